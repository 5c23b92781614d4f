package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class TextProfileTest {
    @Test
    void countsWordsAsTheOriginalsGuideDoes() {
        TextProfile profile =
                profile(List.of("", "I love this, really love it", "bad purchase", "Of a product, purchase"));
        assertThat(profile.words()).isEqualTo(12);
        assertThat(profile.distinctTokens()).isEqualTo(10);
        assertThat(profile.wordsPerRecord()).contains(new LengthFigures(0, 6, 3));
        assertThat(profile.counts().empty()).isEqualTo(1);
    }

    @Test
    void tokensAreWordsInLowerCaseWithoutPunctuationAtTheirEnds() {
        assertThat(tokens("  \"Don't\" STOP!\tÉté... -- x-ray ")).containsExactly("don't", "stop", "été", "", "x-ray");
        assertThat(tokens("今日は\u3000「良い」。 £100\u00a0now… ¿qué?")).containsExactly("今日は", "良い", "£100", "now", "qué");
        assertThat(tokens("")).isEmpty();
        assertThat(tokens(" \t ")).isEmpty();
    }

    @Test
    void charactersAreCountedNotBytes() {
        assertThat(profile(List.of("日本語 a")).charactersPerWord()).contains(new LengthFigures(1, 3, 2));
    }

    @Test
    void aTokenCountsOncePerRecord() {
        TextProfile profile = profile(List.of("a a a", "a b"));
        assertThat(profile.tokens())
                .extracting(TokenFigures::token, TokenFigures::records)
                .contains(org.assertj.core.groups.Tuple.tuple("a", 2L), org.assertj.core.groups.Tuple.tuple("b", 1L));
    }

    @Test
    void withoutATargetTheEntropyOfPresenceRanksTokens() {
        TextProfile profile = profile(List.of("always half", "always half", "always", "always seldom"));
        assertThat(profile.tokens()).extracting(TokenFigures::token).containsExactly("half", "seldom", "always");
        assertThat(profile.tokens().getFirst().prominence()).isCloseTo(1, within(1e-12));
        assertThat(profile.tokens().getLast().prominence()).isZero();
    }

    @Test
    void withATargetTheTellingTokenRanksFirst() {
        DataSchema schema = Records.schema(Optional.of("y"), "t", AttributeType.TEXT, "y", AttributeType.BINARY);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean spam = i % 4 == 0;
            lines.add((spam ? "win money" : i % 3 == 0 ? "see" : "hello") + " filler" + i % 7 + "," + (spam ? 1 : 0));
        }
        TextProfile text = (TextProfile)
                Records.accumulate(schema, lines).profile().attribute("t").orElseThrow();
        assertThat(text.tokens()).extracting(TokenFigures::token).startsWith("money", "win");
        assertThat(text.tokens().getFirst().prominence()).isCloseTo(1, within(1e-9));
        assertThat(text.tokens().getFirst().classes()).containsExactly(0L, 50L);
        assertThat(text.association())
                .hasValueSatisfying(found -> assertThat(found.strength()).isCloseTo(1, within(1e-9)));
    }

    @Test
    void aVastVocabularyIsEstimated() {
        DataSchema schema = Records.schema(Optional.empty(), "t", AttributeType.TEXT);
        ProfileAccumulator accumulator = ProfileAccumulator.forSchema(schema);
        for (int i = 0; i < 30_000; i++) {
            accumulator.accept(
                    CsvRecord.of(List.of("word" + i + " the" + (i % 2 == 0 ? " even" : "")), i + 1, 20L * i));
        }
        TextProfile text = (TextProfile) accumulator.profile().attributes().getFirst();
        assertThat(text.exact()).isFalse();
        assertThat((double) text.distinctTokens()).isCloseTo(30_002, within(3_000.0));
        assertThat(text.tokens().getFirst().token()).isEqualTo("even");
        assertThat(text.tokens().getFirst().records()).isBetween(15_000L, 15_100L);
    }

    private static List<String> tokens(String text) {
        Tokens tokens = new Tokens();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tokens.over(bytes, 0, bytes.length);
        List<String> found = new ArrayList<>();
        while (tokens.advance()) {
            found.add(new String(tokens.bytes(), 0, tokens.length(), StandardCharsets.UTF_8));
        }
        return found;
    }

    private static TextProfile profile(List<String> values) {
        return (TextProfile) Records.profile(AttributeType.TEXT, values);
    }
}
