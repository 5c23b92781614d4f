package rowmill.engine.tally;

import rowmill.engine.csv.CsvBatch;

/**
 * Counts repeated short fields in front of a {@link ValueTally}. A field's print ({@link FieldPrints}) is compared with one
 * entry or its neighbour; a known field is counted in that same entry. The counts reach the tally when an entry gives way to
 * another field, and when {@link #settle} is called, which must be done before the tally is looked at. What the cache cannot hold
 * costs time, never correctness: {@code FieldCacheTest} compares it with a plain map, {@code rowmill bench profile --stages} shows
 * what a column costs. Not thread-safe.
 */
public final class FieldCache {
    /** The field is not known; see {@link #remember}. */
    public static final int UNKNOWN = -1;

    private static final int MIN_BITS = 6;
    private static final int MAX_BITS = 12;
    /** Entries of all columns of a table must stay far below the heap, also with many classes. */
    private static final int MOST_LONGS = 1 << 15;

    private static final int TRIAL = 4_096;

    private static final int KEY = 1;
    private static final int PENDING = 2;

    private final ValueTally tally;
    private final int maxBits;
    private int bits;
    private int stride;
    /**
     * Per entry: the field's print (0: free), its key, how often it occurred without a class, and with each class. Made when first
     * needed.
     */
    private long[] entries = new long[0];

    private int evictions;
    private int hits;
    private int misses;
    private boolean pays = true;

    /** @param size how many fields it may hold; rounded down to a power of two, at least 2 and at most 4,096 */
    public FieldCache(ValueTally tally, int size) {
        this.tally = tally;
        this.maxBits = Math.clamp(31 - Integer.numberOfLeadingZeros(size), 1, MAX_BITS);
        this.bits = Math.min(MIN_BITS, maxBits);
    }

    /** Counts a known field and returns its entry, for {@link #key}; otherwise counts nothing: {@link #UNKNOWN}. */
    public int count(byte[] bytes, int start, int end, int classId) {
        if (entries.length == 0 || start + CsvBatch.READ_AHEAD > bytes.length) {
            return UNKNOWN;
        }
        int at = find(FieldPrints.of(bytes, start, end - start));
        if (at != UNKNOWN) {
            // NO_CLASS is -1, which leads to the place just before the classes.
            entries[at + PENDING + 1 + classId]++;
            hits++;
        }
        return at;
    }

    /**
     * Counts known fields row by row; {@link #number} then tells their keys, until anything is remembered.
     *
     * @return the row of the first unknown field, for which nothing was counted, or {@code to}
     */
    public int countUntilUnknown(FieldPrints prints, int from, int to, int[] classIds) {
        long[] all = entries;
        if (all.length == 0) {
            return from;
        }
        long[] seen = prints.prints;
        int[] found = prints.entries;
        int shift = Long.SIZE - bits;
        int width = stride;
        int row = from;
        for (; row < to; row++) {
            long print = seen[row];
            int at = (int) (print >>> shift) * width;
            if (all[at] != print) {
                at = ((int) (print >>> shift) ^ 1) * width;
                if (all[at] != print) {
                    break;
                }
            }
            all[at + PENDING + 1 + classIds[row]]++;
            found[row] = at;
        }
        hits += row - from;
        return row;
    }

    /** The number of a row's field whose key is a {@link NumberKey}, counted by {@link #countUntilUnknown}. */
    public double number(FieldPrints prints, int row) {
        return NumberKey.value(entries[prints.entries[row] + KEY]);
    }

    /** The key of an entry that {@link #count} returned. */
    public long key(int entry) {
        return entries[entry + KEY];
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
            return;
        }
        if (length > FieldPrints.LONGEST || start + CsvBatch.READ_AHEAD > bytes.length) {
            return;
        }
        if (entries.length == 0) {
            make();
        }
        long print = FieldPrints.of(bytes, start, length);
        int slot = (int) (print >>> (Long.SIZE - bits));
        int at = slot * stride;
        if (entries[at] != 0) {
            // The neighbour gives way to what was here, so that two fields that meet can both stay.
            int neighbour = (slot ^ 1) * stride;
            if (entries[neighbour] != 0 && crowded()) {
                remember(bytes, start, end, key);
                return;
            }
            pass(neighbour);
            System.arraycopy(entries, at, entries, neighbour, stride);
        }
        entries[at] = print;
        entries[at + KEY] = key;
        for (int i = PENDING; i < stride; i++) {
            entries[at + i] = 0;
        }
    }

    private void judge() {
        misses++;
        if (hits + misses >= TRIAL) {
            pays = hits >= misses;
            hits = 0;
            misses = 0;
        }
    }

    private void make() {
        stride = PENDING + 1 + tally.classes();
        while (bits > 1 && (stride << bits) > MOST_LONGS) {
            bits--;
        }
        entries = new long[stride << bits];
        evictions = 0;
    }

    /** Whether so many fields had to give way that everything was settled and there is now more room. */
    private boolean crowded() {
        boolean larger = bits < maxBits && (stride << (bits + 1)) <= MOST_LONGS;
        if (!larger || ++evictions <= 1 << bits >> 3) {
            return false;
        }
        settle();
        bits++;
        return true;
    }

    /** Passes all counts to the tally and forgets all fields. */
    public void settle() {
        for (int at = 0; at < entries.length; at += stride) {
            pass(at);
        }
        entries = new long[0];
    }

    private void pass(int at) {
        if (entries[at] != 0) {
            tally.addCounts(entries[at + KEY], entries, at + PENDING);
        }
    }

    private int find(long print) {
        int slot = (int) (print >>> (Long.SIZE - bits));
        int at = slot * stride;
        if (entries[at] != print) {
            at = (slot ^ 1) * stride;
            if (entries[at] != print) {
                return UNKNOWN;
            }
        }
        return at;
    }
}
