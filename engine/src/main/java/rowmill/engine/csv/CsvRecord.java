package rowmill.engine.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One record as ranges into a byte array that the reader owns and overwrites. Valid only during the call that hands it
 * over; copy what must outlive it.
 *
 * <p>Quoted fields are already without their quotes and with {@code ""} turned into {@code "}; blanks around values are kept.
 * The bytes are valid UTF-8 without NUL, carriage return or line feed. Not thread-safe.
 */
public final class CsvRecord {
    byte[] bytes;
    /** Field i begins {@link #gap} behind what stands at base + step · i, and ends before what stands next. */
    int[] bounds;

    int base;
    int step = CsvBatch.PAIRED;
    int gap;

    int fieldCount;
    long lineNumber;
    long byteOffset;

    CsvRecord(byte[] bytes, int fieldCapacity) {
        this.bytes = bytes;
        this.bounds = new int[2 * fieldCapacity];
    }

    /**
     * A record with its own array, for values that do not come from a file, such as a single prediction.
     *
     * @param fields the values in column order, unescaped
     */
    public static CsvRecord of(List<String> fields, long lineNumber, long byteOffset) {
        byte[] text = String.join("\n", fields).getBytes(StandardCharsets.UTF_8);
        CsvRecord record = new CsvRecord(text, fields.size());
        int start = 0;
        for (String field : fields) {
            int end = start + field.getBytes(StandardCharsets.UTF_8).length;
            record.add(start, end);
            start = end + 1;
        }
        record.lineNumber = lineNumber;
        record.byteOffset = byteOffset;
        return record;
    }

    /** The array that {@link #start} and {@link #end} point into. Holds other bytes too; never write to it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Number of fields; equals the number of the schema's attributes when a schema was given to the reader. */
    public int fieldCount() {
        return fieldCount;
    }

    /** Index of the field's first byte in {@link #bytes}. The field is not checked against {@link #fieldCount}. */
    public int start(int field) {
        return bounds[base + step * field] + gap;
    }

    /** Index after the field's last byte; equal to {@link #start} for an empty field. */
    public int end(int field) {
        return bounds[base + step * field + 1];
    }

    /**
     * Line of the source, from 1, counting every {@code \n} and the header. Under {@link DatasetReader} it counts from the
     * beginning of the range that is being read; {@link MergeableSink#linesBefore} later says how much to add.
     */
    public long lineNumber() {
        return lineNumber;
    }

    /** Position of the record's first byte in its source (for {@code .gz}: in the unpacked text), from 0; always exact. */
    public long byteOffset() {
        return byteOffset;
    }

    /** The field as text. Allocates; for rare paths and tests. */
    public String text(int field) {
        return new String(bytes, start(field), end(field) - start(field), StandardCharsets.UTF_8);
    }

    void add(int start, int end) {
        bounds[base + 2 * fieldCount] = start;
        bounds[base + 2 * fieldCount + 1] = end;
        fieldCount++;
    }
}
