package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** The edge rules of {@code docs/recipes.md}: what becomes of a record in every case. */
class EncodingTest {
    private static final DataSchema SCHEMA = DataSchema.of(
            false,
            Optional.empty(),
            List.of(
                    new Attribute("n", AttributeType.NUMERIC),
                    new Attribute("c", AttributeType.CATEGORICAL),
                    new Attribute("b", AttributeType.BINARY),
                    new Attribute("t", AttributeType.TEXT)));
    private static final List<List<String>> TRAINING = List.of(
            List.of("1", "x", "yes", "Spam, spam EGGS"),
            List.of("2", "x", "no", "spam eggs"),
            List.of("3", "", "1", "the spam"),
            List.of("4", "", "0", "the eggs"),
            List.of("", "rare", "?", ""));

    @Test
    void numbersAreCountedInStandardDeviationsFromTheMean() {
        assertThat(encoded("n", "4", "", "", "")).containsExactly("n×1.3416");
        assertThat(encoded("n", "2.5", "", "", "")).containsExactly("n×0.0000");
        assertThat(encoded("normalize(n)", "1000", "", "", "")).containsExactly("normalize(n)×892.1911");
    }

    @Test
    void missingAndInvalidNumbersHaveAFeatureOfTheirOwn() {
        assertThat(encoded("n", "", "", "", "")).containsExactly("n is missing");
        assertThat(encoded("n", " ", "", "", "")).containsExactly("n is missing");
        assertThat(encoded("n", "NaN", "", "", "")).containsExactly("n is missing");
        assertThat(encoded("quantile_bin(n,5)", "", "", "", "")).containsExactly("quantile_bin(n,5) is missing");
        assertThat(encoded("quantile_bin(n,5)", "seven!!", "", "", "")).containsExactly("quantile_bin(n,5) is missing");
        assertThat(encoded("quantile_bin(n,5)", "not a number at all", "", "", ""))
                .containsExactly("quantile_bin(n,5) is missing");
    }

    @Test
    void numbersOutOfRangeBelongToTheOutermostBins() {
        assertThat(encoded("quantile_bin(n,5)", "-99", "", "", "")).containsExactly("quantile_bin(n,5) in (-∞, 1.5)");
        assertThat(encoded("quantile_bin(n,5)", "1.50", "", "", "")).containsExactly("quantile_bin(n,5) in [1.5, 2.5)");
        assertThat(encoded("quantile_bin(normalize(n),5)", "99", "", "", ""))
                .containsExactly("quantile_bin(normalize(n),5) in [3.5, ∞)");
    }

    @Test
    void theEmptyCategoryIsAValueAndRareOnesShareAFeatureWithUnknownOnes() {
        assertThat(encoded("c", "", "x", "", "")).containsExactly("c = x");
        assertThat(encoded("c", "", "", "", "")).containsExactly("c = ");
        assertThat(encoded("c", "", "rare", "", "")).containsExactly("c has a rare or unknown value");
        assertThat(encoded("c", "", "never seen", "", "")).containsExactly("c has a rare or unknown value");
    }

    @Test
    void binaryWordsAreOneFeatureAndOtherWordsAnother() {
        assertThat(encoded("b", "", "", "TRUE", "")).containsExactly("b = 1");
        assertThat(encoded("b", "", "", "n", "")).isEmpty();
        assertThat(encoded("b", "", "", "", "")).containsExactly("b is missing");
        assertThat(encoded("b", "", "", "perhaps", "")).containsExactly("b is missing");
    }

    @Test
    void wordsAreSplitAtWhiteSpaceOnlyAndUnknownOnesLeftOut() {
        assertThat(encoded("t", "", "", "", " spam\u3000spam eggs, never "))
                .containsExactly("t = spam×0.7500", "t = spam×0.7500");
        assertThat(encoded("lowercase(no_punct(t))", "", "", "", "SPAM! -- (eggs)?"))
                .containsExactly("lowercase(no_punct(t)) = spam×1.0607", "lowercase(no_punct(t)) = eggs×1.0607");
    }

    @Test
    void crossesJoinEveryValueWithEveryOther() {
        assertThat(encoded("cartesian(c,b)", "", "x", "yes", "")).isEmpty();
        assertThat(encoded("cartesian(c,c)", "", "x", "", "")).containsExactly("cartesian(c,c) = x_x");
        assertThat(encoded("cartesian(c,quantile_bin(n,5))", "", "x", "", "")).isEmpty();
        assertThat(encoded("cartesian(c,lowercase(t))", "", "x", "", "EGGS"))
                .containsExactly("cartesian(c,lowercase(t)) = x_eggs×1.5000");
    }

    /** The rules of crosses that docs/recipes.md gives, each with enough training records to have a feature. */
    @Test
    void crossesCallAMissingNumberMissingAndLeaveOutAMissingFlag() {
        List<List<String>> training = List.of(
                List.of("1", "x", "yes", "a"),
                List.of("1", "x", "yes", "a"),
                List.of("", "x", "no", "b"),
                List.of("seven", "x", "no", "b"),
                List.of("9", "", "?", ""),
                List.of("9", "", "", ""));
        assertThat(encoded(training, "cartesian(c,quantile_bin(n,5))", "", "x", "", ""))
                .containsExactly("cartesian(c,quantile_bin(n,5)) = x_missing");
        assertThat(encoded(training, "cartesian(c,quantile_bin(n,5))", "-7", "x", "", ""))
                .containsExactly("cartesian(c,quantile_bin(n,5)) = x_1");
        assertThat(encoded(training, "cartesian(c,quantile_bin(n,5))", "9", "", "", ""))
                .as("the empty category is one like any other")
                .containsExactly("cartesian(c,quantile_bin(n,5)) = _2");
        assertThat(encoded(training, "cartesian(c,b)", "", "x", "T", "")).containsExactly("cartesian(c,b) = x_1");
        assertThat(encoded(training, "cartesian(c,b)", "", "x", "F", "")).containsExactly("cartesian(c,b) = x_0");
        assertThat(encoded(training, "cartesian(c,b)", "", "", "?", "")).isEmpty();
        assertThat(encoded(training, "cartesian(c,b)", "", "", "", "")).isEmpty();
        assertThat(encoded(training, "cartesian(b,t)", "", "", "1", "a a"))
                .containsExactly("cartesian(b,t) = 1_a×0.7071", "cartesian(b,t) = 1_a×0.7071");
    }

