package rowmill.engine.statistics;

import java.nio.charset.StandardCharsets;

/**
 * Reads a decimal number from bytes: optional sign, digits with at most one point, optional exponent. The outcome equals
 * {@link Double#parseDouble}; words such as NaN, Infinity, hexadecimal numbers, type suffixes and numbers beyond the range of a
 * double are no decimal numbers here.
 *
 * <p>The fast path covers up to 15 digits and a scale up to 22: digits and power of ten are then exact doubles, so one division
 * rounds correctly (W. D. Clinger, "How to read floating point numbers accurately", 1990).
 */
final class DecimalText {
    private static final int EXACT_DIGITS = 15;
    private static final double[] TEN = new double[23];

    static {
        double power = 1;
        for (int i = 0; i < TEN.length; i++) {
            TEN[i] = power;
            power *= 10;
        }
    }

    private DecimalText() {}

    /** The number, or NaN when the range holds none; the range must have no blanks around the number. */
    static double parse(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = at < end && bytes[at] == '-';
        if (negative || (at < end && bytes[at] == '+')) {
            at++;
        }
        long digits = 0;
        int first = at;
        int point = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                return slow(bytes, start, end);
            }
        }
        int count = point < 0 ? end - first : end - first - 1;
        int scale = point < 0 ? 0 : end - point - 1;
        if (count == 0 || count > EXACT_DIGITS) {
            return slow(bytes, start, end);
        }
        double value = scale == 0 ? digits : digits / TEN[scale];
        return negative ? -value : value;
    }

    private static double slow(byte[] bytes, int start, int end) {
        boolean digit = false;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            digit |= b >= '0' && b <= '9';
            if (!(b >= '0' && b <= '9' || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E')) {
                return Double.NaN;
            }
        }
        if (!digit) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException notDecimal) {
            return Double.NaN;
        }
    }
}
