package rowmill.engine.alerts;

import java.util.List;
import java.util.function.Consumer;
import rowmill.engine.statistics.AttributeProfile;
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