    @Test
    void twoRecordsMakeAWordOrCategoryAFeature() {
        List<List<String>> training =
                List.of(List.of("", "two", "", "w v"), List.of("", "two", "", "w u"), List.of("", "one", "", "u u"));
        assertThat(encoded(training, "c", "", "two", "", "")).containsExactly("c = two");
        assertThat(encoded(training, "c", "", "one", "", "")).containsExactly("c has a rare or unknown value");
        assertThat(encoded(training, "t", "", "", "", "w"))
                .as("two words are usual, so that one counts the root of two")
                .containsExactly("t = w×1.4142");
        assertThat(encoded(training, "t", "", "", "", "v")).isEmpty();
        assertThat(encoded(training, "t", "", "", "", "v u w w w w w w"))
                .hasSize(7)
                .contains("t = u×0.5000");
    }

    @Test
    void aConstantNumberHasNoEffectButMayBeMissing() {
        List<List<String>> training = List.of(List.of("7", "", "", ""), List.of("7.0", "", "", ""));
        assertThat(encoded(training, "n", "7", "", "", "")).isEmpty();
        assertThat(encoded(training, "n", "1e300", "", "", "")).isEmpty();
        assertThat(encoded(training, "n", "", "", "", "")).containsExactly("n is missing");
        assertThat(encoded(training, "quantile_bin(n,5)", "-3", "", "", ""))
                .containsExactly("quantile_bin(n,5) in (-∞, ∞)");
    }

    @Test
    void numbersFarBeyondTrainingStayWithinWhatCanBeAddedUp() {
        var vector = new FeatureVector();
        FeatureSpace space =
                Fits.space(SCHEMA, List.of(List.of("1e-150", "", "", ""), List.of("3e-150", "", "", "")), "n", 10);
        for (String far : List.of("1e308", "-1.7976931348623157e308", "1e-40")) {
            space.encoder(SCHEMA).encode(CsvRecord.of(List.of(far, "", "", ""), 1, 0), vector);
            assertThat(vector.valued()[0]).isZero();
            assertThat(vector.values()[0]).isEqualTo(far.startsWith("-") ? -1e100 : 1e100);
        }
        space.encoder(SCHEMA).encode(CsvRecord.of(List.of("4e-150", "", "", ""), 1, 0), vector);
        assertThat(vector.values()[0]).isCloseTo(2, within(1e-9));
    }

    @Test
    void aSpreadBeyondTheRangeOfDoublesTellsNothingApart() {
        List<List<String>> training = List.of(List.of("1e308", "", "", ""), List.of("-1e308", "", "", ""));
        assertThat(encoded(training, "n", "1e308", "", "", "")).isEmpty();
        assertThat(encoded(training, "quantile_bin(n,5)", "-1e308", "", "", ""))
                .containsExactly("quantile_bin(n,5) in (-∞, 0.0)");
    }

    @Test
    void columnsMayStandElsewhereInOtherDataButMustBeThere() {
        FeatureSpace space = space("n");
        DataSchema other = DataSchema.of(
                false,
                Optional.empty(),
                List.of(new Attribute("more", AttributeType.TEXT), new Attribute("n", AttributeType.NUMERIC)));
        var vector = new FeatureVector();
        space.encoder(other).encode(CsvRecord.of(List.of("7", "4"), 1, 0), vector);
        assertThat(vector.values()[0]).isCloseTo(1.3416, within(1e-4));
        DataSchema none = DataSchema.of(false, Optional.empty(), List.of(new Attribute("m", AttributeType.NUMERIC)));
        assertThatThrownBy(() -> space.encoder(none))
                .isInstanceOf(MissingAttributeException.class)
                .hasMessageContaining("needs the attribute 'n' (NUMERIC)");
        DataSchema text = DataSchema.of(false, Optional.empty(), List.of(new Attribute("n", AttributeType.TEXT)));
        assertThatThrownBy(() -> space.encoder(text)).hasMessageContaining("trained with 'n' as NUMERIC");
    }

    private static FeatureSpace space(String expression) {
        return Fits.space(SCHEMA, TRAINING, expression, 1000);
    }

    private static List<String> encoded(String expression, String... fields) {
        return encoded(TRAINING, expression, fields);
    }

    private static List<String> encoded(List<List<String>> training, String expression, String... fields) {
        FeatureSpace space = Fits.space(SCHEMA, training, expression, 1000);
        var vector = new FeatureVector();
        space.encoder(SCHEMA).encode(CsvRecord.of(List.of(fields), 1, 0), vector);
        List<String> names = new ArrayList<>();
        for (int index = 0; index < vector.indicatorCount(); index++) {
            names.add(space.name(vector.indicators()[index]).text());
        }
        for (int index = 0; index < vector.valuedCount(); index++) {
            names.add(space.name(vector.valued()[index]).text() + String.format("×%.4f", vector.values()[index]));
        }
        return names;
    }
}
