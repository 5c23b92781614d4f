package rowmill.engine.tally;

/**
 * Counts how often each value of a sample of <em>values</em> occurs: those whose scrambled key begins with enough zero bits.
 * The number of zero bits is the smallest that keeps at most {@code limit} values, so it follows from the set of values alone.
 * Since a kept value was kept from its first occurrence on, its count is exact (adaptive sampling: P. Flajolet, "On adaptive
 * sampling", Computing 34, 1990).
 *
 * <p>The estimate of the number of distinct values is exact up to {@code limit}; beyond, its standard error is at most
 * 1.2 / sqrt(limit / 2). Memory: 32 bytes per limit. Not thread-safe.
 */
public final class DistinctSample {
    private final int limit;
    private long[] keys;
    private long[] counts;
    private int size;
    private int level;

    public DistinctSample(int limit) {
        this.limit = limit;
        this.keys = new long[64];
        this.counts = new long[64];
    }

    /** Adds a value, given as a scrambled key ({@link FieldHash#mix}), {@code count} times. */
    public void add(long hash, long count) {
        if (level > 0 && hash >>> (Long.SIZE - level) != 0) {
            return;
        }
        int at = locate(hash);
        if (counts[at] == 0) {
            keys[at] = hash;
            size++;
        }
        counts[at] += count;
        while (size > limit) {
            level++;
            rebuild(keys.length);
        }
        if (size * 2 > keys.length) {
            rebuild(keys.length * 2);
        }
    }

    /** Adds all that the other sample has seen; both must have the same limit. */
    public void merge(DistinctSample other) {
        if (other.level > level) {
            level = other.level;
            rebuild(keys.length);
        }
        for (int i = 0; i < other.keys.length; i++) {
            if (other.counts[i] > 0) {
                add(other.keys[i], other.counts[i]);
            }
        }
    }

    /** The estimated number of distinct values. */
    public long distinct() {
        return (long) size << level;
    }

    /** Values in the sample. */
    public int sampled() {
        return size;
    }

    /** Of the sampled values, those that occur at most {@code times}. */
    public int sampledUpTo(long times) {
        int found = 0;
        for (int i = 0; i < keys.length; i++) {
            found += counts[i] > 0 && counts[i] <= times ? 1 : 0;
        }
        return found;
    }

    /** Occurrences of those sampled values that occur at most {@code times}. */
    public long occurrencesUpTo(long times) {
        long sum = 0;
        for (long count : counts) {
            sum += count <= times ? count : 0;
        }
        return sum;
    }

    private int locate(long hash) {
        int mask = keys.length - 1;
        // The first bits are zero in a kept value, the last ones are as good as any.
        int at = (int) hash & mask;
        while (counts[at] != 0 && keys[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void rebuild(int capacity) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[capacity];
        counts = new long[capacity];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            boolean kept = level == 0 || oldKeys[i] >>> (Long.SIZE - level) == 0;
            if (oldCounts[i] > 0 && kept) {
                int at = locate(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
                size++;
            }
        }
    }
}
