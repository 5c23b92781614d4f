package rowmill.engine.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import rowmill.engine.csv.CsvBatch;

/**
 * 64-bit prints of the fields of one column of a batch, by which {@link FieldCache} knows them again; two different fields have
 * the same with a probability of about 2<sup>-63</sup>. A field of up to 23 bytes is turned into up to three masked words without
 * a branch that depends on its length; a column in which all fields so far had up to eight bytes needs one word only. Not
 * thread-safe; one serves all columns of an accumulator in turn.
 */
public final class FieldPrints {
    /** The longest field that has a print. */
    static final int LONGEST = 23;
    /** The print of a longer field; no other field has it, since prints are odd. */
    static final long NONE = 2;

    private static final int WORD = Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Which bytes of the first, second and third word belong to a field of a given length. */
    private static final long[] MASKS = masks();

    long[] prints = new long[0];

    private static long[] masks() {
        long[] masks = new long[3 * (LONGEST + 1)];
        for (int length = 0; length <= LONGEST; length++) {
            for (int i = 0; i < length; i++) {
                masks[3 * length + i / WORD] |= 0xFFL << (8 * (i % WORD));
            }
        }
        return masks;
    }

    /** Takes the prints of a column's fields in the rows from {@code from} to {@code to} (exclusive). */
    public void read(CsvBatch batch, int column, int from, int to) {
        if (prints.length < to) {
            prints = new long[to];
        }
        int row = shortOnes(batch, column, from, to);
        long[] out = prints;
        byte[] bytes = batch.bytes();
        int[] bounds = batch.bounds();
        int stride = batch.stride();
        int gap = batch.gap();
        for (int at = batch.at(row, column); row < to; row++, at += stride) {
            int start = bounds[at] + gap;
            out[row] = of(bytes, start, bounds[at + 1] - start);
        }
    }

    /** Takes prints as long as fields are short; returns the row of the first long one. */
    private int shortOnes(CsvBatch batch, int column, int from, int to) {
        long[] out = prints;
        byte[] bytes = batch.bytes();
        int[] bounds = batch.bounds();
        int stride = batch.stride();
        int gap = batch.gap();
        for (int row = from, at = batch.at(from, column); row < to; row++, at += stride) {
            int start = bounds[at] + gap;
            int length = bounds[at + 1] - start;
            if (length > WORD) {
                return row;
            }
            long word = (long) LONGS.get(bytes, start) & MASKS[3 * length];
            out[row] = scrambled(word ^ length * 0x9E3779B97F4A7C15L);
        }
        return to;
    }

    /** The print of one field, or {@link #NONE}; 24 bytes from {@code start} on must lie in the array. */
    static long of(byte[] bytes, int start, int length) {
        if (length > LONGEST) {
            return NONE;
        }
        long first = (long) LONGS.get(bytes, start) & MASKS[3 * length];
        long second = (long) LONGS.get(bytes, start + WORD) & MASKS[3 * length + 1];
        long third = (long) LONGS.get(bytes, start + 2 * WORD) & MASKS[3 * length + 2];
        long b = second * 0xC2B2AE3D27D4EB4FL;
        long c = third * 0xD6E8FEB86659FD93L;
        // For a short field the second and third words are zero and leave no trace.
        return scrambled(first ^ length * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(b ^ (b >>> 29), 21) ^ (c ^ (c >>> 31)));
    }

    private static long scrambled(long word) {
        long product = (word ^ (word >>> 32)) * 0xFF51AFD7ED558CCDL;
        return (product ^ (product >>> 32)) | 1;
    }
}
