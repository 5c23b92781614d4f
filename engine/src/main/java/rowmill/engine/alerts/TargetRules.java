package rowmill.engine.alerts;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.AttributeRole;
import rowmill.engine.statistics.BinaryProfile;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.NumericFigures;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.TextProfile;
import rowmill.engine.statistics.ValueCounts;

/** Rules on the target. */
final class TargetRules {
    /** As in the original; training refuses more. */
    private static final int MOST_CLASSES = 100;

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
                                .map(found ->
                                        ", or, if a query gives the data, select a condition as the target, such as "
                                                + condition(found, "y") + ".")
                                .orElse(
                                        ", or, if a query gives the data, give the column to be predicted the name y, such as "
                                                + last + " AS y."),
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
        return condition(attribute.name(), attribute.leastFrequent().getFirst().value(), alias);
    }

    private static String condition(String name, String value, String alias) {
        return name + " = '" + value.replace("'", "''") + "' AS " + alias;
    }

    static void check(Profile profile, AttributeProfile target, Consumer<Alert> out) {
        ValueCounts counts = target.counts();
        if (counts.total() == 0) {
            return;
        }
        unusable(target, out);
        kindOfTarget(target, out);
        manyClasses(target, out);
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

    private static void unusable(AttributeProfile target, Consumer<Alert> out) {
        ValueCounts counts = target.counts();
        boolean words = target instanceof CategoricalProfile;
        long unusable = counts.missing() + counts.invalid() + (words ? counts.empty() : 0);
        if (unusable > 0) {
            out.accept(AttributeRules.alert(
                    AlertKind.UNUSABLE_TARGET,
                    AlertSeverity.SERIOUS,
                    target,
                    " is the target and is " + (words ? "empty" : "missing or no " + target.type() + " value") + " in "
                            + Words.counted(unusable, "record") + " (" + Words.percent(counts.share(unusable)) + ")"
                            + AttributeRules.examples(target) + ". They are left out of training and evaluation."
                            + remedy(target),
                    counts.share(unusable)));
        }
    }

    private static String remedy(AttributeProfile target) {
        return target instanceof BinaryProfile binary
                        && binary.counts().valid() == 0
                        && !binary.invalidValues().isEmpty()
                ? " A BINARY target is 0 or 1, or a word such as no or yes: select a condition in the query, such as "
                        + condition(
                                target.name(), binary.invalidValues().getFirst().value(), "y")
                        + ", or make it CATEGORICAL in the schema for a MULTICLASS model."
                : "";
    }

    private static void manyClasses(AttributeProfile target, Consumer<Alert> out) {
        if (target instanceof CategoricalProfile categorical && classes(categorical) > MOST_CLASSES) {
            out.accept(AttributeRules.alert(
                    AlertKind.TARGET_MANY_CLASSES,
                    AlertSeverity.SERIOUS,
                    target,
                    " is the target and has " + (categorical.exact() ? "" : "about ")
                            + Words.count(classes(categorical)) + " classes; a model may have " + MOST_CLASSES
                            + ". If they are numbers make it NUMERIC for a REGRESSION model; if each names a record choose"
                            + " another target; otherwise put classes together in the query.",
                    classes(categorical)));
        }
    }

    /** The empty one is none. */
    private static long classes(CategoricalProfile target) {
        return target.distinct() - (target.counts().empty() > 0 ? 1 : 0);
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
        if (target instanceof NumericProfile numeric) {
            numeric.figures()
                    .filter(figures -> figures.distinct() == 2)
                    .ifPresent(figures -> answers(numeric, figures, out));
        }
    }

    /** A NUMERIC target of two values is a question with two answers, as a rule. */
    private static void answers(NumericProfile target, NumericFigures figures, Consumer<Alert> out) {
        boolean binary = figures.min() == 0 && figures.max() == 1;
        boolean gaps = target.counts().valid() < target.counts().total();
        out.accept(AttributeRules.alert(
                AlertKind.TARGET_TWO_VALUES,
                AlertSeverity.NOTE,
                target,
                " is the target and NUMERIC with two values, for a REGRESSION model. If they are the answers to a question, "
                        + (binary
                                ? "make it BINARY in the schema"
                                : "select a condition in the query, such as " + target.name() + " = "
                                        + Words.number(figures.max(), 3) + " AS y")
                        + (gaps
                                ? " and leave out the records without it (WHERE " + target.name() + " IS NOT NULL)"
                                : "")
                        + ", for a BINARY model.",
                target.counts().total()));
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
        // With many classes each is rare; what matters is its share relative to an even spread.
        double even = 2.0 / Math.max(2, target.distinct());
        target.leastFrequent().stream()
                .filter(each -> !each.value().isBlank())
                .findFirst()
                .filter(rarest -> profile.records() * even * IMBALANCED > rarest.count())
                .ifPresent(rarest -> report(target, rarest.value(), rarest.count(), out));
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
