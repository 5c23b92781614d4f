package rowmill.engine.tally;

import rowmill.engine.csv.CsvBatch;

/**
 * Counts repeated short fields in front of a {@link ValueTally}: a hash table of the fields' prints ({@link FieldPrints}), thinly
 * filled so that nearly every field is found where it is looked for first, which spares the processor a wrong guess. A known field
 * is counted here; counts reach the tally when {@link #settle} is called, which must be done before the tally is looked at. What
 * the cache cannot hold costs time, never correctness: {@code FieldCacheTest} compares it with a plain map,
 * {@code rowmill bench profile --stages} shows what a column costs. Not thread-safe.
 */
public final class FieldCache {
    /** The field is not known; see {@link #remember}. */
    public static final int UNKNOWN = -1;

    private static final int MIN_BITS = 7;
    /** Tables of all columns must stay far below the heap, also with many classes. */
    private static final int MOST_BYTES = 1 << 18;
    /** A table is enlarged when more than a quarter of it is taken; the largest is filled up to a half. */
    private static final int THIN = 4;

    private static final int FULL = 2;
    private static final int TRIAL = 4_096;
    /** Counts are 32 bits wide, and no batch has as many rows as are left then. */
    private static final int MOST_COUNTED = 1 << 30;

    private final ValueTally tally;
    private final int most;
    private int bits = MIN_BITS;
    private int width;
    private int size;
    /** Per slot the field's print, or 0 when it is free. Made when first needed. */
    private long[] prints = new long[0];
    /** Per slot the field's key. */
    private long[] keys = new long[0];
    /** Per slot how often the field occurred without a class, and with each class. */
    private int[] counts = new int[0];

    private int counted;
    private int refused;
    private int hits;
    private int misses;
    private boolean pays = true;

    /** @param size how many fields it should hold, if they do not take too much memory; at least 2 */
    public FieldCache(ValueTally tally, int size) {
        this.tally = tally;
        this.most = size;
    }

    /** Counts a known field and returns its entry, for {@link #key}; otherwise counts nothing: {@link #UNKNOWN}. */
    public int count(byte[] bytes, int start, int end, int classId) {
        if (isUnready() || start + CsvBatch.READ_AHEAD > bytes.length) {
            return UNKNOWN;
        }
        int slot = find(FieldPrints.of(bytes, start, end - start));
        if (slot != UNKNOWN) {
            // NO_CLASS is -1, which leads to the place just before the classes.
            counts[slot * width + 1 + classId]++;
            counted++;
            hits++;
        }
        return slot;
    }

    /**
     * Counts known fields row by row.
     *
     * @return the row of the first unknown field, for which nothing was counted, or {@code to}
     */
    public int countUntilUnknown(FieldPrints rows, int from, int to, int[] classIds) {
        if (isUnready()) {
            return from;
        }
        long[] known = prints;
        int[] sums = counts;
        long[] seen = rows.prints;
        int each = width;
        int row = from;
        for (; row < to; row++) {
            long print = seen[row];
            int slot = (int) (print >>> Integer.SIZE) & (known.length - 1);
            if (known[slot] != print) {
                slot = find(print);
                if (slot == UNKNOWN) {
                    break;
                }
            }
            sums[slot * each + 1 + classIds[row]]++;
        }
        counted += row - from;
        hits += row - from;
        return row;
    }

    /**
     * The same for fields whose keys are {@link NumberKey}s; the numbers go to {@code numbers}, that of row {@code from} to
     * {@code at}.
     */
    public int countUntilUnknown(FieldPrints rows, int from, int to, int[] classIds, double[] numbers, int at) {
        if (isUnready()) {
            return from;
        }
        long[] known = prints;
        int[] sums = counts;
        long[] values = keys;
        long[] seen = rows.prints;
        int each = width;
        int row = from;
        for (int place = at; row < to; row++, place++) {
            long print = seen[row];
            int slot = (int) (print >>> Integer.SIZE) & (known.length - 1);
            if (known[slot] != print) {
                slot = find(print);
                if (slot == UNKNOWN) {
                    break;
                }
            }
            sums[slot * each + 1 + classIds[row]]++;
            numbers[place] = NumberKey.value(values[slot]);
        }
        counted += row - from;
        hits += row - from;
        return row;
    }

