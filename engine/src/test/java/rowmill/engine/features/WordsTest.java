package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class WordsTest {
    private static final DataSchema SCHEMA =
            DataSchema.of(false, Optional.empty(), List.of(new Attribute("t", AttributeType.TEXT)));

    @Test
    void wordsAreWhatWhiteSpaceParts() {
        assertThat(tokens("t", " The quick\tbrown\u00a0fox,\u3000jumps\u2003over "))
                .containsExactly("The", "quick", "brown", "fox,", "jumps", "over");
        assertThat(tokens("t", "")).isEmpty();
        assertThat(tokens("t", "  ")).isEmpty();
    }

    @Test
    void ngramsAreAllRunsUpToTheSize() {
        assertThat(tokens("ngram(t,2)", "a b c")).containsExactly("a", "a b", "b", "b c", "c");
        assertThat(tokens("ngram(t,10)", "a b")).containsExactly("a", "a b", "b");
    }

    @Test
    void sparseBigramsHaveAnUnderscoreForEveryWordBetween() {
        assertThat(tokens("osb(t,4)", "The quick brown fox jumps"))
                .containsExactly(
                        "The_quick",
                        "The__brown",
                        "The___fox",
                        "quick_brown",
                        "quick__fox",
                        "quick___jumps",
                        "brown_fox",
                        "brown__jumps",
                        "fox_jumps");
    }

    @Test
    void punctuationGoesFromTheEndsOfWordsOnly() {
        assertThat(tokens("no_punct(t)", "(e-mail's, «Grüße!» 日本語。 -- $5.00 x_"))
                .containsExactly("e-mail's", "Grüße", "日本語", "5.00", "x");
    }

    @Test
    void lowerCaseKnowsAllLettersAndNoLanguage() {
        assertThat(tokens("lowercase(t)", "ÀÉ Straße IJ ΑΣ aBc")).containsExactly("àé", "straße", "ij", "ας", "abc");
    }

    @Test
    void transformationsNest() {
        assertThat(tokens("ngram(lowercase(no_punct(t)),2)", "Hello, World!"))
                .containsExactly("hello", "hello world", "world");
        assertThat(tokens("lowercase(osb(t,2))", "A B C")).containsExactly("a_b", "b_c");
    }

    @Test
    void aMonstrousValueIsCutAtOneHundredThousandTokens() {
        assertThat(tokens("ngram(ngram(t,10),10)", "word ".repeat(5000))).hasSize(Tokens.MAX_TOKENS);
    }

    @Property(tries = 1000)
    void lowerCaseAndNoPunctAgreeWithThePlainForm(@ForAll String text) {
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        List<String> lowered = tokens("t", valid).stream()
                .map(each -> each.toLowerCase(java.util.Locale.ROOT))
                .toList();
        assertThat(tokens("lowercase(t)", valid)).isEqualTo(lowered);
        List<String> bare = tokens("t", valid).stream()
                .map(each -> each.replaceAll("^[\\p{Punct}\\p{IsPunctuation}]+|[\\p{Punct}\\p{IsPunctuation}]+$", ""))
                .filter(each -> !each.isEmpty())
                .toList();
        assertThat(tokens("no_punct(t)", valid)).isEqualTo(bare);
    }

    /** Lower case of what is joined is what is joined of lower case, so recipes may nest either way. */
    @Property(tries = 300)
    void lowerCaseMayStandInsideOrOutside(@ForAll List<String> words) {
        String text = new String(String.join(" ", words).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        for (String join : List.of("ngram", "osb")) {
            for (int size : new int[] {2, 4}) {
                assertThat(tokens("lowercase(" + join + "(t," + size + "))", text))
                        .isEqualTo(tokens(join + "(lowercase(t)," + size + ")", text));
            }
        }
    }

    /** How many strings there are follows from the number of words alone. */
    @Property(tries = 100)
    void runsAndPairsAreAsManyAsTheFormulaSays(
            @ForAll @IntRange(max = 30) int words, @ForAll @IntRange(min = 2, max = 10) int size) {
        String text = "w ".repeat(words);
        int runs = 0;
        int pairs = 0;
        for (int length = 1; length <= size; length++) {
            runs += Math.max(0, words - length + 1);
            pairs += length > 1 ? Math.max(0, words - length + 1) : 0;
        }
        assertThat(tokens("ngram(t," + size + ")", text)).hasSize(runs);
        assertThat(tokens("osb(t," + size + ")", text)).hasSize(pairs);
    }

    private static List<String> tokens(String expression, String text) {
        var readers = new TokenReaders(new Columns(SCHEMA), bin -> new double[0]);
        Tokens tokens =
                readers.compile(Fits.terms(SCHEMA, expression).getFirst()).read(CsvRecord.of(List.of(text), 1, 0));
        List<String> words = new ArrayList<>();
        for (int token = 0; token < tokens.size(); token++) {
            words.add(new String(
                    tokens.text(),
                    tokens.start(token),
                    tokens.end(token) - tokens.start(token),
                    StandardCharsets.UTF_8));
        }
        return words;
    }
}
