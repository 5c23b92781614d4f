package rowmill.engine.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Byte strings with dense numbers and counts: a hash table with open addressing over one array of bytes, no object per entry.
 * This is the hot path of reading categories and words; {@code ByteTableTest} holds it against a map of strings. Memory is
 * about 45 bytes an entry and its bytes. Not thread-safe, except that {@link #find} may run in parallel once nothing is added.
 */
public final class ByteTable {
    /** What {@link #find} says of an unknown string. */
    public static final int ABSENT = -1;

    private int bits = 4;
    private long[] slotKeys = new long[1 << bits];
    private int[] slotNumbers = new int[1 << bits];
    private int[] starts = new int[9];
    private long[] counts = new long[8];
    private byte[] text = new byte[64];
    private int size;

    /** Number of different strings; they are numbered from 0. */
    public int size() {
        return size;
    }

    /** How often a string was counted. */
    public long count(int number) {
        return counts[number];
    }

    /** A copy of a string. */
    public byte[] bytes(int number) {
        return Arrays.copyOfRange(text, starts[number], starts[number + 1]);
    }

    int length(int number) {
        return starts[number + 1] - starts[number];
    }

    /** The number of a string, or {@link #ABSENT}. */
    public int find(byte[] bytes, int start, int end) {
        long key = FieldKey.of(bytes, start, end);
        long[] keys = slotKeys;
        int slot = FieldKey.slot(key, bits);
        while (true) {
            long seen = keys[slot];
            if (seen == key && equal(slotNumbers[slot], key, bytes, start, end)) {
                return slotNumbers[slot];
            }
            if (seen == 0) {
                return ABSENT;
            }
            slot = (slot + 1) & (keys.length - 1);
        }
    }

    /** Counts a string, with a new number if it was absent. Returns the number. */
    public int add(byte[] bytes, int start, int end, long times) {
        int number = find(bytes, start, end);
        if (number == ABSENT) {
            number = append(bytes, start, end);
        }
        counts[number] += times;
        return number;
    }

    /** Counts a string that is known by its number. */
    void countAgain(int number) {
        counts[number]++;
    }

    void addAll(ByteTable other) {
        for (int number = 0; number < other.size; number++) {
            add(other.text, other.starts[number], other.starts[number + 1], other.counts[number]);
        }
    }

    /**
     * Makes room by forgetting the rarest strings when there are more than {@code limit}: all up to the lowest count that
     * leaves at most half of the limit, so that the rarest do not decide by their order.
     */
    void forgetRarest(int limit) {
        if (size <= limit) {
            return;
        }
        long[] ordered = Arrays.copyOf(counts, size);
        Arrays.sort(ordered);
        long highestForgotten = ordered[size - limit / 2 - 1];
        replaceBy(IntStream.range(0, size)
                .filter(number -> counts[number] > highestForgotten)
                .toArray());
    }

    /** A table of the given entries, numbered in the given order. */
    ByteTable select(int[] numbers) {
        var selected = new ByteTable();
        for (int number : numbers) {
            selected.add(text, starts[number], starts[number + 1], counts[number]);
        }
        return selected;
    }

    /** All numbers, the most frequent first, equally frequent ones by their bytes. The same for any order of adding. */
    int[] byFrequency() {
        Comparator<Integer> order = Comparator.comparingLong((Integer number) -> -counts[number])
                .thenComparing((left, right) -> Arrays.compareUnsigned(
                        text, starts[left], starts[left + 1], text, starts[right], starts[right + 1]));
        return IntStream.range(0, size)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void replaceBy(int[] numbers) {
        ByteTable kept = select(numbers);
        bits = kept.bits;
        slotKeys = kept.slotKeys;
        slotNumbers = kept.slotNumbers;
        starts = kept.starts;
        counts = kept.counts;
        text = kept.text;
        size = kept.size;
    }

    private boolean equal(int number, long key, byte[] bytes, int start, int end) {
        int length = end - start;
        return FieldKey.isExact(key)
                || (starts[number + 1] - starts[number] == length
                        && FieldKey.equal(text, starts[number], bytes, start, length));
    }

    private int append(byte[] bytes, int start, int end) {
        if (2 * size >= slotNumbers.length) {
            rehash();
        }
        if (size == counts.length) {
            counts = Arrays.copyOf(counts, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size + 1);
        }
        int at = starts[size];
        int needed = Math.addExact(at, end - start);
        if (needed > text.length) {
            text = Arrays.copyOf(text, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * text.length)));
        }
        System.arraycopy(bytes, start, text, at, end - start);
        starts[size + 1] = needed;
        counts[size] = 0;
        place(FieldKey.of(bytes, start, end), size);
        return size++;
    }

    private void rehash() {
        long[] oldKeys = slotKeys;
        int[] oldNumbers = slotNumbers;
        bits++;
        slotKeys = new long[1 << bits];
        slotNumbers = new int[1 << bits];
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != 0) {
                place(oldKeys[slot], oldNumbers[slot]);
            }
        }
    }

    private void place(long key, int number) {
        int slot = FieldKey.slot(key, bits);
        while (slotKeys[slot] != 0) {
            slot = (slot + 1) & (slotNumbers.length - 1);
        }
        slotKeys[slot] = key;
        slotNumbers[slot] = number;
    }
}
