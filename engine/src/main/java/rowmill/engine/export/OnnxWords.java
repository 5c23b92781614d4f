package rowmill.engine.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the words of texts in a graph. Words are parted by StringSplit: by blanks first, then by every other white space of Unicode.
 * ONNX cannot change strings, so words in lower case or without punctuation are recognised by regular expressions that take any
 * spelling of a known word: one expression for each binary digit of the words' numbers, which matches the words that have a 1
 * there.
 */
final class OnnxWords {
    /** Ends every text, so that no text is without words; no word of a CSV file is likely to look like this. */
    private static final String END = "\u0001";

    private static final String SPACES = "\t\n"
            + "\u000b\f\r"
            + "\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
    private static final int WORDS_IN_A_PATTERN = 2000;

    private final OnnxGraph graph;
    private final Map<String, String> split = new HashMap<>();

    OnnxWords(OnnxGraph graph) {
        this.graph = graph;
    }

    /** The places of a text's words in a list; see {@link OnnxTokens}. There may be gaps. */
    String ids(TokenTree tree, List<String> known) {
        return switch (Spelling.of(tree)) {
            case Spelling.Exact exact -> lookUp(words(exact.attribute()), known);
            case Spelling.Changed changed -> recognised(words(changed.attribute()), changed, known);
        };
    }

    static long[] range(int size) {
        long[] range = new long[size];
        Arrays.setAll(range, index -> index);
        return range;
    }

    /** (records, most words), empty strings where there is none. */
    private String words(String attribute) {
        return split.computeIfAbsent(attribute, name -> {
            String flat = graph.node("Reshape", List.of(name, graph.list(-1)));
            String ended = graph.node("StringConcat", List.of(flat, graph.strings(List.of(" " + END), 1)));
            String words = graph.node(OnnxGraph.STANDARD, "StringSplit", List.of(ended), List.of(), 2)
                    .getFirst();
            for (int each = 0; each < SPACES.length(); each++) {
                var delimiter = OnnxGraph.attribute("delimiter", SPACES.substring(each, each + 1));
                String parts = graph.node(OnnxGraph.STANDARD, "StringSplit", List.of(words), List.of(delimiter), 2)
                        .getFirst();
                words = compact(graph.node("Reshape", List.of(parts, graph.list(0, -1))));
            }
            return words;
        });
    }

    /** Moves the words of a text to its beginning and cuts what is empty in all texts, or every split would multiply it. */
    private String compact(String words) {
        String empty = graph.node("Equal", List.of(words, graph.strings(List.of(""), 1)));
        String present = number(graph.node("Not", List.of(empty)));
        String counted = graph.node("CumSum", List.of(present, graph.scalar(1L)));
        String place = graph.node("Sub", List.of(counted, graph.scalar(1L)));
        String shape = graph.node("Shape", List.of(words));
        String width = graph.node("Gather", List.of(shape, graph.scalar(1L)));
        String target = graph.node("Where", List.of(empty, width, place));
        String room = graph.node(
                "Expand", List.of(graph.strings(List.of(""), 1), graph.node("Add", List.of(shape, graph.list(0, 1)))));
        String moved = graph.node("ScatterElements", List.of(room, target, words), OnnxGraph.attribute("axis", 1));
        String most = graph.node("ReduceMax", List.of(counted), OnnxGraph.attribute("keepdims", 0));
        String end = graph.node("Reshape", List.of(most, graph.list(1)));
        return graph.node("Slice", List.of(moved, graph.list(0), end, graph.list(1)));
    }

    private String lookUp(String words, List<String> known) {
        Map<String, Long> places = new LinkedHashMap<>();
        for (int word = 0; word < known.size(); word++) {
            places.put(known.get(word), (long) word);
        }
        places.put("", OnnxTokens.ABSENT);
        places.put(END, OnnxTokens.ABSENT);
        return graph.node(
                        OnnxGraph.MACHINE_LEARNING,
                        "LabelEncoder",
                        List.of(words),
                        List.of(
                                OnnxGraph.attribute("keys_strings", List.copyOf(places.keySet())),
                                OnnxGraph.attribute(
                                        "values_int64s",
                                        places.values().stream()
                                                .mapToLong(Long::longValue)
                                                .toArray()),
                                OnnxGraph.attribute("default_int64", OnnxTokens.UNKNOWN)),
                        1)
                .getFirst();
    }

    private String recognised(String words, Spelling.Changed spelling, List<String> known) {
        List<String> parts = new ArrayList<>();
        parts.add(graph.scalar(OnnxTokens.UNKNOWN));
        for (int from = 0; from < known.size(); from += WORDS_IN_A_PATTERN) {
            int to = Math.min(known.size(), from + WORDS_IN_A_PATTERN);
            // A word has its place and one more, so that no digit at all means unknown.
            for (int digit = 0; 1L << digit <= to; digit++) {
                List<String> withDigit = new ArrayList<>();
                for (int word = from; word < to; word++) {
                    if ((word + 1 >> digit & 1) == 1 && spelling.canBe(known.get(word))) {
                        withDigit.add(spelling.pattern(known.get(word)));
                    }
                }
                if (!withDigit.isEmpty()) {
                    String matches = number(matches(words, spelling.around("(?:" + String.join("|", withDigit) + ")")));
                    parts.add(graph.node("Mul", List.of(matches, graph.scalar(1L << digit))));
                }
            }
        }
        // Sum knows no whole numbers, so they are added one by one.
        String sum = parts.getFirst();
        for (String part : parts.subList(1, parts.size())) {
            sum = graph.node("Add", List.of(sum, part));
        }
        String absent = matches(words, "(?:" + spelling.around("") + ")|\\x01");
        return graph.node("Where", List.of(absent, graph.scalar(OnnxTokens.ABSENT), sum));
    }

    private String matches(String words, String pattern) {
        return graph.node("RegexFullMatch", List.of(words), OnnxGraph.attribute("pattern", pattern));
    }

    private String number(String flags) {
        return graph.node("Cast", List.of(flags), OnnxGraph.attribute("to", OnnxTensor.INT64));
    }
}
