package rowmill.engine.sample;

/**
 * A small generator that can be set to any record at once: SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014) with the record's number in its seed. Not thread-safe.
 */
final class Bits {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long state;

    Bits(long seed) {
        this.seed = mix(seed + GOLDEN);
    }

    void startRecord(long index) {
        state = mix(seed ^ (index * 0xD1342543DE82EF95L));
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform from 0 inclusive to 1 exclusive, with 53 random bits. */
    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
