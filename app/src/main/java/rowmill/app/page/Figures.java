package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Numbers for people. What is absent shows as a hyphen. */
final class Figures {
    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-3;

    private Figures() {}

    /** A whole number with thousands apart. */
    static String count(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%,d", value.asLong()) : "-";
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

    /** Two decimals, for measures of 0 to 1. */
    static String measure(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.2f", value.asDouble()) : "-";
    }

    /** A percentage with one decimal. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
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
