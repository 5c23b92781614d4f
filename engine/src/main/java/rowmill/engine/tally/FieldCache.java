package rowmill.engine.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Counts repeated short fields in front of a {@link ValueTally}. A field of up to 23 bytes is turned, as three masked words and
 * without a branch that depends on its length, into 64 bits, which are compared with one entry or its neighbour; a known one is
 * counted in that same entry. Two different fields of one column are taken for the same with a probability of 2<sup>-63</sup>.
 * The counts reach the tally when an entry gives way to another field, and when {@link #settle} is called, which must be done
 * before the tally is looked at. What the cache cannot hold costs time, never correctness: {@code FieldCacheTest} compares it with
 * a plain map, {@code ProfileSpeed} shows the gain. Not thread-safe.
 */
public final class FieldCache {
    /** The field is not known; see {@link #remember}. */
    public static final int UNKNOWN = -1;

    private static final int LONGEST = 23;
    private static final int READ_AHEAD = 24;
    private static final int MAX_BITS = 11;
    private static final int KEY = 1;
    private static final int PENDING = 2;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Which bytes of the first, second and third word belong to a field of a given length. */
    private static final long[] MASKS = masks();

    private final ValueTally tally;
    private final int bits;
    private int stride;
    /**
     * Per entry: the field's 64 bits (0: free), its key, how often it occurred without a class, and with each class. Made when
     * first needed.
     */
    private long[] entries = new long[0];

    /** @param size how many fields it may hold; rounded down to a power of two, at least 2 and at most 2,048 */
    public FieldCache(ValueTally tally, int size) {
        this.tally = tally;
        this.bits = Math.clamp(31 - Integer.numberOfLeadingZeros(size), 1, MAX_BITS);
    }

    private static long[] masks() {
        long[] masks = new long[3 * (LONGEST + 1)];
        for (int length = 0; length <= LONGEST; length++) {
            for (int i = 0; i < length; i++) {
                masks[3 * length + i / Long.BYTES] |= 0xFFL << (8 * (i % Long.BYTES));
            }
        }
        return masks;
    }

    /** Counts a known field and returns its entry, for {@link #key}; otherwise counts nothing: {@link #UNKNOWN}. */
    public int count(byte[] bytes, int start, int end, int classId) {
        int length = end - start;
        long[] all = entries;
        if (length > LONGEST || start + READ_AHEAD > bytes.length || all.length == 0) {
            return UNKNOWN;
        }
        long print = print(bytes, start, length);
        int slot = (int) (print >>> (Long.SIZE - bits));
        int at = slot * stride;
        if (all[at] != print) {
            at = (slot ^ 1) * stride;
            if (all[at] != print) {
                return UNKNOWN;
            }
        }
        // NO_CLASS is -1, which leads to the place just before the classes.
        all[at + PENDING + 1 + classId]++;
        return at;
    }

    /** The key of an entry that {@link #count} returned. */
    public long key(int entry) {
        return entries[entry + KEY];
    }

    /** Remembers an unknown field, which the caller has counted in the tally; one that is too long is passed over. */
    public void remember(byte[] bytes, int start, int end, long key) {
        int length = end - start;
        if (length > LONGEST || start + READ_AHEAD > bytes.length) {
            return;
        }
        if (entries.length == 0) {
            stride = PENDING + 1 + tally.classes();
            entries = new long[stride << bits];
        }
        long print = print(bytes, start, length);
        int slot = (int) (print >>> (Long.SIZE - bits));
        int at = slot * stride;
        if (entries[at] != 0) {
            // The neighbour gives way to what was here, so that two fields that meet can both stay.
            int neighbour = (slot ^ 1) * stride;
            pass(neighbour);
            System.arraycopy(entries, at, entries, neighbour, stride);
        }
        entries[at] = print;
        entries[at + KEY] = key;
        for (int i = PENDING; i < stride; i++) {
            entries[at + i] = 0;
        }
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

    /** The field's words and length, scrambled; never 0. */
    private static long print(byte[] bytes, int start, int length) {
        long first = (long) LONGS.get(bytes, start) & MASKS[3 * length];
        long second = (long) LONGS.get(bytes, start + 8) & MASKS[3 * length + 1];
        long third = ((long) LONGS.get(bytes, start + 16) & MASKS[3 * length + 2]) | (long) length << 56;
        long a = first * 0x9E3779B97F4A7C15L;
        long b = second * 0xC2B2AE3D27D4EB4FL;
        long c = third * 0xD6E8FEB86659FD93L;
        long sum = ((a ^ (a >>> 32)) + Long.rotateLeft(b ^ (b >>> 29), 21) + (c ^ (c >>> 31))) * 0xFF51AFD7ED558CCDL;
        return (sum ^ (sum >>> 32)) | 1;
    }
}
