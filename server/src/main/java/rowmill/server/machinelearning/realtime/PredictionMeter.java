package rowmill.server.machinelearning.realtime;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts predictions and their times since the server started. Times go into buckets that are an eighth of a power of two
 * wide, so a percentile is exact to 9 %. Thread-safe; adding takes no lock.
 */
public final class PredictionMeter {
    private static final int STEPS = 8;
    private static final int BUCKETS = 64 * STEPS;

    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);
    private final LongAdder refused = new LongAdder();

    /** A prediction was answered within so many nanoseconds. */
    public void answered(long nanos) {
        buckets.incrementAndGet(bucket(Math.max(1, nanos)));
    }

    /** A prediction was refused: over the rate, or a record that is too large. */
    public void refused() {
        refused.increment();
    }

    /**
     * The figures.
     *
     * @param answered predictions made
     * @param refused predictions refused
     * @param medianMicros half of them took no longer, in microseconds; empty if there was none
     * @param p99Micros 99 of 100 took no longer, in microseconds; empty if there was none
     */
    public record Figures(long answered, long refused, OptionalDouble medianMicros, OptionalDouble p99Micros) {}

    /** The figures so far. */
    public Figures figures() {
        long[] counts = new long[BUCKETS];
        long total = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] = buckets.get(bucket);
            total += counts[bucket];
        }
        return new Figures(total, refused.sum(), percentile(counts, total, 0.5), percentile(counts, total, 0.99));
    }

    private static OptionalDouble percentile(long[] counts, long total, double share) {
        long needed = (long) Math.ceil(total * share);
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS && total > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= needed) {
                return OptionalDouble.of(upperEnd(bucket) / 1_000.0);
            }
        }
        return OptionalDouble.empty();
    }

    private static int bucket(long nanos) {
        int power = 63 - Long.numberOfLeadingZeros(nanos);
        long within = power >= 3 ? (nanos >>> (power - 3)) & 7 : (nanos << (3 - power)) & 7;
        return power * STEPS + (int) within;
    }

    private static double upperEnd(int bucket) {
        return Math.scalb(1 + (bucket % STEPS + 1) / (double) STEPS, bucket / STEPS);
    }
}
