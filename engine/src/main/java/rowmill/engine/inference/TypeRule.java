package rowmill.engine.inference;

import static rowmill.engine.schema.AttributeType.BINARY;
import static rowmill.engine.schema.AttributeType.CATEGORICAL;
import static rowmill.engine.schema.AttributeType.NUMERIC;
import static rowmill.engine.schema.AttributeType.TEXT;

import java.util.Locale;
import java.util.regex.Pattern;
import rowmill.engine.schema.AttributeType;

/** Decides the type of a column from its values, its name and what a database says. The first rule that applies decides. */
final class TypeRule {
    /** Names whose integers stand for things, not for amounts. */
    private static final Pattern CODE_NAME = Pattern.compile(
            "(?:^|.*[_ .-])(?:code|cd|class|pclass|type|kind|category|cat|zip|zipcode|postcode|plz|region|state|status|group)"
                    + "(?:[_ .-]?(?:id|no|code|nr))?$|.*[a-z](?:Code|Class|Type|Kind|Category|Zip|Status)$");

    private static final int MOST_CODES = 1_000;
    private static final double MOSTLY = 0.95;
    private static final double FREE_TEXT_WORDS = 3;
    private static final double PHRASE_WORDS = 1.5;
    private static final double VARIED = 0.5;
    private static final double SELDOM_NEW = 0.1;
    private static final int FEW_DATES = 50;
    private static final double MOST_WORDS_OF_A_CATEGORY = 8;
    private static final int SOME_DISTINCT = 100;

    private final String name;
    private final ColumnEvidence evidence;

    private TypeRule(String name, ColumnEvidence evidence) {
        this.name = name;
        this.evidence = evidence;
    }

    /** The type of a column of a file. */
    static TypeGuess guess(String name, ColumnEvidence evidence) {
        return new TypeRule(name, evidence).fromValues();
    }

    /** The type of a column of a query. */
    static TypeGuess guess(ColumnMetadata column, ColumnEvidence evidence) {
        return new TypeRule(column.name(), evidence).fromMetadata(column);
    }

    private TypeGuess fromMetadata(ColumnMetadata column) {
        String kind = "The database declares it as "
                + column.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (column.kind()) {
            case BOOLEAN ->
                evidence.empty() == 0 && (evidence.present() == 0 || evidence.allBinary())
                        ? certain(BINARY, kind + ".")
                        : withEmptyOrConstantBinary(kind);
            case INTEGER -> evidence.present() == 0 ? assumed(NUMERIC, kind) : numeric();
            case DECIMAL, FLOAT -> certain(NUMERIC, kind + ".");
            case YEAR -> certain(NUMERIC, kind + ".");
            case ENUMERATION ->
                evidence.empty() == 0 && evidence.allBinary() ? fromValues() : certain(CATEGORICAL, kind + ".");
            case DATE_OR_TIME -> dates(kind + ". ");
            case BYTES -> certain(TEXT, kind + ", which cannot be learnt from.");
            case STRING -> evidence.present() == 0 ? assumed(CATEGORICAL, kind) : fromValues();
            case LONG_TEXT, OTHER -> evidence.present() == 0 ? assumed(TEXT, kind) : fromValues();
        };
    }

    private TypeGuess withEmptyOrConstantBinary(String kind) {
        return evidence.allNumbers()
                ? weighed(
                        NUMERIC,
                        0.8,
                        kind + ", but " + evidence.empty()
                                + " sampled values are empty or only one value occurs; NUMERIC can be missing, BINARY cannot.")
                : weighed(
                        CATEGORICAL,
                        0.8,
                        kind + ", but " + evidence.empty()
                                + " sampled values are empty or only one value occurs, which BINARY would refuse.");
    }

    private TypeGuess fromValues() {
        if (evidence.present() == 0) {
            return new TypeGuess(CATEGORICAL, 0, "No value was seen; any value is a valid category.");
        }
        if (evidence.allBinary()) {
            return binary();
        }
        if (evidence.allNumbers()) {
            return numeric();
        }
        if (evidence.numbersAndMissingMarks()) {
            return weighed(
                    NUMERIC,
                    0.8,
                    "All sampled values are numbers but " + evidence.missingMarks()
                            + " that look like marks for a missing value; these will count as invalid, make them empty.");
        }
        if (evidence.dressedShare() > 0 && evidence.dressedShare() + evidence.numberShare() >= MOSTLY) {
            return weighed(
                    CATEGORICAL,
                    0.5,
                    "Numbers with a currency or percent sign or with commas are no NUMERIC values; write them plainly to"
                            + " have them learned as amounts. " + evidence.distinctText() + ".");
        }
        if (evidence.dateShare() >= MOSTLY) {
            return dates("");
        }
        return words();
    }

