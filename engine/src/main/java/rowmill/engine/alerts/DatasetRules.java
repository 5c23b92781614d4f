package rowmill.engine.alerts;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.AttributeRole;
import rowmill.engine.statistics.Correlation;
import rowmill.engine.statistics.DuplicateAttributes;
import rowmill.engine.statistics.Profile;

/** Rules on the data set as a whole and on pairs of attributes. */
final class DatasetRules {
    private static final long FEW = 100;
    private static final double HIGH_CORRELATION = 0.95;

    private DatasetRules() {}

    static void check(Profile profile, Consumer<Alert> out) {
        if (profile.records() < FEW) {
            out.accept(new Alert(
                    AlertKind.FEW_RECORDS,
                    AlertSeverity.SERIOUS,
                    List.of(),
                    "There " + (profile.records() == 1 ? "is" : "are") + " only "
                            + Words.counted(profile.records(), "record") + "; figures and models of fewer than " + FEW
                            + " records are mostly chance.",
                    profile.records()));
        }
        if (profile.badRecords() > 0) {
            double share = (double) profile.badRecords() / (profile.badRecords() + profile.records());
            out.accept(new Alert(
                    AlertKind.BAD_RECORDS,
                    share > 0.01 ? AlertSeverity.SERIOUS : AlertSeverity.ADVICE,
                    List.of(),
                    Words.counted(profile.badRecords(), "line") + " (" + Words.percent(share)
                            + (profile.badRecords() == 1 ? ") was rejected and is" : ") were rejected and are")
                            + " in no figure. Look at the samples of bad records for the reasons.",
                    share));
        }
        HeaderRule.check(profile, out);
        profile.duplicates().forEach(pair -> duplicate(profile, pair, out));
        profile.correlations().forEach(pair -> correlated(profile, pair, out));
    }

    private static void duplicate(Profile profile, DuplicateAttributes pair, Consumer<Alert> out) {
        Optional<String> target = profile.target().map(AttributeProfile::name);
        if (target.isPresent()
                && (pair.first().equals(target.get()) || pair.second().equals(target.get()))) {
            String other = pair.first().equals(target.get()) ? pair.second() : pair.first();
            out.accept(new Alert(
                    AlertKind.DUPLICATE_ATTRIBUTES,
                    AlertSeverity.SERIOUS,
                    List.of(pair.first(), pair.second()),
                    Words.quoted(other) + " repeats the target " + Words.quoted(target.get()) + " in all of "
                            + Words.counted(pair.compared(), "record") + " compared. Exclude " + Words.quoted(other)
                            + ", which gives the answer away.",
                    pair.compared()));
            return;
        }
        out.accept(new Alert(
                AlertKind.DUPLICATE_ATTRIBUTES,
                AlertSeverity.ADVICE,
                List.of(pair.first(), pair.second()),
                Words.quoted(pair.second()) + " repeats " + Words.quoted(pair.first()) + " in all of "
                        + Words.count(pair.compared()) + " records compared. Exclude one of them.",
                pair.compared()));
    }

    private static void correlated(Profile profile, Correlation pair, Consumer<Alert> out) {
        if (Math.abs(pair.coefficient()) < HIGH_CORRELATION
                || !isInput(profile, pair.first())
                || !isInput(profile, pair.second())
                || isDuplicate(profile, pair)) {
            return;
        }
        out.accept(new Alert(
                AlertKind.HIGH_CORRELATION,
                AlertSeverity.NOTE,
                List.of(pair.first(), pair.second()),
                Words.quoted(pair.first())
                        + (pair.coefficient() > 0
                                ? " and " + Words.quoted(pair.second()) + " rise together"
                                : " falls as " + Words.quoted(pair.second()) + " rises")
                        + " (correlation "
                        + Words.number(pair.coefficient(), 3)
                        + "). Their weights in a model cannot be told apart; consider leaving one out.",
                pair.coefficient()));
    }

    private static boolean isInput(Profile profile, String name) {
        return profile.attribute(name)
                .filter(attribute -> attribute.role() == AttributeRole.INPUT)
                .isPresent();
    }

    private static boolean isDuplicate(Profile profile, Correlation pair) {
        return profile.duplicates().stream()
                .anyMatch(equal ->
                        equal.first().equals(pair.first()) && equal.second().equals(pair.second()));
    }
}
