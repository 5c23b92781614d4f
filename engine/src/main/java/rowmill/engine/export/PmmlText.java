package rowmill.engine.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts strings of texts in PMML. Evaluators disagree on how TextIndex parts a text, so regular expressions count instead: {@code
 * replace} puts one character behind every place where a string begins, and the text grows by as many characters. Strings that
 * stand one after the other are looked for with lookahead, so that they may overlap.
 */
final class PmmlText {
    /** How often a pattern matches. */
    static final String COUNT_FUNCTION = new Xml()
            .open("DefineFunction", "name", "rowmillCount", "optype", "continuous", "dataType", "double")
            .empty("ParameterField", "name", "text", "dataType", "string", "optype", "categorical")
            .empty("ParameterField", "name", "pattern", "dataType", "string", "optype", "categorical")
            .add(PmmlFields.apply(
                    "-",
                    PmmlFields.apply(
                            "stringLength",
                            PmmlFields.apply(
                                    "replace",
                                    PmmlFields.reference("text"),
                                    PmmlFields.reference("pattern"),
                                    PmmlFields.constant("$0#"))),
                    PmmlFields.apply("stringLength", PmmlFields.reference("text"))))
            .close("DefineFunction")
            .text();

    /** Unicode's property White_Space. Like all patterns here it has no brackets, which PMML4S cannot read in constants. */
    private static final String SPACE = "(?:\\s|\\p{Z}|\\x{85})";

    private static final String LETTER = "(?:(?!" + SPACE + ").)";
    private static final String BEGIN = "(?:\\A" + PmmlFields.MARK + "|" + SPACE + ")";
    private static final String END = "(?=" + SPACE + "|\\z)";

    private final PmmlFields fields;

    PmmlText(PmmlFields fields) {
        this.fields = fields;
    }

    /** A field for each known string with what it counts, evened out by length, and the string's weights. */
    Map<String, List<Double>> fields(ExportedTerm.Tokens term) {
        Map<String, List<Double>> predictors = new LinkedHashMap<>();
        String share = "";
        if (term.typicalLength() > 0) {
            String length = PmmlFields.apply("max", size(term.tokens()), PmmlFields.constant(1));
            String evened =
                    PmmlFields.apply("sqrt", PmmlFields.apply("/", PmmlFields.constant(term.typicalLength()), length));
            share = PmmlFields.reference(fields.numeric("rowmill share of " + term.term(), evened));
        }
        for (Map.Entry<String, List<Double>> each : term.values().entrySet()) {
            String count = sum(counts(term.tokens(), each.getKey()));
            String value = share.isEmpty() ? count : PmmlFields.apply("*", count, share);
            predictors.put(fields.numeric("rowmill " + term.term() + " = " + each.getKey(), value), each.getValue());
        }
        return predictors;
    }

    /** Expressions whose sum is how often the tree has the string. */
    private List<String> counts(TokenTree tree, String string) {
        return switch (tree) {
            case TokenTree.Category category ->
                List.of(indicator(fields.category(category.attribute()), PmmlFields.MARK + string));
            case TokenTree.Flag flag -> flag(flag, string);
            case TokenTree.Interval interval ->
                List.of(indicator(fields.interval(interval.attribute(), interval.cuts()), string));
            case TokenTree.Cross cross -> crossed(cross, string);
            case TokenTree.Lowercase lowercase ->
                switch (lowercase.of()) {
                    case TokenTree.Ngram ngram ->
                        counts(new TokenTree.Ngram(new TokenTree.Lowercase(ngram.of()), ngram.size()), string);
                    case TokenTree.Osb osb ->
                        counts(new TokenTree.Osb(new TokenTree.Lowercase(osb.of()), osb.window()), string);
                    default -> words(lowercase, List.of(List.of(string)));
                };
            case TokenTree.Ngram ngram -> run(ngram, List.of(string.split(" ")));
            case TokenTree.Osb osb -> words(osb.of(), spread(string, osb.window()));
            case TokenTree.Words leaf -> words(leaf, List.of(List.of(string)));
            case TokenTree.NoPunct noPunct -> words(noPunct, List.of(List.of(string)));
        };
    }

    private List<String> flag(TokenTree.Flag flag, String string) {
        return switch (string) {
            case "1" -> List.of(indicator(fields.flag(flag.attribute()), "true"));
            case "0" -> List.of(indicator(fields.flag(flag.attribute()), "false"));
            default -> List.of();
        };
    }

    private List<String> run(TokenTree.Ngram ngram, List<String> words) {
        Spelling spelling = Spelling.of(ngram.of());
        boolean possible = words.size() <= ngram.size() && words.stream().allMatch(spelling::canBe);
        return possible ? words(ngram.of(), List.of(words)) : List.of();
    }

