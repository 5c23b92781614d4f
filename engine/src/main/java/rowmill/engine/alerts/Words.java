package rowmill.engine.alerts;

import java.util.Locale;

/** Figures as people read them. */
final class Words {
    private Words() {}

    private static final double SMALLEST_PERCENT = 0.01;
    private static final double IMMENSE = 1e15;

    /** A share as per cent with up to two decimals: {@code 11.3 %}. */
    static String percent(double share) {
        double percent = share * 100;
        return percent > 0 && percent < SMALLEST_PERCENT
                ? "under " + SMALLEST_PERCENT + " %"
                : number(percent, percent < 1 ? 2 : 1) + " %";
    }

    static String count(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }

    /** How many of something, in the singular for one: {@code 1 record}, {@code 2,000 records}. */
    static String counted(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** Without trailing zeros; with an exponent where the digits would be too many, or all 0. */
    static String number(double value, int decimals) {
        double size = Math.abs(value);
        if (size >= IMMENSE || size > 0 && size < 0.5 * Math.pow(10, -decimals)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return decimals == 0 ? text : text.replaceAll("\\.?0+$", "");
    }

    static String quoted(String name) {
        return "'" + name + "'";
    }
}
