package rowmill.engine.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the strings of a {@link TokenTree} in a graph without making them: every list of strings is a tensor of shape (records,
 * most strings) of whole numbers, each the place of the string in a list of strings that matter, {@link #UNKNOWN} for any other
 * string, or {@link #ABSENT} where there is none. What matters in a part of a tree follows from what matters of the
 * whole: {@link Splits} takes strings apart in every way in which they may have come about.
 */
final class OnnxTokens {
    static final long UNKNOWN = -1;
    static final long ABSENT = -2;

    private final OnnxGraph graph;
    private final OnnxWords words;
    private final Map<String, String> flags = new HashMap<>();

    OnnxTokens(OnnxGraph graph) {
        this.graph = graph;
        this.words = new OnnxWords(graph);
    }

    /** The places of a tree's strings in a list. */
    String ids(TokenTree tree, List<String> known) {
        return switch (tree) {
            case TokenTree.Words leaf -> words.ids(leaf, known);
            case TokenTree.NoPunct noPunct -> words.ids(noPunct, known);
            case TokenTree.Lowercase lowercase ->
                switch (lowercase.of()) {
                    // Lower case of joined strings is the joined lower case.
                    case TokenTree.Ngram ngram ->
                        ids(new TokenTree.Ngram(new TokenTree.Lowercase(ngram.of()), ngram.size()), known);
                    case TokenTree.Osb osb ->
                        ids(new TokenTree.Osb(new TokenTree.Lowercase(osb.of()), osb.window()), known);
                    default -> words.ids(lowercase, known);
                };
            case TokenTree.Category category -> lookUp(category.attribute(), known, UNKNOWN);
            case TokenTree.Flag flag -> flag(flag, known);
            case TokenTree.Interval interval -> {
                long[] places = new long[interval.cuts().size() + 2];
                for (int each = 0; each < places.length; each++) {
                    places[each] = known.indexOf(each == places.length - 1 ? "missing" : Integer.toString(each + 1));
                }
                String bin = interval(interval.attribute(), interval.cuts());
                yield graph.node("Gather", List.of(graph.longs(places, places.length), bin));
            }
            case TokenTree.Ngram ngram -> ngrams(ngram, known);
            case TokenTree.Osb osb -> pairs(osb, known);
            case TokenTree.Cross cross -> crossed(cross, known);
        };
    }

    /** Whether a binary attribute is true: (records, 1). */
    String isTrue(String attribute) {
        return match(attribute, "[1yYtT]|[yY][eE][sS]|[tT][rR][uU][eE]");
    }

    /** Whether a binary attribute is false. */
    String isFalse(String attribute) {
        return match(attribute, "[0nNfF]|[nN][oO]|[fF][aA][lL][sS][eE]");
    }

    private String match(String attribute, String pattern) {
        return flags.computeIfAbsent(
                pattern + attribute,
                key -> graph.node(
                        "RegexFullMatch",
                        List.of(attribute),
                        OnnxGraph.attribute("pattern", "[ \\t]*(?:" + pattern + ")[ \\t]*")));
    }

    /** A number's interval, or one more than the last for NaN: (records, 1). */
    String interval(String attribute, List<Double> cuts) {
        String missing = graph.node("IsNaN", List.of(attribute));
        String below = graph.scalar(0L);
        if (!cuts.isEmpty()) {
            String reached = graph.node("LessOrEqual", List.of(graph.doubles(cuts, 1, cuts.size()), attribute));
            String counted = graph.node("Cast", List.of(reached), OnnxGraph.attribute("to", OnnxTensor.INT64));
            below = graph.node("ReduceSum", List.of(counted, graph.list(1)), OnnxGraph.attribute("keepdims", 1));
        }
        return graph.node("Where", List.of(missing, graph.scalar(cuts.size() + 1L), below));
    }

    /** The place of an attribute's whole value in a list. */
    String lookUp(String attribute, List<String> known, long otherwise) {
        if (known.isEmpty()) {
            return constant(graph.node("StringConcat", List.of(attribute, attribute)), otherwise);
        }
        return graph.node(
                        OnnxGraph.MACHINE_LEARNING,
                        "LabelEncoder",
                        List.of(attribute),
                        List.of(
                                OnnxGraph.attribute("keys_strings", known),
                                OnnxGraph.attribute("values_int64s", OnnxWords.range(known.size())),
                                OnnxGraph.attribute("default_int64", otherwise)),
                        1)
                .getFirst();
    }

    /** The same number in the shape of another tensor. */
    private String constant(String like, long value) {
        String shape = graph.node("Shape", List.of(like));
        return graph.node("Expand", List.of(graph.scalar(value), shape));
    }

    private String flag(TokenTree.Flag flag, List<String> known) {
        String falseOrNot = graph.node(
                "Where",
                List.of(isFalse(flag.attribute()), graph.scalar((long) known.indexOf("0")), graph.scalar(ABSENT)));
        return graph.node(
                "Where", List.of(isTrue(flag.attribute()), graph.scalar((long) known.indexOf("1")), falseOrNot));
    }

    /** Walks runs of strings through a trie of the runs that matter. */
    private String ngrams(TokenTree.Ngram ngram, List<String> known) {
        var splits = Splits.runs(known, ngram.size());
        String singles = compact(ids(ngram.of(), splits.parts()));
        String state = singles;
        List<String> lists = new ArrayList<>();
        for (int length = 1; length <= ngram.size(); length++) {
            String last = shifted(singles, length - 1);
            Map<Long, Long> next = splits.steps(length);
            if (length > 1) {
                state = pair(state, last, splits.parts().size(), next);
            }
            String found = encode(state, splits.ends(length), UNKNOWN);
            lists.add(where(last, found));
        }
        return interleaved(lists);
    }

    private String pairs(TokenTree.Osb osb, List<String> known) {
        var splits = Splits.pairs(known, osb.window());
        String singles = compact(ids(osb.of(), splits.parts()));
        List<String> lists = new ArrayList<>();
        for (int distance = 1; distance < osb.window(); distance++) {
            String other = shifted(singles, distance);
            String found = pair(singles, other, splits.parts().size(), splits.steps(distance));
            lists.add(where(other, found));
        }
        return interleaved(lists);
    }

    private String crossed(TokenTree.Cross cross, List<String> known) {
        var splits = Splits.crosses(known);
        String left = unsqueezed(ids(cross.left(), splits.lefts()), 2);
        String right = unsqueezed(ids(cross.right(), splits.rights()), 1);
        String found = pair(left, right, splits.rights().size(), splits.joined());
        String pairs = where(right, where(left, found));
        return graph.node("Reshape", List.of(pairs, graph.list(0, -1)));
    }

    /** The numbers of pairs, by a map from left · width + right; unknown when one of them is not at least 0. */
    private String pair(String left, String right, int width, Map<Long, Long> pairs) {
        String key = graph.node(
                "Add", List.of(graph.node("Mul", List.of(left, graph.scalar((long) Math.max(1, width)))), right));
        String bothKnown =
                graph.node("GreaterOrEqual", List.of(graph.node("Min", List.of(left, right)), graph.scalar(0L)));
        String safe = graph.node("Where", List.of(bothKnown, key, graph.scalar(UNKNOWN)));
        return encode(safe, pairs, UNKNOWN);
    }

    private String encode(String keys, Map<Long, Long> places, long otherwise) {
        Map<Long, Long> all = places.isEmpty() ? Map.of(Long.MIN_VALUE, otherwise) : new LinkedHashMap<>(places);
        return graph.node(
                        OnnxGraph.MACHINE_LEARNING,
                        "LabelEncoder",
                        List.of(keys),
                        List.of(
                                OnnxGraph.attribute("keys_int64s", longs(all.keySet())),
                                OnnxGraph.attribute("values_int64s", longs(all.values())),
                                OnnxGraph.attribute("default_int64", otherwise)),
                        1)
                .getFirst();
    }

    /** The found places, but absent where the given ones are. */
    private String where(String present, String found) {
        String absent = graph.node("Equal", List.of(present, graph.scalar(ABSENT)));
        return graph.node("Where", List.of(absent, graph.scalar(ABSENT), found));
    }

    /** Moves every list so that it begins with a later string. */
    private String shifted(String ids, int by) {
        if (by == 0) {
            return ids;
        }
        String longer = graph.node("Pad", List.of(ids, graph.list(0, 0, 0, by), graph.scalar(ABSENT)));
        return graph.node("Slice", List.of(longer, graph.list(by), graph.list(Integer.MAX_VALUE), graph.list(1)));
    }

    /** Moves all strings of a list to its beginning, so that neighbours are neighbours. */
    private String compact(String ids) {
        String absent = graph.node("Equal", List.of(ids, graph.scalar(ABSENT)));
        String present = graph.node(
                "Cast", List.of(graph.node("Not", List.of(absent))), OnnxGraph.attribute("to", OnnxTensor.INT64));
        String counted = graph.node("CumSum", List.of(present, graph.scalar(1L)));
        String place = graph.node("Sub", List.of(counted, graph.scalar(1L)));
        String width = graph.node("Gather", List.of(graph.node("Shape", List.of(ids)), graph.scalar(1L)));
        String target = graph.node("Where", List.of(absent, width, place));
        String longer = graph.node("Pad", List.of(ids, graph.list(0, 0, 0, 1), graph.scalar(ABSENT)));
        return graph.node(
                "ScatterElements", List.of(constant(longer, ABSENT), target, ids), OnnxGraph.attribute("axis", 1));
    }

    private String interleaved(List<String> lists) {
        List<String> columns = lists.stream().map(each -> unsqueezed(each, 2)).toList();
        String all = graph.node("Concat", columns, OnnxGraph.attribute("axis", 2));
        return graph.node("Reshape", List.of(all, graph.list(0, -1)));
    }

    private String unsqueezed(String ids, long axis) {
        return graph.node("Unsqueeze", List.of(ids, graph.list(axis)));
    }

    private static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
