package rowmill.engine.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.CategoryCount;
import rowmill.engine.value.NumericValue;

/**
 * Numbers written for people, which are no NUMERIC values: separators of thousands, decimal commas, percent and currency signs.
 *
 * @param share of the attribute's listed values, above 0 to 1; the others are plain numbers
 * @param example the most frequent of them
 * @param expression in SQL, what makes a plain number of it
 */
record FormattedNumbers(double share, String example, String expression) {
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");
    private static final Pattern SIGNED =
            Pattern.compile("[-+]?[$€£¥] ?\\d[\\d,]*(\\.\\d*)?|[-+]?\\d[\\d,]*(\\.\\d*)? ?[%€]");
    private static final String SIGNS = "%$€£¥,";
    private static final double SOME = 0.05;
    private static final double ALMOST_ALL = 0.95;
    private static final int ENOUGH = 3;

    /** Present if nearly all listed values are numbers, and some of them written so. */
    static Optional<FormattedNumbers> of(CategoricalProfile attribute) {
        List<String> values = attribute.mostFrequent().stream()
                .map(CategoryCount::value)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        List<String> formatted =
                values.stream().filter(FormattedNumbers::isFormatted).toList();
        long plain = values.stream().filter(FormattedNumbers::isPlain).count();
        if (formatted.size() < Math.max(ENOUGH, SOME * values.size())
                || formatted.size() + plain < ALMOST_ALL * values.size()) {
            return Optional.empty();
        }
        String example = formatted.getFirst();
        return Optional.of(new FormattedNumbers(
                (double) formatted.size() / values.size(), example, plainer(attribute.name(), example)));
    }

    private static boolean isFormatted(String value) {
        return THOUSANDS.matcher(value).matches()
                || DECIMAL_COMMA.matcher(value).matches()
                || SIGNED.matcher(value).matches();
    }

    private static boolean isPlain(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return !Double.isNaN(NumericValue.parse(bytes, 0, bytes.length));
    }

    private static String plainer(String name, String example) {
        boolean decimal = !THOUSANDS.matcher(example).matches()
                && DECIMAL_COMMA.matcher(example).matches();
        String expression = name;
        for (int index = 0; index < SIGNS.length(); index++) {
            String sign = SIGNS.substring(index, index + 1);
            if (example.contains(sign)) {
                expression = "REPLACE(" + expression + ", '" + sign + "', '" + (decimal ? "." : "") + "')";
            }
        }
        return expression;
    }
}