    private TypeGuess binary() {
        if (evidence.empty() == 0) {
            return weighed(BINARY, 0.99, "Every sampled value is a word for true or false, and both occur.");
        }
        return evidence.allNumbers()
                ? weighed(
                        NUMERIC,
                        0.7,
                        "Values are 0 and 1, but " + evidence.empty()
                                + " are empty; a NUMERIC value can be missing, a BINARY one would be invalid.")
                : weighed(
                        CATEGORICAL,
                        0.7,
                        "Values are words for true or false, but " + evidence.empty()
                                + " are empty; for CATEGORICAL empty is a value, for BINARY it would be invalid.");
    }

    private TypeGuess numeric() {
        if (evidence.allBinary()) {
            return binary();
        }
        if (!evidence.allIntegers()) {
            return weighed(NUMERIC, 0.99, "Every sampled value is a number, and not all are whole.");
        }
        if (evidence.hasLeadingZeroes()) {
            return weighed(CATEGORICAL, 0.85, "Whole numbers with zeroes in front are codes, not amounts.");
        }
        if (CODE_NAME.matcher(name).matches()
                || CODE_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            if (evidence.distinct() <= MOST_CODES) {
                return weighed(
                        CATEGORICAL,
                        0.75,
                        "Whole numbers under a name that tells of a code; " + evidence.distinctText() + ".");
            }
        }
        return weighed(NUMERIC, 0.95, "Every sampled value is a whole number; " + evidence.distinctText() + ".");
    }

    private TypeGuess dates(String before) {
        String advice = "derive year, month, weekday or age from it in the query.";
        return evidence.distinct() <= FEW_DATES && evidence.distinctShare() < VARIED
                ? weighed(
                        CATEGORICAL,
                        0.7,
                        before + "Values look like dates or times with few distinct ones (" + evidence.distinct()
                                + "); to learn from them " + advice)
                : weighed(
                        TEXT,
                        0.7,
                        before + "Values look like dates or times with many distinct ones (" + evidence.distinct()
                                + "); to learn from them " + advice);
    }

    private TypeGuess words() {
        double words = evidence.wordsPerValue();
        String figures = String.format(
                Locale.ROOT,
                "%.1f words a value, %s, %.1f %% of the values.",
                words,
                evidence.distinctText(),
                100 * evidence.distinctShare());
        boolean varied = evidence.distinctShare() > VARIED && evidence.distinct() > 10;
        if (words >= FREE_TEXT_WORDS && varied) {
            return weighed(TEXT, 0.95, "Free text: " + figures);
        }
        if (words > MOST_WORDS_OF_A_CATEGORY && evidence.distinct() > SOME_DISTINCT) {
            return weighed(TEXT, 0.85, "Long texts, some of them repeated: " + figures);
        }
        if (words >= PHRASE_WORDS && varied && evidence.distinct() > SOME_DISTINCT) {
            return weighed(TEXT, 0.65, "Short phrases that hardly repeat: " + figures);
        }
        return category(figures);
    }

    private TypeGuess category(String figures) {
        if (evidence.numberShare() > VARIED) {
            return weighed(
                    CATEGORICAL,
                    0.5,
                    String.format(
                            Locale.ROOT,
                            "Mixed: %.1f %% of the values are numbers, the others are not; %s",
                            100 * evidence.numberShare(),
                            figures));
        }
        String marks = evidence.missingMarks() == 0
                ? ""
                : " " + evidence.missingMarks() + " values look like marks for a missing value; they are a category of"
                        + " their own.";
        return weighed(
                CATEGORICAL, evidence.distinctShare() < SELDOM_NEW ? 0.95 : 0.7, "A set of values: " + figures + marks);
    }

    private static TypeGuess certain(AttributeType type, String reason) {
        return new TypeGuess(type, 0.99, reason);
    }

    private static TypeGuess assumed(AttributeType type, String kind) {
        return new TypeGuess(type, 0.5, kind + "; no value was seen.");
    }

    /** Confidence grows with the sample: half of the base at 10 values, 99 % of it at 1,000. */
    private TypeGuess weighed(AttributeType type, double base, String reason) {
        double present = evidence.present();
        return new TypeGuess(type, base * present / (present + 10), reason);
    }
}
