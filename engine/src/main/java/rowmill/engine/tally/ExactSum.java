package rowmill.engine.tally;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The exact sum of finite doubles, hence the same for every order and split. The range of doubles is cut into lanes of 32 bits;
 * a number's 53 digits fall into at most three lanes, each of which is a whole number (after U. Kulisch's long accumulator).
 *
 * <p>Cost of an addition: three additions of whole numbers. Memory: 540 bytes. Not thread-safe.
 */
public final class ExactSum {
    private static final int LANE_BITS = 32;
    private static final long LANE_MASK = 0xFFFFFFFFL;
    /** Exponent of the first lane's last bit: that of the smallest double. */
    private static final int FIRST_EXPONENT = -1074;

    private static final int LANES = (2046 + 52) / LANE_BITS + 3;
    private static final int SAFE_ADDITIONS = 1 << 29;
    /** As many additions what is left in the lanes after a carry counts for. */
    private static final int CARRIED = 2;

    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private final long[] lanes = new long[LANES];
    private int additions;

    /** Adds a finite number; infinities and NaN must not be given. */
    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long digits = bits & 0x000FFFFFFFFFFFFFL;
        if (exponent == 0) {
            exponent = 1;
        } else {
            digits |= 0x0010000000000000L;
        }
        int place = exponent - 1;
        int lane = place >>> 5;
        int offset = place & 31;
        // Digits shifted by up to 31 bits need 84 bits: the lower 32, the middle 32, and the rest.
        long low = (digits << offset) & LANE_MASK;
        long rest = digits >>> (LANE_BITS - offset);
        long sign = bits >> 63;
        lanes[lane] += (low ^ sign) - sign;
        lanes[lane + 1] += ((rest & LANE_MASK) ^ sign) - sign;
        lanes[lane + 2] += ((rest >>> LANE_BITS) ^ sign) - sign;
        if (++additions >= SAFE_ADDITIONS) {
            carry();
        }
    }

    /** Adds the exact product of two numbers whose product is in the normal range of doubles or zero. */
    public void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        double error = Math.fma(a, b, -product);
        if (error != 0) {
            add(error);
        }
    }

    /** Adds the other sum. */
    public void merge(ExactSum other) {
        if (additions + other.additions >= SAFE_ADDITIONS) {
            carry();
            other.carry();
        }
        for (int i = 0; i < LANES; i++) {
            lanes[i] += other.lanes[i];
        }
        additions += other.additions;
    }

    /** The sum, exactly. Cost: about a microsecond when the numbers added are of similar size. */
    public BigDecimal value() {
        int first = 0;
        while (first < LANES && lanes[first] == 0) {
            first++;
        }
        BigInteger whole = BigInteger.ZERO;
        for (int i = LANES - 1; i >= first; i--) {
            if (lanes[i] != 0 || whole.signum() != 0) {
                whole = whole.shiftLeft(LANE_BITS).add(BigInteger.valueOf(lanes[i]));
            }
        }
        if (whole.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int trailing = whole.getLowestSetBit();
        int exponent = FIRST_EXPONENT + first * LANE_BITS + trailing;
        BigInteger odd = whole.shiftRight(trailing);
        // A half is five tenths.
        return exponent >= 0
                ? new BigDecimal(odd.shiftLeft(exponent))
                : new BigDecimal(odd.multiply(FIVE.pow(-exponent)), -exponent);
    }

    /** The sum rounded to the nearest double; infinite when it is out of range. */
    public double doubleValue() {
        return value().doubleValue();
    }

    /** Moves what does not fit into 32 bits to the next lane; afterwards 2^29 further additions cannot overflow. */
    private void carry() {
        for (int i = 0; i < LANES - 1; i++) {
            lanes[i + 1] += lanes[i] >> LANE_BITS;
            lanes[i] &= LANE_MASK;
        }
        additions = CARRIED;
    }
}
