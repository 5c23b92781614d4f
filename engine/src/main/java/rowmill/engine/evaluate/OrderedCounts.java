package rowmill.engine.evaluate;

import java.util.stream.IntStream;

/**
 * How often each finite number occurred, apart for two kinds of records, in a table of bounded size.
 *
 * <p>A number's key is its bits, ordered as the numbers are, without the lowest {@code shift} bits; {@code shift} is always the
 * smallest that leaves at most {@code capacity} keys. Fewer keys can only follow from a larger shift, so any split of the records
 * and any order of merging ends in the same state. With shift 0 every different number is counted by itself; otherwise two
 * numbers of one key differ by at most one part in 2<sup>52 − shift</sup>. Memory: 24 bytes a slot, with at most half of the slots in
 * use. Not thread-safe.
 */
final class OrderedCounts {
    private static final int LARGEST_SHIFT = 62;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final int capacity;
    private int shift;
    private int bits = 5;
    private long[] keys = new long[1 << bits];
    private long[] zeros = new long[1 << bits];
    private long[] ones = new long[1 << bits];
    private int size;

    OrderedCounts(int capacity) {
        this.capacity = capacity;
    }

    /**
     * The counts in ascending order of numbers.
     *
     * @param values the numbers; the lowest that its key may stand for when numbers were put together
     * @param zeros records of the one kind
     * @param ones records of the other kind
     * @param exact whether no two different numbers were put together
     */
    record Ascending(double[] values, long[] zeros, long[] ones, boolean exact) {}

    void addZero(double value) {
        add(key(value), 1, 0);
    }

    void addOne(double value) {
        add(key(value), 0, 1);
    }

    void merge(OrderedCounts other) {
        raiseShift(other.shift);
        for (int slot = 0; slot < other.keys.length; slot++) {
            if (other.zeros[slot] + other.ones[slot] != 0) {
                // The shift may rise within the loop, so it is looked at anew for every key.
                add(other.keys[slot] >> (shift - other.shift), other.zeros[slot], other.ones[slot]);
            }
        }
    }

    Ascending ascending() {
        long[] sorted = IntStream.range(0, keys.length)
                .filter(slot -> zeros[slot] + ones[slot] != 0)
                .mapToLong(slot -> keys[slot])
                .sorted()
                .toArray();
        var ascending = new Ascending(new double[size], new long[size], new long[size], shift == 0);
        for (int index = 0; index < size; index++) {
            int slot = slotOf(sorted[index]);
            ascending.values[index] = number(sorted[index] << shift);
            ascending.zeros[index] = zeros[slot];
            ascending.ones[index] = ones[slot];
        }
        return ascending;
    }

    private void add(long key, long moreZeros, long moreOnes) {
        int slot = slotOf(key);
        if (zeros[slot] + ones[slot] == 0) {
            if (size >= capacity && shift < LARGEST_SHIFT) {
                raiseShift(shift + 1);
                add(key >> 1, moreZeros, moreOnes);
                return;
            }
            if (2 * size >= keys.length) {
                bits++;
                rebuild(0);
                slot = slotOf(key);
            }
            keys[slot] = key;
            size++;
        }
        zeros[slot] += moreZeros;
        ones[slot] += moreOnes;
    }

    private void raiseShift(int wanted) {
        if (wanted > shift) {
            int more = wanted - shift;
            shift = wanted;
            rebuild(more);
        }
    }

    private void rebuild(int more) {
        long[] oldKeys = keys;
        long[] oldZeros = zeros;
        long[] oldOnes = ones;
        keys = new long[1 << bits];
        zeros = new long[1 << bits];
        ones = new long[1 << bits];
        size = 0;
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldZeros[old] + oldOnes[old] != 0) {
                int slot = slotOf(oldKeys[old] >> more);
                size += zeros[slot] + ones[slot] == 0 ? 1 : 0;
                keys[slot] = oldKeys[old] >> more;
                zeros[slot] += oldZeros[old];
                ones[slot] += oldOnes[old];
            }
        }
    }

    private int slotOf(long key) {
        int slot = (int) ((key * MIX) >>> (64 - bits));
        while (zeros[slot] + ones[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private long key(double value) {
        // 0.0 and -0.0 are one number.
        long raw = Double.doubleToRawLongBits(value == 0 ? 0.0 : value);
        return (raw ^ ((raw >> 63) & Long.MAX_VALUE)) >> shift;
    }

    private static double number(long ordered) {
        return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
    }
}
