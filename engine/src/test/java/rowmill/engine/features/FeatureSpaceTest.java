package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class FeatureSpaceTest {
    private static final DataSchema SCHEMA = DataSchema.of(
            false,
            Optional.empty(),
            List.of(
                    new Attribute("n", AttributeType.NUMERIC),
                    new Attribute("c", AttributeType.CATEGORICAL),
                    new Attribute("t", AttributeType.TEXT),
                    new Attribute("u", AttributeType.TEXT)));
    /** The text u has no word twice, so that its term has no feature at all. */
    private static final List<List<String>> RECORDS =
            List.of(List.of("1", "x", "a b", "one"), List.of("2", "x", "a c", "two"), List.of("3", "y", "b", "three"));

    @Test
    void everyFeatureBelongsToTheTermThatNamesIt() {
        FeatureSpace space = space("u", "n", "u", "t", "lowercase(u)", "c", "quantile_bin(n,5)", "no_punct(u)");
        assertThat(IntStream.range(0, space.size())
                        .mapToObj(feature -> space.name(feature).text()))
                .containsExactly(
                        "n",
                        "n is missing",
                        "t = a",
                        "t = b",
                        "c = x",
                        "c has a rare or unknown value",
                        "quantile_bin(n,5) in (-∞, 1.5)",
                        "quantile_bin(n,5) in [1.5, 2.5)",
                        "quantile_bin(n,5) in [2.5, ∞)",
                        "quantile_bin(n,5) is missing");
        for (int feature = 0; feature < space.size(); feature++) {
            FittedTerm term = space.terms().get(space.termOf(feature));
            assertThat(space.name(feature).variable()).isEqualTo(term.term().text());
        }
    }

    /** Words as often as they occurred, everything else once a record: what the shuffle counts on. */
    @Test
    void occurrencesAreExpectedAsInTraining() {
        assertThat(space("n").expectedOccurrences(3)).isEqualTo(3);
        assertThat(space("t").expectedOccurrences(3)).as("a and b, twice each").isEqualTo(4);
        assertThat(space("n", "c", "t", "u").expectedOccurrences(1_000)).isEqualTo(2_004);
    }

    @Test
    void refusesStoredFormsThatCannotBe() throws IOException {
        assertRefused("quantile_bin(n,5)", out -> out.writeInt(-1), "-1 cuts");
        assertRefused("quantile_bin(n,5)", out -> out.writeInt(1_001), "1001 cuts");
        assertRefused(
                "c",
                out -> {
                    out.writeDouble(1);
                    out.writeInt(2);
                    for (int twice = 0; twice < 2; twice++) {
                        out.writeShort(1);
                        out.write('x');
                        out.writeLong(5);
                    }
                },
                "2 words, of which some are equal");
        assertRefused(
                "c",
                out -> {
                    out.writeDouble(1);
                    out.writeInt(-7);
                },
                "-7 words");
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static void assertRefused(String expression, Writing writing, String message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(bytes));
        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        List<Term> terms = Fits.terms(SCHEMA, expression);
        assertThatThrownBy(() -> SpaceFormat.read(terms, in))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private static FeatureSpace space(String... outputs) {
        List<Term> terms = Recipe.parse("{\"outputs\":[\"" + String.join("\",\"", outputs) + "\"]}")
                .resolve(SCHEMA);
        return Fits.fit(FitPlan.of(SCHEMA, terms), RECORDS).space(terms, 100);
    }
}
