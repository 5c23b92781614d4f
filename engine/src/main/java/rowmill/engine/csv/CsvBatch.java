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

    /** Bounds of a field when each has a start and an end of its own. */
    static final int PAIRED = 2;

    /** Bounds of a field when it begins behind the delimiter that ended the one before. */
    private static final int SHARED = 1;

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
    private int step = PAIRED;

    /** A batch that takes what is found in {@code writing}, which from now on writes its bounds into the batch. */
    CsvBatch(CsvRecord writing, int fields) {
        this(writing, fields, Math.clamp(MOST_BOUNDS / (2 * fields), 1, MOST_ROWS));
    }

    private CsvBatch(CsvRecord writing, int fields, int capacity) {
        this.writing = writing;
        this.fields = fields;
        this.bounds = new int[Math.max(capacity * PAIRED * fields, capacity * fields + PlainLines.SPARE)];
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
        for (int field = 0; field < record.fieldCount; field++) {
            batch.bounds[PAIRED * field] = record.start(field);
            batch.bounds[PAIRED * field + 1] = record.end(field);
        }
        batch.keep(copy);
        return batch;
    }

    /** Keeps the record whose bounds were written last; the next one goes behind it. */
    void keep(CsvRecord record) {
        byteOffsets[rows] = record.byteOffset;
        lineNumbers[rows] = record.lineNumber;
        rows++;
        record.base = isFull() ? 0 : PAIRED * fields * rows;
    }

    /**
     * Fills the batch, which must be empty, with lines whose delimiters stand in {@link #bounds}, one after the other behind the
     * place before the first line.
     */
    void keepPlain(int lines, long bufferOffset, long linesBefore) {
        step = SHARED;
        rows = lines;
        for (int row = 0; row < lines; row++) {
            byteOffsets[row] = bufferOffset + bounds[row * fields] + 1;
            lineNumbers[row] = linesBefore + row + 1;
        }
    }

    /** The most rows that it holds. */
    int capacity() {
        return byteOffsets.length;
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
        step = PAIRED;
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
     * Where fields lie in {@link #bytes}: at {@link #at} stands what is {@link #gap} before a field's start, and behind it the
     * field's end (exclusive). The array is longer than that; never write to it.
     */
    public int[] bounds() {
        return bounds;
    }

    /** The index in {@link #bounds} of a field of a record. */
    public int at(int row, int field) {
        return step * (row * fields + field);
    }

    /** How far apart in {@link #bounds} a field of one record and that of the next are. */
    public int stride() {
        return step * fields;
    }

    /** What must be added to a field's first bound: 1 where that is the delimiter before it, otherwise 0. */
    public int gap() {
        return PAIRED - step;
    }

    /** As {@link CsvRecord#byteOffset}. */
    public long byteOffset(int row) {
        return byteOffsets[row];
    }

    /** One of the records; the object is the same for all and valid until the next call. */
    public CsvRecord record(int row) {
        view.base = step * fields * row;
        view.step = step;
        view.gap = gap();
        view.byteOffset = byteOffsets[row];
        view.lineNumber = lineNumbers[row];
        return view;
    }
}
