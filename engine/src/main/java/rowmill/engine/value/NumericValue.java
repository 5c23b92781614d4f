package rowmill.engine.value;

import java.nio.charset.StandardCharsets;

/**
 * Reads values of NUMERIC attributes: decimal numbers such as {@code 7}, {@code -46.2}, {@code +.5}, {@code 5.},
 * {@code 1.2E-3}, with blanks around them. Everything else is invalid: NaN, infinities, hexadecimal, type suffixes,
 * separators of thousands, decimal commas, and numbers too large for a double.
 *
 * <p>The result is the double nearest to the decimal, exactly that of {@link Double#parseDouble}. Numbers of up to 18
 * digits whose significand is at most 2⁵³, at most 18 of them behind the point, take a path without objects: significand and power
 * of ten are then exact doubles, and one correctly rounded multiplication or division gives the nearest (W. Clinger, "How to
 * read floating point numbers accurately", PLDI 1990). The others fall back to the library.
 */
public final class NumericValue {
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_DIGITS = 18;

    private NumericValue() {}

    /**
     * Reads the bytes [start, end).
     *
     * @return a finite number, or NaN when the value is missing or invalid; {@link Blanks#isBlank} tells which
     */
    public static double parse(byte[] bytes, int start, int end) {
        int index = start;
        if (start < end && bytes[start] > '9') {
            // Words are the usual thing that is no number; no number begins with a byte above the digits.
            return Double.NaN;
        }
        boolean negative = false;
        if (index < end && (bytes[index] == '-' || bytes[index] == '+')) {
            negative = bytes[index++] == '-';
        }
        long significand = 0;
        int digitsFrom = index;
        int digit;
        while (index < end && (digit = bytes[index] - '0') >= 0 && digit <= 9) {
            significand = significand * 10 + digit;
            index++;
        }
        int digits = index - digitsFrom;
        int fraction = 0;
        if (index < end && bytes[index] == '.') {
            int fractionFrom = ++index;
            while (index < end && (digit = bytes[index] - '0') >= 0 && digit <= 9) {
                significand = significand * 10 + digit;
                index++;
            }
            fraction = index - fractionFrom;
            digits += fraction;
        }
        if (index != end || digits == 0 || digits > MAX_DIGITS || significand > MAX_EXACT) {
            return slow(bytes, start, end);
        }
        double value = fraction == 0 ? significand : significand / POWERS_OF_TEN[fraction];
        return negative ? -value : value;
    }

    private static double slow(byte[] bytes, int start, int end) {
        int from = Blanks.skip(bytes, start, end);
        int to = Blanks.trimEnd(bytes, from, end);
        if (!isDecimal(bytes, from, to)) {
            return Double.NaN;
        }
        double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** Whether the bytes are: sign? (digits (. digits?)? | . digits) ([eE] sign? digits)? */
    private static boolean isDecimal(byte[] bytes, int start, int end) {
        int index = skipSign(bytes, start, end);
        int fractionless = skipDigits(bytes, index, end);
        int digits = fractionless - index;
        index = fractionless;
        if (index < end && bytes[index] == '.') {
            int afterFraction = skipDigits(bytes, index + 1, end);
            digits += afterFraction - index - 1;
            index = afterFraction;
        }
        if (digits == 0) {
            return false;
        }
        if (index < end && (bytes[index] == 'e' || bytes[index] == 'E')) {
            int exponent = skipSign(bytes, index + 1, end);
            index = skipDigits(bytes, exponent, end);
            return index == end && index > exponent;
        }
        return index == end;
    }

    private static int skipSign(byte[] bytes, int index, int end) {
        return index < end && (bytes[index] == '-' || bytes[index] == '+') ? index + 1 : index;
    }

    private static int skipDigits(byte[] bytes, int start, int end) {
        int index = start;
        while (index < end && bytes[index] >= '0' && bytes[index] <= '9') {
            index++;
        }
        return index;
    }
}
