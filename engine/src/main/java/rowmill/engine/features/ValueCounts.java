package rowmill.engine.features;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How often each finite number occurred, exactly while there are at most {@code capacity} different ones; beyond that,
 * numbers are put together that share the leading bits of their floating-point form.
 *
 * <p>A number's key is its bits, ordered as the numbers are, without the lowest {@code shift} bits. {@code shift} is always the
 * smallest that leaves at most {@code capacity} keys. Fewer keys can only follow from a larger shift, so any split of the data
 * and any order of merging ends in the same state. Two numbers with the same key differ by at most one part in
 * 2<sup>52 − shift</sup>. Not thread-safe.
 */
final class ValueCounts {
    private static final int LARGEST_SHIFT = 63;

    private final int capacity;
    private int shift;
    private long[] keys = new long[16];
    private long[] counts = new long[16];
    private int size;
    private long total;

    ValueCounts(int capacity) {
        this.capacity = capacity;
    }

    void add(double value, long times) {
        // 0.0 and -0.0 are one number.
        addKey(orderedBits(value == 0 ? 0.0 : value) >> shift, times);
        total += times;
    }

    /** Joins another's counts; both have the same capacity. */
    void addAll(ValueCounts other) {
        raiseShift(other.shift);
        for (int slot = 0; slot < other.keys.length; slot++) {
            if (other.counts[slot] != 0) {
                // The shift may rise within the loop, so it is looked at anew for every key.
                addKey(other.keys[slot] >> (shift - other.shift), other.counts[slot]);
            }
        }
        total += other.total;
    }

    long total() {
        return total;
    }

    /** Whether every different number has its own count. */
    boolean isExact() {
        return shift == 0;
    }

    /** The different values in ascending order; the lowest of each key when numbers were put together. */
    double[] values() {
        return sortedKeys().mapToDouble(key -> value(key << shift)).toArray();
    }

    /** Cumulative counts in the order of {@link #values}: how many numbers are at most the value. */
    long[] cumulativeCounts() {
        long[] sorted = sortedKeys().toArray();
        long sum = 0;
        for (int index = 0; index < sorted.length; index++) {
            sum += counts[slotOf(sorted[index])];
            sorted[index] = sum;
        }
        return sorted;
    }

    private LongStream sortedKeys() {
        return IntStream.range(0, keys.length)
                .filter(slot -> counts[slot] != 0)
                .mapToLong(slot -> keys[slot])
                .sorted();
    }

    private void addKey(long key, long times) {
        int slot = slotOf(key);
        if (counts[slot] == 0) {
            if (size == capacity && shift < LARGEST_SHIFT) {
                raiseShift(shift + 1);
                addKey(key >> 1, times);
                return;
            }
            if (2 * size >= keys.length) {
                rebuild(0, 2 * keys.length);
                slot = slotOf(key);
            }
            keys[slot] = key;
            size++;
        }
        counts[slot] += times;
    }

    /** Raises the shift; the result may still be at capacity, in which case the next new key raises it again. */
    private void raiseShift(int wanted) {
        if (wanted > shift) {
            int more = wanted - shift;
            shift = wanted;
            rebuild(more, keys.length);
        }
    }

    private void rebuild(int more, int slots) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[slots];
        counts = new long[slots];
        size = 0;
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldCounts[old] != 0) {
                int slot = slotOf(oldKeys[old] >> more);
                size += counts[slot] == 0 ? 1 : 0;
                keys[slot] = oldKeys[old] >> more;
                counts[slot] += oldCounts[old];
            }
        }
    }

    private int slotOf(long key) {
        int slot = (int) (FieldKey.spread(key) & (keys.length - 1));
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private static long orderedBits(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double value(long orderedBits) {
        return Double.longBitsToDouble(orderedBits ^ ((orderedBits >> 63) & Long.MAX_VALUE));
    }
}
