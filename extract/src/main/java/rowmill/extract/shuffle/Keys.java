package rowmill.extract.shuffle;

/**
 * Random keys of records by number: the numbers of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", 2014), which are distinct for all numbers of a seed. The seed is mixed first, because the sequences of
 * two seeds that lie a multiple of the step apart would be shifted copies of each other.
 */
record Keys(long origin) {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    static Keys of(long seed) {
        return new Keys(mix(seed ^ 0x6A09E667F3BCC909L));
    }

    long key(long number) {
        return mix(origin + (number + 1) * STEP);
    }

    private static long mix(long value) {
        long first = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ first >>> 27) * 0x94D049BB133111EBL;
        return second ^ second >>> 31;
    }
}
