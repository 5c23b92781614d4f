package rowmill.engine.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Remembers where the counts of short strings are, so that a repeated string is found without hashing byte by byte and without a
 * branch that depends on its length: three masked words are compared with one entry or its neighbour in the same cache line. It
 * forgets whatever it has no room for; that costs time, never correctness. {@code ProfileSpeed} shows the gain; that counting
 * through it gives the same counts is the business of {@code StringCountsTest}.
 */
public final class FieldMemory {
    private static final int LONGEST = 23;
    private static final int READ_AHEAD = 24;
    private static final int BITS = 10;
    private static final int ENTRY = 4;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Which bytes of the first, second and third word belong to a string of a given length. */
    private static final long[] MASKS = masks();

    /** Made with the first string, since many memories stay empty. */
    private long[] entries = new long[0];

    private static long[] masks() {
        long[] masks = new long[3 * (LONGEST + 1)];
        for (int length = 0; length <= LONGEST; length++) {
            for (int i = 0; i < length; i++) {
                masks[3 * length + i / Long.BYTES] |= 0xFFL << (8 * (i % Long.BYTES));
            }
        }
        return masks;
    }

    /** The position remembered for the range's bytes, or -1. */
    public int find(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length > LONGEST || start + READ_AHEAD > bytes.length || entries.length == 0) {
            return -1;
        }
        long first = (long) LONGS.get(bytes, start) & MASKS[3 * length];
        long second = (long) LONGS.get(bytes, start + 8) & MASKS[3 * length + 1];
        long third = third(bytes, start, length);
        int at = slot(first, second, third);
        long[] all = entries;
        if (((all[at] ^ first) | (all[at + 1] ^ second) | (all[at + 2] ^ third)) == 0) {
            return (int) all[at + 3];
        }
        at ^= ENTRY;
        if (((all[at] ^ first) | (all[at + 1] ^ second) | (all[at + 2] ^ third)) == 0) {
            return (int) all[at + 3];
        }
        return -1;
    }

    /** Remembers a position for the range's bytes, if they are few enough. */
    public void put(byte[] bytes, int start, int end, int position) {
        int length = end - start;
        if (length > LONGEST || start + READ_AHEAD > bytes.length) {
            return;
        }
        if (entries.length == 0) {
            entries = new long[ENTRY << BITS];
        }
        long first = (long) LONGS.get(bytes, start) & MASKS[3 * length];
        long second = (long) LONGS.get(bytes, start + 8) & MASKS[3 * length + 1];
        long third = third(bytes, start, length);
        int at = slot(first, second, third);
        if (entries[at + 2] != 0) {
            // The neighbour gets what was here, so that two strings that meet can both stay.
            System.arraycopy(entries, at, entries, at ^ ENTRY, ENTRY);
        }
        entries[at] = first;
        entries[at + 1] = second;
        entries[at + 2] = third;
        entries[at + 3] = position;
    }

    /** Forgets everything: positions have changed. */
    public void forget() {
        Arrays.fill(entries, 0);
    }

    /** Forgets everything and gives its room back, until something is put again. */
    public void release() {
        entries = new long[0];
    }

    /** The last seven bytes and the length, which is never 0 here so that no entry looks like an empty one. */
    private static long third(byte[] bytes, int start, int length) {
        return ((long) LONGS.get(bytes, start + 16) & MASKS[3 * length + 2]) | (length + 1L) << 56;
    }

    private static int slot(long first, long second, long third) {
        long hash = first * 0x9E3779B97F4A7C15L + second * 0xC2B2AE3D27D4EB4FL + third * 0x165667B19E3779F9L;
        return (int) (hash >>> (Long.SIZE - BITS)) * ENTRY;
    }
}