    private List<String> crossed(TokenTree.Cross cross, String string) {
        List<String> products = new ArrayList<>();
        for (int at = string.indexOf('_'); at >= 0; at = string.indexOf('_', at + 1)) {
            List<String> left = counts(cross.left(), string.substring(0, at));
            List<String> right = counts(cross.right(), string.substring(at + 1));
            if (!left.isEmpty() && !right.isEmpty()) {
                products.add(PmmlFields.apply("*", sum(left), sum(right)));
            }
        }
        return products;
    }

    /** Every way in which a pair may be made of two words; an empty word in between stands for any. */
    private static List<List<String>> spread(String string, int window) {
        List<List<String>> ways = new ArrayList<>();
        for (int distance = 1; distance < window; distance++) {
            String mark = "_".repeat(distance);
            for (int at = string.indexOf(mark); at >= 0; at = string.indexOf(mark, at + 1)) {
                List<String> words = new ArrayList<>(List.of(string.substring(0, at)));
                for (int between = 1; between < distance; between++) {
                    words.add("");
                }
                words.add(string.substring(at + distance));
                if (!words.getFirst().isEmpty() && !words.getLast().isEmpty()) {
                    ways.add(words);
                }
            }
        }
        return ways;
    }

    /** How often the first of some words is followed by the others, for each way. */
    private List<String> words(TokenTree tree, List<List<String>> ways) {
        Spelling spelling = Spelling.of(tree);
        List<String> counts = new ArrayList<>();
        for (List<String> way : ways) {
            if (!spelling.canBe(way.getFirst()) || !spelling.canBe(way.getLast())) {
                continue;
            }
            var pattern = new StringBuilder(BEGIN)
                    .append(word(spelling, way.getFirst()))
                    .append(END);
            if (way.size() > 1) {
                pattern.append("(?=");
                for (String next : way.subList(1, way.size())) {
                    pattern.append(gap(spelling))
                            .append(next.isEmpty() ? any(spelling) : word(spelling, next))
                            .append(END);
                }
                pattern.append(')');
            }
            counts.add(count(spelling, pattern.toString()));
        }
        return counts;
    }

    private String count(Spelling spelling, String pattern) {
        return PmmlFields.apply(
                "rowmillCount",
                PmmlFields.reference(fields.category(spelling.attribute())),
                PmmlFields.constant(pattern));
    }

    /** How many strings the tree has. */
    private String size(TokenTree tree) {
        return switch (tree) {
            case TokenTree.Category one -> PmmlFields.constant(1);
            case TokenTree.Interval one -> PmmlFields.constant(1);
            case TokenTree.Flag flag ->
                PmmlFields.apply("-", PmmlFields.constant(1), indicator(fields.flag(flag.attribute()), "missing"));
            case TokenTree.Cross cross -> PmmlFields.apply("*", size(cross.left()), size(cross.right()));
            case TokenTree.Ngram ngram -> sizes(ngram.of(), 0, ngram.size() - 1);
            case TokenTree.Osb osb -> sizes(osb.of(), 1, osb.window() - 1);
            case TokenTree.Lowercase lowercase -> size(lowercase.of());
            case TokenTree.NoPunct noPunct -> sizeOfWords(noPunct);
            case TokenTree.Words words -> sizeOfWords(words);
        };
    }

    private String sizeOfWords(TokenTree tree) {
        Spelling spelling = Spelling.of(tree);
        return count(spelling, BEGIN + any(spelling) + END);
    }

    /** Of so many words, some begin a string that reaches a certain way ahead. */
    private String sizes(TokenTree tree, int from, int to) {
        List<String> each = new ArrayList<>();
        for (int ahead = from; ahead <= to; ahead++) {
            String left = PmmlFields.apply("-", size(tree), PmmlFields.constant(ahead));
            each.add(PmmlFields.apply("max", left, PmmlFields.constant(0)));
        }
        return sum(each);
    }

    private static String word(Spelling spelling, String word) {
        return switch (spelling) {
            case Spelling.Exact exact -> Spelling.literals(word);
            case Spelling.Changed changed -> changed.around(changed.pattern(word));
        };
    }

    private static String any(Spelling spelling) {
        String letters = LETTER + "+";
        return isStripped(spelling) ? Spelling.MARK + "*(?!" + Spelling.MARK + ")" + letters : letters;
    }

    private static String gap(Spelling spelling) {
        String gap = SPACE + "+";
        return isStripped(spelling) ? gap + "(?:" + Spelling.MARK + "+" + gap + ")*" : gap;
    }

    private static boolean isStripped(Spelling spelling) {
        return spelling instanceof Spelling.Changed changed && changed.stripped();
    }

    private static String indicator(String field, String value) {
        return new Xml().empty("NormDiscrete", "field", field, "value", value).text();
    }

    private static String sum(List<String> expressions) {
        return expressions.stream()
                .reduce((left, right) -> PmmlFields.apply("+", left, right))
                .orElse(PmmlFields.constant(0));
    }
}
