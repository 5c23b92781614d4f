package rowmill.engine.features;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import rowmill.engine.recipe.Term;

/**
 * Chooses which words get a feature of their own. A word that occurs once says nothing about other records, so it takes two;
 * beyond the limit the most frequent stay. The order within a dictionary is by frequency, then by bytes.
 */
final class DictionaryChoice {
    static final int MIN_COUNT = 2;

    private DictionaryChoice() {}

    static Map<Term, ByteTable> choose(Map<Term, ByteTable> dictionaries, int maxWords) {
        long lowest = lowestCount(dictionaries, maxWords);
        Map<Term, ByteTable> chosen = new LinkedHashMap<>();
        long room = maxWords - wordsAbove(dictionaries, lowest);
        for (Map.Entry<Term, ByteTable> each : dictionaries.entrySet()) {
            ByteTable all = each.getValue();
            int[] order = Arrays.stream(all.byFrequency())
                    .filter(number -> SpaceFormat.fits(all.length(number)))
                    .toArray();
            int kept = 0;
            while (kept < order.length && all.count(order[kept]) > lowest) {
                kept++;
            }
            while (kept < order.length && all.count(order[kept]) == lowest && room > 0) {
                kept++;
                room--;
            }
            chosen.put(each.getKey(), all.select(Arrays.copyOf(order, kept)));
        }
        return chosen;
    }

    /** The count of the last word that gets in, at least {@link #MIN_COUNT}. */
    private static long lowestCount(Map<Term, ByteTable> dictionaries, int maxWords) {
        int all = dictionaries.values().stream().mapToInt(ByteTable::size).sum();
        long[] counts = new long[all];
        int at = 0;
        for (ByteTable dictionary : dictionaries.values()) {
            for (int number = 0; number < dictionary.size(); number++) {
                counts[at++] = dictionary.count(number);
            }
        }
        Arrays.sort(counts);
        return all <= maxWords ? MIN_COUNT : Math.max(MIN_COUNT, counts[all - maxWords]);
    }

    private static long wordsAbove(Map<Term, ByteTable> dictionaries, long lowest) {
        long above = 0;
        for (ByteTable dictionary : dictionaries.values()) {
            for (int number = 0; number < dictionary.size(); number++) {
                above += dictionary.count(number) > lowest ? 1 : 0;
            }
        }
        return above;
    }
}
