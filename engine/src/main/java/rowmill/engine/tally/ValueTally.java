package rowmill.engine.tally;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts 64-bit keys, each count also broken down by the class of the record's target.
 *
 * <p>Up to {@code exactLimit} different keys are counted one by one. With one more, every key loses its last bit, and another,
 * until at most {@code coarseLimit} groups remain; later keys do the same again when needed. The number of lost bits
 * ({@link #shift}) is thus the smallest that the set of keys allows, so it does not depend on order or split, and neither does
 * any count. For keys that keep the order of numbers ({@link NumberKey}) a group is an interval; for scrambled keys
 * ({@link FieldHash}) it is a random part of the values.
 *
 * <p>From the first loss on, a {@link DistinctSample} tells how many different keys there are.
 *
 * <p>Memory: at most {@code 2 * exactLimit * (2 + classes) * 8} bytes, the sample included twice that. Not thread-safe.
 * {@code rowmill bench profile --stages} shows what a value costs.
 */
public final class ValueTally {
    /** No class: the record's target is missing, invalid, or there is none. */
    public static final int NO_CLASS = -1;

    private static final int UNCLASSED = 1;
    private static final int CLASSES = 2;
    private static final int FIRST_CAPACITY = 16;

    private final int exactLimit;
    private final int coarseLimit;
    private final boolean scrambled;
    private final KeySink afterLoss;
    private int classes;
    private int stride;
    /**
     * Per slot: key without its lost bits, 1 + count of records without a class (0: free slot), count per class. The count as a
     * whole is their sum, so that counting a value writes one number only.
     */
    private long[] cells;

    private int hashShift;
    private int size;
    private int shift;
    private @Nullable DistinctSample sample;

    private ValueTally(int exactLimit, int coarseLimit, boolean scrambled, KeySink afterLoss) {
        this.exactLimit = exactLimit;
        this.coarseLimit = coarseLimit;
        this.scrambled = scrambled;
        this.afterLoss = afterLoss;
        this.stride = CLASSES;
        this.cells = new long[FIRST_CAPACITY * stride];
        this.hashShift = hashShift(FIRST_CAPACITY);
    }

    /**
     * A tally of numbers, for keys made by {@link NumberKey}.
     *
     * @param afterLoss gets every key with its count as soon as keys must lose bits, and from then on each further key; what
     *     another tally's sink got is for the owner to merge
     */
    public static ValueTally ofNumbers(int exactLimit, int coarseLimit, KeySink afterLoss) {
        return new ValueTally(exactLimit, coarseLimit, false, afterLoss);
    }

    /** A tally of strings, for keys made by {@link FieldHash}. */
    public static ValueTally ofStrings(int exactLimit, int coarseLimit) {
        return new ValueTally(exactLimit, coarseLimit, true, (key, count) -> {});
    }

    /**
     * Counts a key once.
     *
     * @param classId the class of the record's target or {@link #NO_CLASS}; below {@link #classes}
     */
    public void add(long key, int classId) {
        if (shift > 0) {
            sampleWhole(key, 1);
        }
        int at = locate(key >>> shift);
        if (cells[at + UNCLASSED] == 0) {
            at = insert(key >>> shift, at);
        }
        // NO_CLASS is -1, which leads to the place just before the classes.
        cells[at + CLASSES + classId]++;
    }

    /** Counts a key that was counted before: {@code counts} holds from {@code from} on those without class and of each class. */
    void addCounts(long key, int[] counts, int from) {
        int at = locate(key >>> shift);
        long sum = 0;
        for (int i = 0; i <= classes; i++) {
            sum += counts[from + i];
            cells[at + UNCLASSED + i] += counts[from + i];
        }
        if (shift > 0 && sum > 0) {
            sampleWhole(key, sum);
        }
    }

    /** Whether every key is still counted by itself. */
    public boolean isExact() {
        return shift == 0;
    }

    /** How many last bits keys have lost. */
    public int shift() {
        return shift;
    }

    /** Keys or groups counted. */
    public int size() {
        return size;
    }

    /** How many classes counts are broken down by. */
    public int classes() {
        return classes;
    }

    /**
     * Different keys: exact while {@link #isExact}, otherwise estimated, and never more than were counted in all. Cost: once
     * over the groups.
     */
    public long distinct() {
        return sample == null ? size : Math.min(sample.distinct(), counted());
    }

    private long counted() {
        long sum = 0;
        for (int i = 0; i < cells.length; i += stride) {
            sum += cells[i + UNCLASSED] > 0 ? countAt(i) : 0;
        }
        return sum;
    }

    /** The sample of keys; empty while {@link #isExact}. */
    public Optional<DistinctSample> sample() {
        return Optional.ofNullable(sample);
    }

    /** How often the key, or the group that it falls into, was counted. */
    public long count(long key) {
        int at = locate(key >>> shift);
        return cells[at + UNCLASSED] == 0 ? 0 : countAt(at);
    }

    /** The counts in ascending (unsigned) order of keys. */
    public TallyView view() {
        long[] keys = new long[size];
        int found = 0;
        for (int i = 0; i < cells.length; i += stride) {
            if (cells[i + UNCLASSED] > 0) {
                // Flipping the first bit turns the signed order of sort() into the unsigned one.
                keys[found++] = cells[i] ^ Long.MIN_VALUE;
            }
        }
        Arrays.sort(keys);
        long[] counts = new long[size];
        long[] byClass = new long[size * classes];
        for (int i = 0; i < size; i++) {
            keys[i] ^= Long.MIN_VALUE;
            int at = locate(keys[i]);
            counts[i] = countAt(at);
            System.arraycopy(cells, at + CLASSES, byClass, i * classes, classes);
        }
        return new TallyView(keys, counts, byClass, classes, shift);
    }

    /** Makes room for more classes. */
    public void widen(int newClasses) {
        if (newClasses > classes) {
            int[] same = new int[classes];
            Arrays.setAll(same, i -> i);
            remapClasses(same, newClasses);
        }
    }

    /** Gives every class {@code i} the number {@code map[i]}; counts of classes that meet are added. */
    public void remapClasses(int[] map, int newClasses) {
        long[] old = cells;
        int oldStride = stride;
        classes = newClasses;
        stride = CLASSES + newClasses;
        cells = new long[old.length / oldStride * stride];
        for (int from = 0, to = 0; from < old.length; from += oldStride, to += stride) {
            cells[to] = old[from];
            cells[to + UNCLASSED] = old[from + UNCLASSED];
            for (int i = 0; i < map.length; i++) {
                cells[to + CLASSES + map[i]] += old[from + CLASSES + i];
            }
        }
    }

    /**
     * Adds all that the other tally has counted. Both must have the same limits and kind of key.
     *
     * @param classMap this tally's number for each class of the other one
     */
    public void merge(ValueTally other, int[] classMap) {
        if (other.shift > shift) {
            coarsenTo(other.shift);
            settle();
        }
        DistinctSample ofOther = other.sample;
        for (int from = 0; from < other.cells.length; from += other.stride) {
            if (other.cells[from + UNCLASSED] > 0) {
                mergeCell(other, from, classMap);
            }
        }
        if (ofOther != null) {
            Objects.requireNonNull(sample).merge(ofOther);
        }
    }

    private void mergeCell(ValueTally other, int from, int[] classMap) {
        long count = other.countAt(from);
        if (shift > 0 && other.shift == 0) {
            sampleWhole(other.cells[from], count);
        }
        // This tally may lose more bits on the way, so the distance is taken anew for every cell.
        long key = other.cells[from] >>> (shift - other.shift);
        int at = locate(key);
        if (cells[at + UNCLASSED] == 0) {
            cells[at] = key;
            cells[at + UNCLASSED] = other.cells[from + UNCLASSED];
            addClasses(other, from, classMap, at);
            size++;
            settle();
        } else {
            cells[at + UNCLASSED] += other.cells[from + UNCLASSED] - 1;
            addClasses(other, from, classMap, at);
        }
    }

    private void addClasses(ValueTally other, int from, int[] classMap, int at) {
        for (int i = 0; i < classMap.length; i++) {
            cells[at + CLASSES + classMap[i]] += other.cells[from + CLASSES + i];
        }
    }

    /** Places a new key with a count of zero and returns where it is now. */
    private int insert(long key, int free) {
        int before = shift;
        cells[free] = key;
        // A provisional count lets the key be told to the sink, should everything be moved now.
        cells[free + UNCLASSED] = 2;
        size++;
        settle();
        int at = locate(key >>> (shift - before));
        cells[at + UNCLASSED]--;
        return at;
    }

    private void settle() {
        if (size > (shift == 0 ? exactLimit : coarseLimit)) {
            coarsen();
        } else if (size * stride * 2 > cells.length) {
            rebuild(cells.length / stride * 2, 0);
        }
    }

    private void coarsen() {
        do {
            coarsenTo(shift + 1);
        } while (size > coarseLimit);
        int needed = Integer.highestOneBit(2 * coarseLimit - 1) * 2;
        if (cells.length / stride > needed) {
            // Groups are fewer than keys were: what is small stays in the processor's cache.
            rebuild(needed, 0);
        }
    }

    private void coarsenTo(int newShift) {
        if (sample == null) {
            sample = new DistinctSample(exactLimit);
            for (int i = 0; i < cells.length; i += stride) {
                if (cells[i + UNCLASSED] > 0) {
                    sampleWhole(cells[i], countAt(i));
                }
            }
        }
        int lost = newShift - shift;
        shift = newShift;
        rebuild(cells.length / stride, lost);
    }

    private void sampleWhole(long key, long count) {
        Objects.requireNonNull(sample).add(scrambled ? key : FieldHash.mix(key), count);
        afterLoss.add(key, count);
    }

    private void rebuild(int capacity, int lost) {
        long[] old = cells;
        cells = new long[capacity * stride];
        hashShift = hashShift(capacity);
        size = 0;
        for (int from = 0; from < old.length; from += stride) {
            if (old[from + UNCLASSED] > 0) {
                long key = old[from] >>> lost;
                int at = locate(key);
                if (cells[at + UNCLASSED] == 0) {
                    size++;
                    cells[at + UNCLASSED] = 1;
                }
                cells[at] = key;
                cells[at + UNCLASSED] += old[from + UNCLASSED] - 1;
                for (int i = CLASSES; i < stride; i++) {
                    cells[at + i] += old[from + i];
                }
            }
        }
    }

    private long countAt(int at) {
        long sum = -1;
        for (int i = UNCLASSED; i < stride; i++) {
            sum += cells[at + i];
        }
        return sum;
    }

    private int locate(long key) {
        int at = (int) (((key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L) >>> hashShift) * stride;
        while (cells[at + UNCLASSED] != 0 && cells[at] != key) {
            at += stride;
            if (at == cells.length) {
                at = 0;
            }
        }
        return at;
    }

    private static int hashShift(int capacity) {
        return Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }
}
