package rowmill.engine.tally;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import rowmill.engine.csv.CsvRecord;

/** A copy of a record, its fields cut to a bounded length. Immutable by agreement: nobody writes to its array. */
public final class SampledRow {
    private final long rank;
    private final byte[] bytes;
    private final int[] ends;

    private SampledRow(long rank, byte[] bytes, int[] ends) {
        this.rank = rank;
        this.bytes = bytes;
        this.ends = ends;
    }

    static SampledRow copy(CsvRecord record, long rank) {
        int fields = record.fieldCount();
        int[] ends = new int[fields];
        int length = 0;
        for (int i = 0; i < fields; i++) {
            length += cut(record, i) - record.start(i);
            ends[i] = length;
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (int i = 0; i < fields; i++) {
            System.arraycopy(record.bytes(), record.start(i), bytes, at, ends[i] - at);
            at = ends[i];
        }
        return new SampledRow(rank, bytes, ends);
    }

    /** Where the kept part of a field ends: never inside a character. */
    private static int cut(CsvRecord record, int field) {
        int start = record.start(field);
        int end = Math.min(record.end(field), start + RowSample.FIELD_BYTES);
        while (end < record.end(field) && end > start && (record.bytes()[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    /** Fields of the record. */
    public int fieldCount() {
        return ends.length;
    }

    /** The beginning of a field as text. */
    public String text(int field) {
        int start = start(field);
        return new String(bytes, start, ends[field] - start, StandardCharsets.UTF_8);
    }

    /** The array that {@link #start} and {@link #end} point into. */
    public byte[] bytes() {
        return bytes;
    }

    /** Index of the field's first byte. */
    public int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    /** Index after the last kept byte of the field. */
    public int end(int field) {
        return ends[field];
    }

    /** Whether two fields hold the same bytes. */
    public boolean sameValue(int field, int other) {
        return Arrays.equals(bytes, start(field), end(field), bytes, start(other), end(other));
    }

    long rank() {
        return rank;
    }
}
