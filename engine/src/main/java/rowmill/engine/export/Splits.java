package rowmill.engine.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strings taken apart in every way in which they may have been joined. A joined string such as {@code a_b_c} does not tell where it
 * was joined, since words may hold the joining mark themselves; so all ways are kept, and the lists of a record decide.
 */
final class Splits {
    private Splits() {}

    /**
     * Joined strings that have one list of parts.
     *
     * @param parts every part once; parts have their place in this list as number
     */
    record OfOneList(List<String> parts, Map<Integer, Map<Long, Long>> stepsOf, Map<Integer, Map<Long, Long>> endsOf) {
        /** From state · parts + part to the next state; for pairs, from part · parts + part to the joined string. */
        Map<Long, Long> steps(int of) {
            return stepsOf.getOrDefault(of, Map.of());
        }

        /** From the state after so many parts to the joined string. */
        Map<Long, Long> ends(int of) {
            return endsOf.getOrDefault(of, Map.of());
        }
    }

    /**
     * Joined strings of two lists of parts.
     *
     * @param joined from left · rights + right to the joined string
     */
    record OfTwoLists(List<String> lefts, List<String> rights, Map<Long, Long> joined) {}

    /** Runs of 1 to {@code size} parts joined by a blank. A state is the number of a run of parts; that of one part is the part's. */
    static OfOneList runs(List<String> known, int size) {
        List<List<List<String>>> ways = new ArrayList<>();
        Map<String, Integer> parts = new LinkedHashMap<>();
        for (String each : known) {
            List<List<String>> runs = new ArrayList<>();
            cut(each, size, new ArrayList<>(), runs);
            ways.add(runs);
            runs.forEach(run -> run.forEach(part -> parts.putIfAbsent(part, parts.size())));
        }
        Map<Integer, Map<Long, Long>> steps = new HashMap<>();
        Map<Integer, Map<Long, Long>> ends = new HashMap<>();
        for (int string = 0; string < ways.size(); string++) {
            for (List<String> run : ways.get(string)) {
                long state = parts.getOrDefault(run.getFirst(), 0);
                for (int length = 2; length <= run.size(); length++) {
                    Map<Long, Long> level = steps.computeIfAbsent(length, key -> new LinkedHashMap<>());
                    long key = state * parts.size() + parts.getOrDefault(run.get(length - 1), 0);
                    state = level.computeIfAbsent(key, unused -> (long) level.size());
                }
                ends.computeIfAbsent(run.size(), key -> new LinkedHashMap<>()).put(state, (long) string);
            }
        }
        return new OfOneList(List.copyOf(parts.keySet()), steps, ends);
    }

    private static void cut(String rest, int most, List<String> before, List<List<String>> runs) {
        List<String> whole = new ArrayList<>(before);
        whole.add(rest);
        runs.add(whole);
        if (most > 1) {
            for (int at = rest.indexOf(' ', 1); at >= 0 && at < rest.length() - 1; at = rest.indexOf(' ', at + 1)) {
                List<String> longer = new ArrayList<>(before);
                longer.add(rest.substring(0, at));
                cut(rest.substring(at + 1), most - 1, longer, runs);
            }
        }
    }

    /** Pairs joined by 1 to {@code window - 1} underscores; steps are by their number. */
    static OfOneList pairs(List<String> known, int window) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (int string = 0; string < known.size(); string++) {
            String each = known.get(string);
            for (int distance = 1; distance < window; distance++) {
                String mark = "_".repeat(distance);
                for (int at = each.indexOf(mark); at >= 0; at = each.indexOf(mark, at + 1)) {
                    String left = each.substring(0, at);
                    String right = each.substring(at + distance);
                    if (!left.isEmpty() && !right.isEmpty()) {
                        parts.putIfAbsent(left, parts.size());
                        parts.putIfAbsent(right, parts.size());
                        pairs.add(new Pair(distance, left, right, string));
                    }
                }
            }
        }
        Map<Integer, Map<Long, Long>> steps = new HashMap<>();
        for (Pair pair : pairs) {
            long key = (long) parts.getOrDefault(pair.left(), 0) * parts.size() + parts.getOrDefault(pair.right(), 0);
            steps.computeIfAbsent(pair.distance(), unused -> new LinkedHashMap<>())
                    .put(key, (long) pair.string());
        }
        return new OfOneList(List.copyOf(parts.keySet()), steps, Map.of());
    }

    /** A string of one list joined by an underscore to one of another; both may be empty. */
    static OfTwoLists crosses(List<String> known) {
        Map<String, Integer> lefts = new LinkedHashMap<>();
        Map<String, Integer> rights = new LinkedHashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (int string = 0; string < known.size(); string++) {
            String each = known.get(string);
            for (int at = each.indexOf('_'); at >= 0; at = each.indexOf('_', at + 1)) {
                String left = each.substring(0, at);
                String right = each.substring(at + 1);
                lefts.putIfAbsent(left, lefts.size());
                rights.putIfAbsent(right, rights.size());
                pairs.add(new Pair(1, left, right, string));
            }
        }
        Map<Long, Long> joined = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            long key = (long) lefts.getOrDefault(pair.left(), 0) * rights.size() + rights.getOrDefault(pair.right(), 0);
            joined.put(key, (long) pair.string());
        }
        return new OfTwoLists(List.copyOf(lefts.keySet()), List.copyOf(rights.keySet()), joined);
    }

    private record Pair(int distance, String left, String right, int string) {}
}
