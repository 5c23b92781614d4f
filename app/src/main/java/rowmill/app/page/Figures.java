package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers for people. What is absent shows as a hyphen. */
final class Figures {
    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-3;
    private static final double FINE = 1e-2;
    private static final MathContext DIGITS = new MathContext(12);
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{9,}(?![\\dE])");

    private Figures() {}

    /** A whole number with thousands apart. */
    static String count(JsonNode value) {
        return value.isNumber() ? count(value.asLong()) : "-";
    }

    /** A whole number of things, such as {@code 1 record} and {@code 1,234 records}. */
    static String counted(JsonNode value, String thing) {
        return count(value) + " " + thing + (value.asLong() == 1 ? "" : "s");
    }

    /** The same of a figure that is there. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** About five digits. */
    static String number(JsonNode value) {
        if (!value.isNumber()) {
            return "-";
        }
        double number = value.asDouble();
        if (number == Math.rint(number) && Math.abs(number) < LARGE) {
            return String.format(Locale.ROOT, "%,d", (long) number);
        }
        double size = Math.abs(number);
        if (size >= LARGE || size < SMALL) {
            return String.format(Locale.ROOT, "%.3e", number);
        }
        int decimals = size >= 1_000 ? 1 : size >= 100 ? 2 : size >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /** Six decimals, or seven digits and an exponent where these would show nothing or much that is not known. */
    static String precise(double number) {
        double size = Math.abs(number);
        return String.format(Locale.ROOT, size > 0 && size < SMALL || size >= LARGE ? "%.6e" : "%.6f", number);
    }

    /** How weights and amounts up to a size are printed together: five decimals, or an exponent if these would not do. */
    static String signedForm(double largest) {
        return largest > 0 && largest < FINE || largest >= LARGE ? "%+.5e" : "%+.5f";
    }

    /** Two decimals, for measures of 0 to 1. */
    static String measure(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.2f", value.asDouble()) : "-";
    }

    /** A percentage with one decimal. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The name of a feature; the ends of an interval, middles of two numbers, with the digits that these may have had. */
    static String rounded(String feature) {
        int interval = Math.max(feature.lastIndexOf(" in ["), feature.lastIndexOf(" in (-∞"));
        return interval < 0
                ? feature
                : feature.substring(0, interval)
                        + LONG_NUMBER.matcher(feature.substring(interval)).replaceAll(number -> new BigDecimal(
                                        number.group())
                                .round(DIGITS)
                                .stripTrailingZeros()
                                .toPlainString());
    }

    /** A text that fits into a column. */
    static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
