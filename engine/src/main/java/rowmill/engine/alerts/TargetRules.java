package rowmill.engine.alerts;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.AttributeRole;
import rowmill.engine.statistics.BinaryProfile;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.CategoryCount;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.TextProfile;
import rowmill.engine.statistics.ValueCounts;

/** Rules on the target. */
final class TargetRules {
    private static final double IMBALANCED = 0.15;
    private static final double VERY_IMBALANCED = 0.01;

    private TargetRules() {}

    static void missing(Profile profile, Consumer<Alert> out) {
        String last = profile.attributes().getLast().name();
        out.accept(new Alert(
                AlertKind.NO_TARGET,
                AlertSeverity.NOTE,
                List.of(),
                "No attribute is the target, so no model can be trained or evaluated with these records; to be predicted they"
                        + " need none. Name one as targetAttributeName in the schema"
                        + twoValued(profile)
                                .map(found -> ", or select a condition as the target in the query, such as "
                                        + condition(found, "y") + ".")
                                .orElse(", or give the column to be predicted the name y in the query, such as " + last
                                        + " AS y."),
                profile.attributes().size()));
    }

    /** The last CATEGORICAL attribute of two values: targets usually stand last. */
    private static Optional<CategoricalProfile> twoValued(Profile profile) {
        return profile.attributes().reversed().stream()
                .filter(attribute -> attribute.role() == AttributeRole.INPUT)
                .filter(attribute -> attribute instanceof CategoricalProfile categorical && hasTwoValues(categorical))
                .map(CategoricalProfile.class::cast)
                .findFirst();
    }

    private static boolean hasTwoValues(CategoricalProfile attribute) {
        return attribute.exact()
                && attribute.distinct() == 2
                && attribute.counts().empty() == 0;
    }

    /** An SQL expression that is 1 for the rarer value. */
    private static String condition(CategoricalProfile attribute, String alias) {
        return attribute.name() + " = '"
                + attribute.leastFrequent().getFirst().value().replace("'", "''") + "' AS " + alias;
    }

    static void check(Profile profile, AttributeProfile target, Consumer<Alert> out) {
        ValueCounts counts = target.counts();
        if (counts.total() == 0) {
            return;
        }
        long unusable = counts.missing() + counts.invalid();
        if (unusable > 0) {
            out.accept(AttributeRules.alert(
                    AlertKind.UNUSABLE_TARGET,
                    AlertSeverity.SERIOUS,
                    target,
                    " is the target and is missing or no " + target.type() + " value in " + Words.count(unusable)
                            + " records (" + Words.percent(counts.share(unusable)) + ")"
                            + AttributeRules.examples(target) + ". They cannot be trained on.",
                    counts.share(unusable)));
        }
        kindOfTarget(target, out);
        if (AttributeRules.distinct(target) < 2) {
            out.accept(AttributeRules.alert(
                    AlertKind.TARGET_CONSTANT,
                    AlertSeverity.SERIOUS,
                    target,
                    " is the target and has fewer than two different values, so there is nothing to learn.",
                    counts.total()));
        } else {
            imbalance(profile, target, out);
        }
    }

    private static void kindOfTarget(AttributeProfile target, Consumer<Alert> out) {
        if (target instanceof TextProfile) {
            out.accept(AttributeRules.alert(
                    AlertKind.TARGET_TEXT,
                    AlertSeverity.SERIOUS,
                    target,
                    " is the target, but TEXT, and no model predicts a text. Make it CATEGORICAL in the schema if it names one"
                            + " of some classes, or choose another target.",
                    target.counts().total()));
        }
        if (target instanceof CategoricalProfile categorical && hasTwoValues(categorical)) {
            out.accept(AttributeRules.alert(
                    AlertKind.TARGET_TWO_VALUES,
                    AlertSeverity.NOTE,
                    target,
                    " is the target and CATEGORICAL with two values, for a MULTICLASS model. For a BINARY one select a"
                            + " condition in the query, such as " + condition(categorical, "y") + ".",
                    target.counts().total()));
        }
    }

    private static void imbalance(Profile profile, AttributeProfile target, Consumer<Alert> out) {
        switch (target) {
            case BinaryProfile binary -> {
                boolean fewTrue = binary.trues() < binary.falses();
                report(target, fewTrue ? "1" : "0", Math.min(binary.trues(), binary.falses()), out);
            }
            case CategoricalProfile categorical -> ofClasses(profile, categorical, out);
            case NumericProfile numeric -> {}
            case TextProfile text -> {}
        }
    }

    private static void ofClasses(Profile profile, CategoricalProfile target, Consumer<Alert> out) {
        if (target.leastFrequent().isEmpty()) {
            return;
        }
        CategoryCount rarest = target.leastFrequent().getFirst();
        // With many classes each is rare; what matters is its share relative to an even spread.
        double even = 2.0 / Math.max(2, target.distinct());
        if (profile.records() * even * IMBALANCED > rarest.count()) {
            report(target, rarest.value(), rarest.count(), out);
        }
    }

    private static void report(AttributeProfile target, String rarest, long count, Consumer<Alert> out) {
        double share = (double) count / target.counts().valid();
        if (share < IMBALANCED) {
            out.accept(new Alert(
                    AlertKind.TARGET_IMBALANCE,
                    share < VERY_IMBALANCED ? AlertSeverity.SERIOUS : AlertSeverity.NOTE,
                    List.of(target.name()),
                    "The target " + Words.quoted(target.name()) + " is " + Words.quoted(rarest) + " in only "
                            + Words.percent(share) + " of the records (" + Words.count(count)
                            + "). Accuracy says little then; judge a model by its AUC or F1 and choose the score"
                            + " threshold with care.",
                    share));
        }
    }
}
