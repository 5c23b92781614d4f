package rowmill.engine.alerts;

import java.util.List;
import java.util.function.Consumer;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.AttributeRole;
import rowmill.engine.statistics.BinaryProfile;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.TextProfile;
import rowmill.engine.statistics.ValueCount;
import rowmill.engine.statistics.ValueCounts;

/** Rules on any attribute. */
final class AttributeRules {
    private static final double MANY_EMPTY = 0.2;
    private static final double MANY_INVALID = 0.01;
    private static final double LEAKAGE = 0.95;
    private static final double UNIQUE = 0.95;
    private static final double NEARLY_UNIQUE = 0.999;
    private static final long ENOUGH = 100;

    private AttributeRules() {}

    static void check(AttributeProfile attribute, Consumer<Alert> out) {
        if (attribute.counts().total() == 0) {
            return;
        }
        if (attribute.role() == AttributeRole.ROW_ID) {
            rowId(attribute, out);
            return;
        }
        if (attribute.role() == AttributeRole.TARGET) {
            return;
        }
        long different = distinct(attribute);
        if (different == 0) {
            noValues(attribute, out);
        } else if (different == 1) {
            constant(attribute, out);
        }
        emptyAndInvalid(attribute, out);
        idLike(attribute, different, out);
        leakage(attribute, out);
    }

    /** Different usable values; those of a text are its tokens, which say nothing about it as a whole. */
    static long distinct(AttributeProfile attribute) {
        return switch (attribute) {
            case NumericProfile numeric ->
                numeric.figures().map(figures -> figures.distinct()).orElse(0L);
            case BinaryProfile binary -> (binary.trues() > 0 ? 1 : 0) + (binary.falses() > 0 ? 1 : 0);
            case CategoricalProfile categorical ->
                categorical.distinct() == 1
                                && categorical.counts().empty()
                                        == categorical.counts().total()
                        ? 0
                        : categorical.distinct();
            case TextProfile text -> text.words() == 0 ? 0 : 2;
        };
    }

    private static void noValues(AttributeProfile attribute, Consumer<Alert> out) {
        out.accept(alert(
                AlertKind.NO_VALUES,
                AlertSeverity.SERIOUS,
                attribute,
                " has no usable value in " + Words.count(attribute.counts().total())
                        + " records. Exclude it, or check its type and its column.",
                attribute.counts().total()));
    }

    private static void constant(AttributeProfile attribute, Consumer<Alert> out) {
        long valid = attribute.counts().valid();
        out.accept(alert(
                AlertKind.CONSTANT,
                AlertSeverity.ADVICE,
                attribute,
                valid == 1
                        ? " has a value in one record only, so it tells nothing. Exclude it."
                        : " has the same value in all " + Words.count(valid)
                                + " records that have one, so it tells nothing. Exclude it.",
                attribute.counts().total()));
    }

    private static void emptyAndInvalid(AttributeProfile attribute, Consumer<Alert> out) {
        ValueCounts counts = attribute.counts();
        double empty = counts.share(counts.empty());
        if (empty >= MANY_EMPTY && empty < 1) {
            out.accept(alert(
                    AlertKind.MANY_MISSING,
                    AlertSeverity.ADVICE,
                    attribute,
                    " is empty in " + Words.percent(empty) + " of the records. Find out why; whether it is empty may"
                            + " itself tell something.",
                    empty));
        }
        // Empty fields of a BINARY attribute count as invalid, but have just been spoken of.
        long wrong = counts.invalid() - (attribute instanceof BinaryProfile ? counts.empty() : 0);
        if (counts.share(wrong) >= MANY_INVALID) {
            out.accept(alert(
                    AlertKind.MANY_INVALID,
                    AlertSeverity.SERIOUS,
                    attribute,
                    " has " + Words.percent(counts.share(wrong)) + " values that are no " + attribute.type() + " value"
                            + examples(attribute) + ". Correct them in the query or the files, or choose another type.",
                    counts.share(wrong)));
        }
    }

    static String examples(AttributeProfile attribute) {
        List<ValueCount> seen =
                switch (attribute) {
                    case NumericProfile numeric -> numeric.invalidValues();
                    case BinaryProfile binary -> binary.invalidValues();
                    case CategoricalProfile categorical -> List.of();
                    case TextProfile text -> List.of();
                };
        if (seen.isEmpty()) {
            return "";
        }
        return ", such as "
                + String.join(
                        ", ",
                        seen.stream()
                                .limit(3)
                                .map(value -> Words.quoted(value.value()))
                                .toList());
    }

    /** Whether nearly every record has a value of its own, and these are words or whole numbers. */
    static boolean isIdLike(AttributeProfile attribute) {
        long valid = filled(attribute);
        boolean candidate =
                switch (attribute) {
                    case NumericProfile numeric ->
                        numeric.figures()
                                .filter(figures -> figures.integers() == valid)
                                .isPresent();
                    case CategoricalProfile categorical ->
                        FormattedNumbers.of(categorical).isEmpty();
                    case BinaryProfile binary -> false;
                    case TextProfile text -> false;
                };
        return candidate && valid >= ENOUGH && distinct(attribute) >= UNIQUE * valid;
    }

    private static long filled(AttributeProfile attribute) {
        return attribute.counts().valid()
                - (attribute instanceof CategoricalProfile ? attribute.counts().empty() : 0);
    }

    private static void idLike(AttributeProfile attribute, long different, Consumer<Alert> out) {
        if (isIdLike(attribute)) {
            long valid = filled(attribute);
            out.accept(alert(
                    AlertKind.ID_LIKE,
                    AlertSeverity.ADVICE,
                    attribute,
                    " has about " + Words.count(Math.min(different, valid)) + " different values in "
                            + Words.count(valid)
                            + " records, like a number given to each record. Make it the row id or exclude it.",
                    Math.min(1, (double) different / valid)));
        }
    }

    private static void rowId(AttributeProfile attribute, Consumer<Alert> out) {
        long valid = attribute.counts().total() - attribute.counts().empty();
        long different = distinct(attribute);
        boolean exact = attribute instanceof CategoricalProfile categorical && categorical.exact();
        // An estimate is off by 2 % as a rule; only a larger gap is worth words.
        double limit = exact ? NEARLY_UNIQUE : UNIQUE - 0.05;
        if (!(attribute instanceof TextProfile) && valid > 0 && different < limit * valid) {
            out.accept(alert(
                    AlertKind.ROW_ID_NOT_UNIQUE,
                    AlertSeverity.SERIOUS,
                    attribute,
                    " is the row id, but has only about " + Words.count(different) + " different values in "
                            + Words.count(valid) + " records. Predictions could not be told apart by it.",
                    (double) different / valid));
        }
    }

    private static void leakage(AttributeProfile attribute, Consumer<Alert> out) {
        if (attribute.role() != AttributeRole.INPUT) {
            return;
        }
        attribute
                .association()
                .filter(found -> found.strength() >= LEAKAGE)
                .ifPresent(found -> out.accept(alert(
                        AlertKind.LEAKAGE_SUSPECT,
                        AlertSeverity.SERIOUS,
                        attribute,
                        " tells the target almost by itself (strength of association "
                                + Words.number(found.strength(), 3)
                                + " of 1). Make sure that it is known before the target is.",
                        found.strength())));
    }

    static Alert alert(AlertKind kind, AlertSeverity severity, AttributeProfile attribute, String rest, double figure) {
        return new Alert(kind, severity, List.of(attribute.name()), Words.quoted(attribute.name()) + rest, figure);
    }
}
