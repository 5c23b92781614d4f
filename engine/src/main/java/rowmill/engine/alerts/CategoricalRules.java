package rowmill.engine.alerts;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.AttributeRole;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.CategoryCount;
import rowmill.engine.statistics.TextProfile;
import rowmill.engine.statistics.ValueShapes;

/** Rules on CATEGORICAL and TEXT attributes. */
final class CategoricalRules {
    private static final Set<String> MARKERS =
            Set.of("?", "-", "--", "na", "n/a", "nan", "null", "none", "nil", "missing", "\\n", "#n/a", "unknown");
    private static final long MANY_CATEGORIES = 1_000;
    private static final long SOME_NUMBERS = 20;
    private static final double RARE_SHARE = 0.01;
    private static final double ALMOST_ALL = 0.95;
    private static final double SOME = 0.05;
    private static final double SHORT = 1.2;
    private static final long ENOUGH = 20;

    private CategoricalRules() {}

    static void check(CategoricalProfile categorical, Consumer<Alert> out) {
        if (categorical.role() == AttributeRole.ROW_ID) {
            return;
        }
        shapes(categorical, categorical.shapes(), out);
        // Nearly one value a record has been spoken of; that these are rare and many is the same once more.
        if (categorical.role() != AttributeRole.TARGET && !AttributeRules.isIdLike(categorical)) {
            rare(categorical, out);
            many(categorical, out);
        }
        numbers(categorical, out);
        categorical.mostFrequent().forEach(value -> marker(categorical, value, out));
    }

    static void check(TextProfile text, Consumer<Alert> out) {
        shapes(text, text.shapes(), out);
        double mean = text.wordsPerRecord().map(words -> words.mean()).orElse(0.0);
        if (text.words() >= ENOUGH
                && mean < SHORT
                && text.shapes().dates() < text.shapes().sampled() * ALMOST_ALL) {
            out.accept(AttributeRules.alert(
                    AlertKind.SHORT_TEXT,
                    AlertSeverity.NOTE,
                    text,
                    " has " + Words.number(mean, 2) + " words per record. CATEGORICAL may suit it better than TEXT.",
                    mean));
        }
    }

    private static void shapes(AttributeProfile attribute, ValueShapes shapes, Consumer<Alert> out) {
        if (shapes.sampled() < ENOUGH) {
            return;
        }
        double dates = (double) shapes.dates() / shapes.sampled();
        double numbers = (double) shapes.numbers() / shapes.sampled();
        double padded = (double) shapes.padded() / shapes.sampled();
        Optional<FormattedNumbers> formatted = attribute instanceof CategoricalProfile categorical
                ? FormattedNumbers.of(categorical)
                : Optional.empty();
        if (dates >= ALMOST_ALL) {
            out.accept(AttributeRules.alert(
                    AlertKind.DATES_AS_TEXT,
                    AlertSeverity.ADVICE,
                    attribute,
                    " holds dates (" + Words.percent(dates) + " of the values looked at), which are read as mere words."
                            + " Let the query turn them into numbers such as year, month, weekday or age in days.",
                    dates));
        } else if (formatted.isPresent()) {
            formatted(attribute, formatted.get(), out);
        } else if (numbers >= SOME && numbers <= ALMOST_ALL && attribute instanceof CategoricalProfile) {
            out.accept(AttributeRules.alert(
                    AlertKind.MIXED_TYPES,
                    AlertSeverity.ADVICE,
                    attribute,
                    " mixes numbers (" + Words.percent(numbers) + " of the values looked at) and words. Separate them"
                            + " into two columns, or make the words empty and the attribute NUMERIC.",
                    numbers));
        }
        if (padded >= SOME && attribute instanceof CategoricalProfile) {
            out.accept(AttributeRules.alert(
                    AlertKind.PADDED_VALUES,
                    AlertSeverity.NOTE,
                    attribute,
                    " has blanks around " + (padded == 1 ? "all" : Words.percent(padded))
                            + " of the values looked at; ' a'"
                            + " and 'a' are two different categories, in a record to be predicted too. Trim them in the"
                            + " query or the files.",
                    padded));
        }
    }

    private static void formatted(AttributeProfile attribute, FormattedNumbers numbers, Consumer<Alert> out) {
        out.accept(AttributeRules.alert(
                AlertKind.FORMATTED_NUMBERS,
                AlertSeverity.ADVICE,
                attribute,
                " holds numbers such as " + Words.quoted(numbers.example())
                        + ", whose signs make them mere words. Let the query take these away, such as by "
                        + numbers.expression() + ", and make it NUMERIC.",
                numbers.share()));
    }

    private static void rare(CategoricalProfile categorical, Consumer<Alert> out) {
        double share = categorical.counts().share(categorical.rareRecords());
        if (share >= RARE_SHARE) {
            out.accept(AttributeRules.alert(
                    AlertKind.RARE_CATEGORIES,
                    AlertSeverity.NOTE,
                    categorical,
                    " has about " + Words.count(categorical.rareValues()) + " values that occur in fewer than one of"
                            + " 1,000 records each, together in " + Words.percent(share)
                            + " of them. Little can be learned about each; consider grouping them.",
                    categorical.rareValues()));
        }
    }

    private static void many(CategoricalProfile categorical, Consumer<Alert> out) {
        if (categorical.distinct() > MANY_CATEGORIES) {
            out.accept(AttributeRules.alert(
                    AlertKind.MANY_CATEGORIES,
                    AlertSeverity.NOTE,
                    categorical,
                    " has about " + Words.count(categorical.distinct())
                            + " different values; a model needs a weight for"
                            + " each. If they are words in sentences, TEXT suits better.",
                    categorical.distinct()));
        }
    }

    private static void numbers(CategoricalProfile categorical, Consumer<Alert> out) {
        ValueShapes shapes = categorical.shapes();
        boolean allNumbers = shapes.sampled() >= ENOUGH && shapes.numbers() >= shapes.sampled() * ALMOST_ALL;
        if (allNumbers && categorical.distinct() > SOME_NUMBERS) {
            out.accept(AttributeRules.alert(
                    AlertKind.NUMBERS_AS_CATEGORIES,
                    AlertSeverity.ADVICE,
                    categorical,
                    " holds " + Words.count(categorical.distinct())
                            + " different numbers, read as categories whose order"
                            + " means nothing. Unless they are codes, make it NUMERIC.",
                    categorical.distinct()));
        }
    }

    private static void marker(CategoricalProfile categorical, CategoryCount value, Consumer<Alert> out) {
        double share = categorical.counts().share(value.count());
        if (share >= RARE_SHARE && MARKERS.contains(value.value().strip().toLowerCase(Locale.ROOT))) {
            out.accept(AttributeRules.alert(
                    AlertKind.MISSING_MARKER,
                    AlertSeverity.NOTE,
                    categorical,
                    " is " + Words.quoted(value.value()) + " in " + Words.percent(share)
                            + " of the records, which seems to stand for a missing value; it is learned as a category of"
                            + " its own.",
                    share));
        }
    }
}
