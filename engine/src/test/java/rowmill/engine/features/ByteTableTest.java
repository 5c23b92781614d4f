package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteTableTest {
    @Property(tries = 300)
    void countsLikeAMapOfStrings(@ForAll @Size(max = 300) List<String> words) {
        var table = new ByteTable();
        Map<String, Long> expected = new HashMap<>();
        for (String word : words) {
            add(table, word);
            expected.merge(canonical(word), 1L, Long::sum);
        }
        assertThat(counts(table)).isEqualTo(expected);
    }

    @Property(tries = 100)
    void theOrderOfFrequencyDoesNotDependOnTheOrderOfAdding(
            @ForAll @Size(max = 100) List<String> words, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(ordered(table(shuffled))).isEqualTo(ordered(table(words)));
    }

    @Test
    void tellsApartStringsThatBeginAlike() {
        var table = table(List.of("", "a", "a\0", "aaaaaaa", "aaaaaaaa", "aaaaaaaab", "aaaaaaaac"));
        assertThat(table.size()).isEqualTo(7);
        byte[] inside = "xaaaaaaaabx".getBytes(StandardCharsets.US_ASCII);
        assertThat(table.find(inside, 1, 8)).isEqualTo(3);
        assertThat(table.find(inside, 1, 9)).isEqualTo(4);
        assertThat(table.find(inside, 1, 10)).isEqualTo(5);
        assertThat(table.find(inside, 1, 11)).isEqualTo(ByteTable.ABSENT);
    }

    @Test
    void forgetsTheRarestAllTogether() {
        var table = new ByteTable();
        IntStream.range(0, 10)
                .forEach(word -> IntStream.rangeClosed(0, word / 2).forEach(time -> add(table, "w" + word)));
        table.forgetRarest(10);
        assertThat(table.size()).isEqualTo(10);
        table.forgetRarest(9);
        assertThat(counts(table))
                .containsOnly(Map.entry("w6", 4L), Map.entry("w7", 4L), Map.entry("w8", 5L), Map.entry("w9", 5L));
    }

    @Test
    void addsAnotherTable() {
        var table = table(List.of("a", "b"));
        table.addAll(table(List.of("b", "c", "c")));
        assertThat(counts(table)).containsOnly(Map.entry("a", 1L), Map.entry("b", 2L), Map.entry("c", 2L));
    }

    private static ByteTable table(List<String> words) {
        var table = new ByteTable();
        words.forEach(word -> add(table, word));
        return table;
    }

    private static void add(ByteTable table, String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        table.add(bytes, 0, bytes.length, 1);
    }

    /** What is left of a string after UTF-8, which has no lone surrogates. */
    private static String canonical(String word) {
        return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Map<String, Long> counts(ByteTable table) {
        Map<String, Long> counts = new HashMap<>();
        for (int number = 0; number < table.size(); number++) {
            counts.put(new String(table.bytes(number), StandardCharsets.UTF_8), table.count(number));
        }
        return counts;
    }

    private static List<String> ordered(ByteTable table) {
        return IntStream.of(table.byFrequency())
                .mapToObj(number -> new String(table.bytes(number), StandardCharsets.UTF_8))
                .toList();
    }
}
