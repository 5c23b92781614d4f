package rowmill.engine.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes the strings of a {@link TokenTree} for one record. */
record TokenLists(UnaryOperator<String> fields) {
    /** Unicode's property White_Space, as a regular expression's class. */
    static final String WHITE_SPACE = "[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]";

    private static final Pattern GAPS = Pattern.compile(WHITE_SPACE + "+");
    private static final String MARK = "[\\p{P}!-/:-@\\[-`{-~]";
    private static final Pattern MARKS = Pattern.compile("^" + MARK + "+|" + MARK + "+$");
    private static final int MOST = 100_000;

    List<String> of(TokenTree tree) {
        return switch (tree) {
            case TokenTree.Words words -> words(fields.apply(words.attribute()));
            case TokenTree.Category category -> List.of(fields.apply(category.attribute()));
            case TokenTree.Flag flag -> {
                int value = Interpreter.flag(fields.apply(flag.attribute()));
                yield value < 0 ? List.of() : List.of(Integer.toString(value));
            }
            case TokenTree.Interval interval -> {
                double value = Interpreter.number(fields.apply(interval.attribute()));
                yield List.of(
                        Double.isNaN(value)
                                ? "missing"
                                : Integer.toString(Interpreter.interval(interval.cuts(), value) + 1));
            }
            case TokenTree.Lowercase lowercase ->
                of(lowercase.of()).stream()
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .toList();
            case TokenTree.NoPunct noPunct ->
                of(noPunct.of()).stream()
                        .map(each -> MARKS.matcher(each).replaceAll(""))
                        .filter(each -> !each.isEmpty())
                        .toList();
            case TokenTree.Ngram ngram -> ngrams(of(ngram.of()), ngram.size());
            case TokenTree.Osb osb -> pairs(of(osb.of()), osb.window());
            case TokenTree.Cross cross -> crossed(of(cross.left()), of(cross.right()));
        };
    }

    private static List<String> words(String text) {
        return Arrays.stream(GAPS.split(text, -1))
                .filter(each -> !each.isEmpty())
                .limit(MOST)
                .toList();
    }

    private static List<String> ngrams(List<String> strings, int size) {
        List<String> grams = new ArrayList<>();
        for (int first = 0; first < strings.size(); first++) {
            for (int end = first + 1; end <= Math.min(first + size, strings.size()) && grams.size() < MOST; end++) {
                grams.add(String.join(" ", strings.subList(first, end)));
            }
        }
        return grams;
    }

    private static List<String> pairs(List<String> strings, int window) {
        List<String> pairs = new ArrayList<>();
        for (int first = 0; first < strings.size(); first++) {
            for (int other = first + 1;
                    other < Math.min(first + window, strings.size()) && pairs.size() < MOST;
                    other++) {
                pairs.add(strings.get(first) + "_".repeat(other - first) + strings.get(other));
            }
        }
        return pairs;
    }

    private static List<String> crossed(List<String> left, List<String> right) {
        List<String> pairs = new ArrayList<>();
        for (String one : left) {
            for (int other = 0; other < right.size() && pairs.size() < MOST; other++) {
                pairs.add(one + "_" + right.get(other));
            }
        }
        return pairs;
    }
}
