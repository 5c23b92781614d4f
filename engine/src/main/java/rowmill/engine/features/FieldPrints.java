package rowmill.engine.features;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import rowmill.engine.csv.CsvBatch;

/**
 * The prints of all fields of a batch, column by column: 64-bit numbers by which a field is known again. Equal fields have equal
 * prints on any machine; two different ones have the same with a probability of about 2<sup>-63</sup>. They are taken once a
 * record and serve counting, encoding and the fingerprint of the data, which then need no look at the bytes. A print costs two
 * multiplications for up to eight bytes and takes no branch that depends on the length up to 23. Prints are odd, so never 0.
 * Not thread-safe.
 */
public final class FieldPrints {
    private static final int WORD = Long.BYTES;
    private static final int LONGEST_MASKED = CsvBatch.READ_AHEAD - 1;
    private static final long LENGTHS = 0x9e3779b97f4a7c15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Which bytes of the first, second and third word belong to a field of a given length. */
    private static final long[] MASKS = masks();

    private long[] prints = new long[0];
    private int rows;
    private int columns;

    private static long[] masks() {
        long[] masks = new long[3 * (LONGEST_MASKED + 1)];
        for (int length = 0; length <= LONGEST_MASKED; length++) {
            for (int at = 0; at < length; at++) {
                masks[3 * length + at / WORD] |= 0xffL << (8 * (at % WORD));
            }
        }
        return masks;
    }

    /** Takes the prints of a batch, in place of those before. */
    public void read(CsvBatch batch) {
        rows = batch.rows();
        columns = batch.fields();
        if (prints.length < rows * columns) {
            prints = new long[rows * columns];
        }
        for (int column = 0; column < columns; column++) {
            int row = readShort(batch, column);
            if (row < rows) {
                readAny(batch, column, row);
            }
        }
    }

    /** Takes prints as long as fields are short; returns the row of the first long one. */
    private int readShort(CsvBatch batch, int column) {
        byte[] bytes = batch.bytes();
        int[] bounds = batch.bounds();
        long[] out = prints;
        int to = first(column);
        int stride = batch.stride();
        int gap = batch.gap();
        for (int row = 0, at = batch.at(0, column); row < rows; row++, at += stride) {
            int start = bounds[at] + gap;
            int length = bounds[at + 1] - start;
            if (length > WORD) {
                return row;
            }
            out[to + row] = scrambled((long) LONGS.get(bytes, start) & MASKS[3 * length] ^ length * LENGTHS);
        }
        return rows;
    }

    private void readAny(CsvBatch batch, int column, int from) {
        byte[] bytes = batch.bytes();
        int[] bounds = batch.bounds();
        long[] out = prints;
        int to = first(column);
        int stride = batch.stride();
        int gap = batch.gap();
        for (int row = from, at = batch.at(from, column); row < rows; row++, at += stride) {
            int start = bounds[at] + gap;
            int length = bounds[at + 1] - start;
            out[to + row] = length <= LONGEST_MASKED ? masked(bytes, start, length) : chained(bytes, start, length);
        }
    }

    /** The print of one field, wherever it lies. */
    public static long of(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length > LONGEST_MASKED) {
            return chained(bytes, start, length);
        }
        if (start + CsvBatch.READ_AHEAD <= bytes.length) {
            return masked(bytes, start, length);
        }
        byte[] copy = new byte[CsvBatch.READ_AHEAD];
        System.arraycopy(bytes, start, copy, 0, length);
        return masked(copy, 0, length);
    }

    private static long masked(byte[] bytes, int start, int length) {
        long first = (long) LONGS.get(bytes, start) & MASKS[3 * length];
        long second = ((long) LONGS.get(bytes, start + WORD) & MASKS[3 * length + 1]) * 0xc2b2ae3d27d4eb4fL;
        long third = ((long) LONGS.get(bytes, start + 2 * WORD) & MASKS[3 * length + 2]) * 0xd6e8feb86659fd93L;
        // For a short field the second and third words are zero and leave no trace.
        return scrambled(
                first ^ length * LENGTHS ^ Long.rotateLeft(second ^ (second >>> 29), 21) ^ (third ^ (third >>> 31)));
    }

    /** Eight bytes at a time; the last eight may overlap those before. */
    private static long chained(byte[] bytes, int start, int length) {
        long hash = length;
        int last = start + length - WORD;
        for (int at = start; at < last; at += WORD) {
            hash = (Long.rotateLeft(hash, 29) ^ (long) LONGS.get(bytes, at)) * LENGTHS;
            hash ^= hash >>> 32;
        }
        return scrambled((Long.rotateLeft(hash, 29) ^ (long) LONGS.get(bytes, last)) * LENGTHS);
    }

    private static long scrambled(long word) {
        long product = (word ^ (word >>> 32)) * 0xff51afd7ed558ccdL;
        return (product ^ (product >>> 32)) | 1;
    }

    /** Number of records. */
    public int rows() {
        return rows;
    }

    /** Number of fields of every record. */
    public int columns() {
        return columns;
    }

    /** The prints: that of a column's field in a record is at {@link #first} + the record's row. Not to be written to. */
    public long[] values() {
        return prints;
    }

    /** Where a column's prints begin in {@link #values}. */
    public int first(int column) {
        return column * rows;
    }
}
