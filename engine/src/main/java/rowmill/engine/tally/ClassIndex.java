package rowmill.engine.tally;

import java.util.Arrays;

/**
 * Numbers the classes of a target from 0 in order of first sight. Up to {@code limit} different keys are classes of their own;
 * with more, keys lose their last bits together until at most {@code limit} groups remain, as in {@link ValueTally}. For a
 * numeric target a class is then an interval of values. Which records share a class follows from the set of keys alone; the
 * classes' numbers do not, and must not be shown.
 */
public final class ClassIndex {
    private final int limit;
    private long[] keys;
    private int size;
    private int shift;
    private int capacity;

    public ClassIndex(int limit) {
        this.limit = limit;
        this.keys = new long[Math.min(limit, 2)];
        this.capacity = keys.length;
    }

    private ClassIndex(ClassIndex other) {
        this.limit = other.limit;
        this.keys = Arrays.copyOf(other.keys, other.size);
        this.size = other.size;
        this.shift = other.shift;
        this.capacity = other.capacity;
    }

    /** An independent copy. */
    public ClassIndex copy() {
        return new ClassIndex(this);
    }

    /** The class of a key, or {@link ValueTally#NO_CLASS} when it is in none yet. */
    public int find(long key) {
        long group = key >>> shift;
        for (int i = 0; i < size; i++) {
            if (keys[i] == group) {
                return i;
            }
        }
        return ValueTally.NO_CLASS;
    }

    /** The class of a key; a new key may change other classes' numbers, see {@link #mapFrom}. */
    public int classOf(long key) {
        while (find(key) < 0) {
            insert(key >>> shift);
        }
        return find(key);
    }

    /** How many bits of memory counts by class should provide for: 2, 4, 8 … up to the limit. */
    public int capacity() {
        return capacity;
    }

    /** Classes seen. */
    public int size() {
        return size;
    }

    /** Whether every key is a class of its own. */
    public boolean isExact() {
        return shift == 0;
    }

    /** The smallest key of a class: the key itself while {@link #isExact}. */
    public long lowKey(int classId) {
        return keys[classId] << shift;
    }

    /** The largest key of a class. */
    public long highKey(int classId) {
        return (keys[classId] << shift) | ((1L << shift) - 1);
    }

    /** Adds the other index's classes to this one; {@link #mapFrom} then translates its numbers. */
    public void merge(ClassIndex other) {
        if (other.shift > shift) {
            coarsenTo(other.shift);
        }
        for (int i = 0; i < other.size; i++) {
            classOf(other.lowKey(i));
        }
    }

    /** This index's number for each class of an index, whose keys must all have been added to this one. */
    public int[] mapFrom(ClassIndex other) {
        int[] map = new int[other.size];
        for (int i = 0; i < map.length; i++) {
            map[i] = classOf(other.lowKey(i));
        }
        return map;
    }

    /** Whether a number given out by {@code before} still means the same and counts still have room. */
    public boolean sameAs(ClassIndex before) {
        return shift == before.shift && capacity == before.capacity;
    }

    private void insert(long group) {
        if (size == limit) {
            // One group too many: merge neighbours first, the caller then looks again.
            long[] all = Arrays.copyOf(keys, size + 1);
            all[size] = group;
            coarsen(all);
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, Math.min(limit, size * 2));
            capacity = keys.length;
        }
        keys[size++] = group;
    }

    private void coarsen(long[] all) {
        long[] groups = all;
        while (groups.length > limit) {
            shift++;
            groups = Arrays.stream(groups).map(key -> key >>> 1).distinct().toArray();
        }
        keys = Arrays.copyOf(groups, limit);
        size = groups.length;
    }

    private void coarsenTo(int newShift) {
        int lost = newShift - shift;
        long[] groups =
                Arrays.stream(keys, 0, size).map(key -> key >>> lost).distinct().toArray();
        shift = newShift;
        size = groups.length;
        System.arraycopy(groups, 0, keys, 0, size);
    }
}
