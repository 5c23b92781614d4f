package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
