package rowmill.engine.tally;

/**
 * The counts of a {@link ValueTally} at one moment, in ascending unsigned order of keys.
 *
 * <p>A final class rather than a record because it hands out figures, not its arrays.
 */
public final class TallyView {
    private final long[] keys;
    private final long[] counts;
    private final long[] byClass;
    private final int classes;
    private final int shift;

    TallyView(long[] keys, long[] counts, long[] byClass, int classes, int shift) {
        this.keys = keys;
        this.counts = counts;
        this.byClass = byClass;
        this.classes = classes;
        this.shift = shift;
    }

    /** Keys or groups. */
    public int size() {
        return keys.length;
    }

    /** The smallest key of group {@code i}: the key itself when the tally is exact. */
    public long lowKey(int i) {
        return keys[i] << shift;
    }

    /** The largest key of group {@code i}. */
    public long highKey(int i) {
        return (keys[i] << shift) | ((1L << shift) - 1);
    }

    /** The group that a key falls into, or a negative number when it was never counted. */
    public int groupOf(long key) {
        int from = 0;
        int to = keys.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = Long.compareUnsigned(keys[middle], key >>> shift);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -1;
    }

    /** Occurrences of group {@code i}. */
    public long count(int i) {
        return counts[i];
    }

    /** Occurrences of group {@code i} in records whose target has the class. */
    public long count(int i, int classId) {
        return byClass[i * classes + classId];
    }

    /** How many classes counts are broken down by. */
    public int classes() {
        return classes;
    }

    /** Occurrences of all groups. */
    public long total() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
