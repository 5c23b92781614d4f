package rowmill.engine.tally;

/** Finite doubles as 64-bit keys whose unsigned order is that of the numbers; negative zero counts as zero. */
public final class NumberKey {
    private NumberKey() {}

    /** The key of a finite number. */
    public static long of(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    /** The number of a key; not finite for keys that no finite number has. */
    public static double value(long key) {
        // Without a branch: signs come in no order.
        return Double.longBitsToDouble(key ^ ((~key >> 63) | Long.MIN_VALUE));
    }
}
