package rowmill.engine.split;

import java.nio.charset.StandardCharsets;
import rowmill.engine.split.DataRearrangement.Strategy;

/**
 * The rule by which a part of the data is taken, independent of the data. Immutable.
 *
 * <p>The data is seen as one run of bytes: all its files one after the other, in their order, as they are read (that is
 * {@code .gz} files unpacked), header lines and byte-order marks included. A record's place is the position of its first
 * byte in that run, so the parts 0–70 and 70–100 share no record and leave none out, wherever the boundary falls.
 *
 * <p>{@link Strategy#SEQUENTIAL} takes the records with {@code begin · total ≤ 100 · place < end · total}. {@link
 * Strategy#RANDOM} draws for each place a whole number from 0 to 99 and takes those with {@code begin ≤ number < end}; the
 * number is the upper 64 bits of {@code 100 · m(m(f) + place · g)}, all unsigned modulo 2⁶⁴, where f is the FNV-1a hash of
 * the seed's UTF-8 bytes, g is 2⁶⁴ divided by the golden ratio, and m is the finalizer "Mix13" (D. Stafford, 2011) of
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). This formula is version
 * 1 and never changes, since models and evaluations that were made apart rely on it.
 */
public final class Split {
    /** The split that takes all. */
    public static final Split EVERYTHING = new Split(DataRearrangement.EVERYTHING);

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** Where the data begins inside a larger whole: that of {@code total} bytes, or -1 if the data is the whole. */
    private record Place(long before, long total) {
        static final Place WHOLE = new Place(0, -1);
    }

    private final DataRearrangement request;
    private final long seed;
    private final Place place;

    private Split(DataRearrangement request) {
        this(request, Place.WHOLE);
    }

    private Split(DataRearrangement request, Place place) {
        this.request = request;
        this.seed = mix(fnv(request.randomSeed().getBytes(StandardCharsets.UTF_8)));
        this.place = place;
    }

    /**
     * The same split of a whole, for reading one file of it alone.
     *
     * @param before bytes of the whole before this file
     * @param total bytes of the whole
     */
    public Split within(long before, long total) {
        return takesEverything() ? this : new Split(request, new Place(before, total));
    }

    /** Compiles a request. */
    public static Split of(DataRearrangement request) {
        return new Split(request);
    }

    /** Whether every record belongs, so that places need not be known. */
    public boolean takesEverything() {
        return request.percentBegin() == 0 && request.percentEnd() == 100 && !request.complement();
    }

    /** Whether {@link #over} must be told the true total. */
    public boolean needsTotal() {
        return place.total() < 0 && request.strategy() == Strategy.SEQUENTIAL && !takesEverything();
    }

    /**
     * The slice of data of a given size.
     *
     * @param totalBytes size of the run of bytes; not looked at unless {@link #needsTotal}
     */
    public Slice over(long totalBytes) {
        if (place.total() >= 0) {
            return new ShiftedSlice(new Split(request).over(place.total()), place.before());
        }
        if (takesEverything()) {
            return Slice.EVERYTHING;
        }
        if (request.strategy() == Strategy.RANDOM) {
            return new RandomSlice(seed, request.percentBegin(), request.percentEnd(), request.complement());
        }
        return new SequentialSlice(
                boundary(totalBytes, request.percentBegin()),
                boundary(totalBytes, request.percentEnd()),
                request.complement());
    }

    /** The first place p with 100 · p ≥ percent · total. */
    private static long boundary(long totalBytes, int percent) {
        return Math.ceilDiv(Math.multiplyExact(totalBytes, percent), 100L);
    }

    /** The number from 0 to 99 of a place. */
    static int draw(long seed, long place) {
        return (int) Math.unsignedMultiplyHigh(mix(seed + place * GOLDEN_GAMMA), 100);
    }

    private static long fnv(byte[] bytes) {
        long hash = FNV_OFFSET;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    private static long mix(long value) {
        value = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        value = (value ^ (value >>> 27)) * 0x94d049bb133111ebL;
        return value ^ (value >>> 31);
    }
}
