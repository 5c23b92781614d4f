package rowmill.extract.mysql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes FLOAT and DOUBLE as the server itself would: a FLOAT with at most six significant digits, a DOUBLE with the
 * fewest digits that read back to the same number, trailing zeros left out, {@code 1e20} from 16 digits before the point
 * and {@code 1e-16} from 15 zeros after it; a column declared with a number of decimals (FLOAT(7,3)) shows exactly so
 * many. Halves round to even. NaN and infinities, which neither server stores, are written as an empty field.
 *
 * <p>The common cases need no object: a FLOAT scaled by a power of ten stays exact in a double or long; a DOUBLE of at
 * most 15 digits is found by trial. The rest goes through {@link Double#toString}, whose digits are the shortest since
 * Java 19. {@code ValuesContract} compares with what real servers show.
 */
final class FloatingText {
    /** Bytes that any of the methods may need, except {@link #fixed}: a sign, "0.", 14 zeros and 17 digits are 34. */
    static final int MOST = 36;

    private static final int FLOAT_DIGITS = 6;
    private static final int LAST_PLAIN_POINT = 15;
    private static final int FIRST_PLAIN_POINT = -14;
    private static final int EXACT_FLOAT_SHIFT = 12;
    private static final int MOST_EXACT_DECIMALS = 15;
    private static final double LARGEST_FIFTEEN_DIGITS = 1e15;
    private static final double SURELY_NO_HALF = 0.49;
    private static final double[] POWERS = new double[23];
    private static final long[] LONG_POWERS = new long[19];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
        LONG_POWERS[0] = 1;
        for (int i = 1; i < LONG_POWERS.length; i++) {
            LONG_POWERS[i] = LONG_POWERS[i - 1] * 10;
        }
    }

    private FloatingText() {}

    /** Writes a FLOAT and returns the position after it. */
    static int single(byte[] to, int at, float value) {
        if (value == 0 || !Float.isFinite(value)) {
            return special(to, at, value);
        }
        int next = at;
        double magnitude = value;
        if (value < 0) {
            to[next++] = '-';
            magnitude = -magnitude;
        }
        if (magnitude < 1e-7 || magnitude >= 1e15) {
            return rounded(to, next, magnitude);
        }
        int point = pointOf(magnitude);
        int shift = FLOAT_DIGITS - point;
        long digits;
        if (shift >= 0) {
            if (shift > EXACT_FLOAT_SHIFT) {
                return rounded(to, next, magnitude);
            }
            // 24 bits times 5^12 (28 bits) fit a double's 53: the product is exact and rint rounds it once, to even.
            digits = (long) Math.rint(magnitude * POWERS[shift]);
        } else {
            digits = divideToEven(magnitude, LONG_POWERS[-shift]);
        }
        if (digits == LONG_POWERS[FLOAT_DIGITS]) {
            digits /= 10;
            point++;
        }
        return digits(to, next, digits, FLOAT_DIGITS, point);
    }

    /** Writes a DOUBLE and returns the position after it. */
    static int twofold(byte[] to, int at, double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return special(to, at, value);
        }
        int next = at;
        double magnitude = value;
        if (value < 0) {
            to[next++] = '-';
            magnitude = -magnitude;
        }
        double scaled = magnitude;
        for (int shift = 0; shift <= MOST_EXACT_DECIMALS && scaled < LARGEST_FIFTEEN_DIGITS; shift++) {
            long digits = (long) Math.rint(scaled);
            // Division of two exact doubles is rounded correctly, as reading the decimal would be; and no two decimals
            // of 15 digits share a double. So this is the one decimal of so few digits, hence the shortest.
            if (digits != 0 && digits / POWERS[shift] == magnitude) {
                int width = Digits.count(digits);
                return digits(to, next, digits, width, width - shift);
            }
            scaled = magnitude * POWERS[shift + 1];
        }
        return shortest(to, next, magnitude);
    }

    /** Writes a FLOAT or DOUBLE of a column with a fixed number of decimals; needs up to 350 bytes. */
    static int fixed(byte[] to, int at, double value, int decimals) {
        if (!Double.isFinite(value)) {
            return at;
        }
        double magnitude = Math.abs(value);
        double scaled = decimals <= MOST_EXACT_DECIMALS ? magnitude * POWERS[decimals] : Double.MAX_VALUE;
        if (scaled < LARGEST_FIFTEEN_DIGITS && Math.abs(scaled - Math.rint(scaled)) < SURELY_NO_HALF) {
            int next = at;
            if (Math.copySign(1, value) < 0) {
                to[next++] = '-';
            }
            long digits = (long) Math.rint(scaled);
            next = Digits.signed(to, next, digits / LONG_POWERS[decimals]);
            if (decimals > 0) {
                to[next++] = '.';
                next = Digits.padded(to, next, digits % LONG_POWERS[decimals], decimals);
            }
            return next;
        }
        return fixedExactly(to, at, value, decimals);
    }

    /**
     * For the values whose scaled form a double cannot be trusted to round. Like the server's dtoa in its mode 5: where
     * the shortest form has no more decimals than asked for, zeros follow it; else the exact value is rounded.
     */
    private static int fixedExactly(byte[] to, int at, double value, int decimals) {
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal shown = shortest.scale() <= decimals ? shortest : new BigDecimal(value);
        String text = shown.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        int next = at;
        if (value < 0 && text.charAt(0) != '-') {
            to[next++] = '-';
        }
        return ascii(to, next, text);
    }

    private static int special(byte[] to, int at, double zeroOrNotFinite) {
        if (zeroOrNotFinite != 0) {
            return at;
        }
        int next = at;
        if (1 / zeroOrNotFinite < 0) {
            to[next++] = '-';
        }
        to[next++] = '0';
        return next;
    }

    /** Digits before the decimal point (zero or less for numbers below 0.1), for magnitudes of 1e-7 to 1e15. */
    private static int pointOf(double magnitude) {
        int point = 0;
        if (magnitude >= 1) {
            while (magnitude >= POWERS[point]) {
                point++;
            }
            return point;
        }
        // Exact while a float times the power is exact, which holds down to 1e-7.
        while (magnitude * POWERS[1 - point] < 1) {
            point--;
        }
        return point;
    }

    /** Divides a float of less than 1e15 by a power of ten, halves to even. */
    private static long divideToEven(double magnitude, long divisor) {
        long sixteenths = (long) (magnitude * 16);
        long wholeDivisor = divisor * 16;
        long quotient = sixteenths / wholeDivisor;
        long twice = 2 * (sixteenths - quotient * wholeDivisor);
        return twice > wholeDivisor || twice == wholeDivisor && (quotient & 1) != 0 ? quotient + 1 : quotient;
    }

    private static int rounded(byte[] to, int at, double magnitude) {
        BigDecimal six = new BigDecimal(magnitude).round(new MathContext(FLOAT_DIGITS, RoundingMode.HALF_EVEN));
        long digits = six.unscaledValue().longValueExact();
        int width = Digits.count(digits);
        return digits(to, at, digits, width, width - six.scale());
    }

    private static int shortest(byte[] to, int at, double magnitude) {
        BigDecimal decimal = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
        if (decimal.precision() == 2 && magnitude < Double.MIN_NORMAL) {
            // Java shows at least two digits; among the smallest numbers one may do.
            BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
            decimal = one.doubleValue() == magnitude ? one.stripTrailingZeros() : decimal;
        }
        long digits = decimal.unscaledValue().longValueExact();
        int width = Digits.count(digits);
        return digits(to, at, digits, width, width - decimal.scale());
    }

    /** Writes 0.digits × 10^point without trailing zeros, plain or with an exponent. */
    private static int digits(byte[] to, int at, long digits, int width, int point) {
        long shown = digits;
        int count = width;
        while (shown % 10 == 0) {
            shown /= 10;
            count--;
        }
        if (point < FIRST_PLAIN_POINT || point > LAST_PLAIN_POINT) {
            return exponential(to, at, shown, count, point - 1);
        }
        if (point <= 0) {
            int next = at;
            to[next++] = '0';
            to[next++] = '.';
            return Digits.padded(to, next, shown, count - point);
        }
        if (point >= count) {
            return Digits.padded(to, at, shown * LONG_POWERS[point - count], point);
        }
        long unit = LONG_POWERS[count - point];
        int next = Digits.padded(to, at, shown / unit, point);
        to[next++] = '.';
        return Digits.padded(to, next, shown % unit, count - point);
    }

    private static int exponential(byte[] to, int at, long digits, int count, int exponent) {
        long unit = LONG_POWERS[count - 1];
        int next = at;
        to[next++] = (byte) ('0' + digits / unit);
        if (count > 1) {
            to[next++] = '.';
            next = Digits.padded(to, next, digits % unit, count - 1);
        }
        to[next++] = 'e';
        return Digits.signed(to, next, exponent);
    }

    private static int ascii(byte[] to, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            to[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }
}
