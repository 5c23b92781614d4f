package rowmill.engine.csv;

import java.util.Arrays;

/**
 * Records that follow one another in one array of bytes, so that work can be done column by column: what belongs to a column
 * then stays in the processor's registers and cache. Valid only during the call that hands it over, and as {@link CsvRecord}
 * says. Not thread-safe.
 */
public final class CsvBatch {
    /** From the start of every field on so many bytes can be read without leaving the array. */
    public static final int READ_AHEAD = 24;

    private static final int MOST_ROWS = 128;
    /** Bounds that should stay in the first-level cache. */
    private static final int MOST_BOUNDS = 8_192;

    private final CsvRecord writing;
    private final CsvRecord view;
    private final int[] bounds;
    private final long[] byteOffsets;
    private final long[] lineNumbers;
    private final int fields;
    private int rows;

    /** A batch that takes what is found in {@code writing}, which from now on writes its bounds into the batch. */
    CsvBatch(CsvRecord writing, int fields) {
        this(writing, fields, Math.clamp(MOST_BOUNDS / (2 * fields), 1, MOST_ROWS));
    }

    private CsvBatch(CsvRecord writing, int fields, int capacity) {
        this.writing = writing;
        this.fields = fields;
        this.bounds = new int[capacity * 2 * fields];
        this.byteOffsets = new long[capacity];
        this.lineNumbers = new long[capacity];
        this.view = new CsvRecord(writing.bytes, 0);
        view.bounds = bounds;
        view.fieldCount = fields;
        writing.bounds = bounds;
    }

    /** A batch of one record, which is copied. */
    public static CsvBatch of(CsvRecord record) {
        int last = 0;
        for (int field = 0; field < record.fieldCount; field++) {
            last = Math.max(last, record.end(field));
        }
        CsvRecord copy = new CsvRecord(Arrays.copyOf(record.bytes, last + READ_AHEAD), 0);
        copy.lineNumber = record.lineNumber;
        copy.byteOffset = record.byteOffset;
        CsvBatch batch = new CsvBatch(copy, record.fieldCount, 1);
        System.arraycopy(record.bounds, record.base, batch.bounds, 0, 2 * record.fieldCount);
        batch.keep(copy);
        return batch;
    }

    /** Keeps the record whose bounds were written last; the next one goes behind it. */
    void keep(CsvRecord record) {
        byteOffsets[rows] = record.byteOffset;
        lineNumbers[rows] = record.lineNumber;
        rows++;
        record.base = isFull() ? 0 : 2 * fields * rows;
    }

    /** Whether it must be passed on before anything more is kept. */
    boolean isFull() {
        return rows == byteOffsets.length;
    }

    /** Hands all records over and forgets them. */
    void passTo(RecordSink sink) {
        if (rows > 0) {
            sink.accept(this);
            rows = 0;
        }
        writing.base = 0;
    }

    /** Number of records, at least 1. */
    public int rows() {
        return rows;
    }

    /** Number of fields of every record. */
    public int fields() {
        return fields;
    }

    /** The array that the bounds point into. Holds other bytes too; never write to it. */
    public byte[] bytes() {
        return view.bytes;
    }

    /**
     * The place in {@link #bytes} of field f of record r: its start at 2 (r · {@link #fields} + f), its end (exclusive) behind
     * it. The array is longer than that; never write to it.
     */
    public int[] bounds() {
        return bounds;
    }

    /** As {@link CsvRecord#byteOffset}. */
    public long byteOffset(int row) {
        return byteOffsets[row];
    }

    /** One of the records; the object is the same for all and valid until the next call. */
    public CsvRecord record(int row) {
        view.base = 2 * fields * row;
        view.byteOffset = byteOffsets[row];
        view.lineNumber = lineNumbers[row];
        return view;
    }
}