    /** The key of an entry that {@link #count} returned. */
    public long key(int entry) {
        return keys[entry];
    }

    /** Whether fields have been known often enough to be worth remembering; once false, nothing is remembered any more. */
    public boolean pays() {
        return pays;
    }

    /** Remembers an unknown field, which the caller has counted in the tally; one that is too long is passed over. */
    public void remember(byte[] bytes, int start, int end, long key) {
        int length = end - start;
        judge();
        if (!pays) {
            settle();
        } else if (length <= FieldPrints.LONGEST && start + CsvBatch.READ_AHEAD <= bytes.length && hasRoom()) {
            long print = FieldPrints.of(bytes, start, length);
            int slot = freeSlot(print);
            prints[slot] = print;
            keys[slot] = key;
            size++;
        }
    }

    /** Whether nothing is remembered, if only because counts might overflow and were passed on. */
    private boolean isUnready() {
        if (counted >= MOST_COUNTED) {
            settle();
        }
        return prints.length == 0;
    }

    private void judge() {
        misses++;
        if (hits + misses >= TRIAL) {
            pays = hits >= misses;
            hits = 0;
            misses = 0;
        }
    }

    private boolean hasRoom() {
        if (prints.length == 0) {
            make();
        } else if (size * THIN >= prints.length && fits(bits + 1)) {
            bits++;
            spread();
        }
        if (size * FULL < prints.length) {
            return true;
        }
        // Those that came first are mostly the frequent ones and stay, until too many others have come.
        if (++refused > size) {
            settle();
            make();
            return true;
        }
        return false;
    }

    private void make() {
        width = 1 + tally.classes();
        while (bits > 2 && !fits(bits)) {
            bits--;
        }
        prints = new long[1 << bits];
        keys = new long[1 << bits];
        counts = new int[width << bits];
        size = 0;
        refused = 0;
    }

    /** Whether a table of so many slots is not too large. */
    private boolean fits(int slotBits) {
        long bytes = (2L * Long.BYTES + (long) width * Integer.BYTES) << slotBits;
        return bytes <= MOST_BYTES && 1 << slotBits <= 2 * THIN * most;
    }

    /** Moves all entries to a table of the new size. */
    private void spread() {
        long[] oldPrints = prints;
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        prints = new long[1 << bits];
        keys = new long[1 << bits];
        counts = new int[width << bits];
        for (int from = 0; from < oldPrints.length; from++) {
            if (oldPrints[from] != 0) {
                int slot = freeSlot(oldPrints[from]);
                prints[slot] = oldPrints[from];
                keys[slot] = oldKeys[from];
                System.arraycopy(oldCounts, from * width, counts, slot * width, width);
            }
        }
    }

    /** Passes all counts to the tally and forgets all fields. */
    public void settle() {
        if (prints.length == 0) {
            return;
        }
        for (int slot = 0; slot < prints.length; slot++) {
            if (prints[slot] != 0) {
                tally.addCounts(keys[slot], counts, slot * width);
            }
        }
        prints = new long[0];
        keys = new long[0];
        counts = new int[0];
        counted = 0;
    }

    private int freeSlot(long print) {
        int slot = (int) (print >>> Integer.SIZE) & (prints.length - 1);
        while (prints[slot] != 0) {
            slot = (slot + 1) & (prints.length - 1);
        }
        return slot;
    }

    private int find(long print) {
        int slot = (int) (print >>> Integer.SIZE) & (prints.length - 1);
        while (prints[slot] != print) {
            if (prints[slot] == 0) {
                return UNKNOWN;
            }
            slot = (slot + 1) & (prints.length - 1);
        }
        return slot;
    }
}
