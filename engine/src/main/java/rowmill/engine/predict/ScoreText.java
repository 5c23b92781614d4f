package rowmill.engine.predict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Numbers as batch predictions show them: one digit before the point, at most six behind it without trailing zeros, then
 * {@code E} and the exponent without a plus: {@code 9.96733E-1}, {@code 1E0}, {@code 0E0}. The value is rounded to the nearest,
 * halves to the even digit, as Java's {@code DecimalFormat("0.######E0")} does; {@code ScoreTextTest} holds both together.
 *
 * <p>Makes no objects unless the number is within a millionth of a unit of the last digit from a half, or outside of 1e-16 to 1e28.
 */
public final class ScoreText {
    /** Most bytes of a number: sign, seven digits, point, E, sign, three digits. */
    static final int MAX_BYTES = 14;

    private static final int DIGITS = 7;
    private static final long FIRST_SEVEN_DIGITS = 1_000_000;
    private static final double NEAR_A_HALF = 1e-6;
    private static final double[] POWERS = new double[23];

    static {
        for (int power = 0; power < POWERS.length; power++) {
            POWERS[power] = new BigDecimal(10).pow(power).doubleValue();
        }
    }

    private ScoreText() {}

    /** The text of a finite number. */
    public static String of(double value) {
        byte[] bytes = new byte[MAX_BYTES];
        return new String(bytes, 0, write(value, bytes, 0), StandardCharsets.US_ASCII);
    }

    /** Writes a finite number at a place with room for {@value #MAX_BYTES} bytes; returns the place behind it. */
    static int write(double value, byte[] into, int at) {
        int next = at;
        if (value < 0 || (value == 0 && 1 / value < 0)) {
            into[next++] = '-';
        }
        double size = Math.abs(value);
        if (!(size <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("A score must be a finite number; seen " + value + ".");
        }
        if (size == 0) {
            return write(0, 0, into, next);
        }
        int exponent = (int) Math.floor(Math.log10(size));
        int shift = DIGITS - 1 - exponent;
        if (Math.abs(shift) < POWERS.length) {
            double scaled = shift >= 0 ? size * POWERS[shift] : size / POWERS[-shift];
            long whole = (long) scaled;
            double rest = scaled - whole;
            boolean seven = whole >= FIRST_SEVEN_DIGITS && whole < 10 * FIRST_SEVEN_DIGITS;
            if (seven && Math.abs(rest - 0.5) > NEAR_A_HALF) {
                return write(rest > 0.5 ? whole + 1 : whole, exponent, into, next);
            }
        }
        BigDecimal exact = new BigDecimal(size).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        int scale = exact.precision() - exact.scale() - 1;
        long digits = exact.movePointRight(DIGITS - 1 - scale).longValueExact();
        return write(digits, scale, into, next);
    }

    /** Writes seven digits, the first not 0 unless all are. */
    private static int write(long digits, int exponent, byte[] into, int at) {
        long left = digits == 10 * FIRST_SEVEN_DIGITS ? FIRST_SEVEN_DIGITS : digits;
        int power = digits == 10 * FIRST_SEVEN_DIGITS ? exponent + 1 : exponent;
        int next = at;
        long place = FIRST_SEVEN_DIGITS;
        into[next++] = (byte) ('0' + left / place);
        left %= place;
        if (left > 0) {
            into[next++] = '.';
        }
        while (left > 0) {
            place /= 10;
            into[next++] = (byte) ('0' + left / place);
            left %= place;
        }
        into[next++] = 'E';
        if (power < 0) {
            into[next++] = '-';
        }
        return writeExponent(Math.abs(power), into, next);
    }

    private static int writeExponent(int power, byte[] into, int at) {
        int next = at;
        if (power >= 100) {
            into[next++] = (byte) ('0' + power / 100);
        }
        if (power >= 10) {
            into[next++] = (byte) ('0' + power / 10 % 10);
        }
        into[next++] = (byte) ('0' + power % 10);
        return next;
    }
}
