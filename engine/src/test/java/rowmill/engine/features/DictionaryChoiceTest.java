package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.AttributeType;

/** Which words get a feature, by sorting all of them. */
class DictionaryChoiceTest {
    private record Word(int dictionary, String text, long count) {}

    @Property(tries = 300)
    void theMostFrequentWordsOfAllDictionariesGetIn(@ForAll long seed) {
        var random = new Random(seed);
        Map<Term, ByteTable> dictionaries = new LinkedHashMap<>();
        List<Word> all = new ArrayList<>();
        for (int dictionary = 0; dictionary < 3; dictionary++) {
            var table = new ByteTable();
            for (int word = random.nextInt(30); word > 0; word--) {
                String text = "w" + random.nextInt(1_000);
                long count = 1 + random.nextInt(6);
                if (table.find(bytes(text), 0, text.length()) < 0) {
                    table.add(bytes(text), 0, text.length(), count);
                    all.add(new Word(dictionary, text, count));
                }
            }
            dictionaries.put(new Term.Input("a" + dictionary, AttributeType.TEXT), table);
        }
        int most = 1 + random.nextInt(60);
        List<Word> expected = all.stream()
                .sorted(Comparator.comparingLong((Word word) -> -word.count)
                        .thenComparing(Word::dictionary)
                        .thenComparing(Word::text))
                .limit(most)
                .filter(word -> word.count >= 2)
                .toList();
        List<Word> chosen = new ArrayList<>();
        List<ByteTable> tables =
                List.copyOf(DictionaryChoice.choose(dictionaries, most).values());
        for (int dictionary = 0; dictionary < 3; dictionary++) {
            ByteTable table = tables.get(dictionary);
            for (int number = 0; number < table.size(); number++) {
                String text = new String(table.bytes(number), StandardCharsets.UTF_8);
                chosen.add(new Word(dictionary, text, table.count(number)));
            }
            assertThat(table.byFrequency()).as("in this order").isSorted();
        }
        assertThat(chosen).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aWordThatCannotBeStoredGetsNoFeature() {
        var table = new ByteTable();
        byte[] longest = bytes("x".repeat(65_535));
        byte[] longer = bytes("x".repeat(65_536));
        table.add(longest, 0, longest.length, 5);
        table.add(longer, 0, longer.length, 9);
        Term term = new Term.Input("t", AttributeType.TEXT);
        ByteTable chosen = DictionaryChoice.choose(Map.of(term, table), 10).get(term);
        assertThat(chosen.size()).isOne();
        assertThat(chosen.length(0)).isEqualTo(65_535);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
