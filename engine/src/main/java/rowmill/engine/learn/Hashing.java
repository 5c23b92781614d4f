package rowmill.engine.learn;

/** Numbers that look random but follow from a seed and a position (SplitMix64; Steele, Lea and Flood, OOPSLA 2014). */
final class Hashing {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private Hashing() {}

    static long mix(long value) {
        value = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        value = (value ^ (value >>> 27)) * 0x94d049bb133111ebL;
        return value ^ (value >>> 31);
    }

    /** The number at a position of a seed's sequence. */
    static long at(long seed, long position) {
        return mix(mix(seed) + position * GOLDEN_GAMMA);
    }

    /** A whole number from 0 to {@code bound - 1}, uniform but for a bias below one in 2<sup>32</sup>. */
    static int below(long random, int bound) {
        return (int) Math.unsignedMultiplyHigh(random, bound);
    }
}
