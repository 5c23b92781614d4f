package rowmill.extract.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes rows as CSV: comma between fields, LF after each row, a field in double quotes exactly when it holds a comma
 * or a double quote (doubled inside), begins a row with a byte order mark, or is a text of more than
 * {@value #WHOLE_TEXT} bytes. NULL and the empty text are both an empty field; a row of one empty field is written as
 * {@code ""} so that it is not an empty line. {@link Replacement} says what text may not hold.
 *
 * <p>This is the hot path of an extraction: bytes in, bytes out, eight at a time where a text needs no care, no object
 * per field. Not thread-safe. Failures of the target surface from any method that fills a chunk.
 */
public final class CsvRows {
    /** Longer texts are always quoted, because they are written before all of their bytes have been seen. */
    public static final int WHOLE_TEXT = 32 * 1024;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

    private final ChunkTarget target;
    private final TextCare care = new TextCare(this);
    private final long oversizeLimit;
    private Chunk chunk;
    private byte[] bytes;
    private int at;
    private int rowStart;
    private int fieldsOfRow;
    private long rowBytesHandedOver;
    private long rows;
    private long bytesHandedOver;
    private long oversizeRows;

    /** Rows for a target; a row whose CSV is longer than {@code oversizeLimit} bytes is written and counted. */
    CsvRows(ChunkTarget target, long oversizeLimit) {
        this.target = target;
        this.oversizeLimit = oversizeLimit;
        this.chunk = target.first();
        this.bytes = chunk.bytes;
    }

    /** Adds an empty field: NULL, or a text without characters. */
    public void empty() {
        startField(1);
    }

    /** Adds a field of ASCII bytes that need no quoting: numbers, dates. */
    public void plain(byte[] from, int start, int end) {
        startField(end - start + 1);
        System.arraycopy(from, start, bytes, at, end - start);
        at += end - start;
    }

    /**
     * Begins a field that the caller writes itself into {@link #buffer()}, at most {@code most} bytes that need no
     * quoting, starting at the position returned; {@link #wrote} must follow.
     */
    public int begin(int most) {
        startField(most + 1);
        return at;
    }

    /** The bytes that {@link #begin} points into; valid until the next call of any other method. */
    public byte[] buffer() {
        return bytes;
    }

    /** Ends a field begun with {@link #begin}, at the position after its last byte. */
    public void wrote(int end) {
        at = end;
    }

    /** Adds a text field of UTF-8 bytes. */
    public void text(byte[] from, int start, int end) {
        int length = end - start;
        if (length > WHOLE_TEXT) {
            beginLongText();
            for (int next = start; next < end; next += WHOLE_TEXT) {
                moreLongText(from, next, Math.min(end, next + WHOLE_TEXT));
            }
            endLongText();
            return;
        }
        startField(length + 9);
        int fieldStart = at;
        if (copyUntilCare(from, start, end) && !(fieldsOfRow == 1 && startsWithMark(from, start, end))) {
            at = fieldStart + length;
        } else {
            at = fieldStart;
            care.whole(from, start, end, fieldsOfRow == 1 && startsWithMark(from, start, end));
        }
    }

    /** Begins a text of more than {@value #WHOLE_TEXT} bytes, to be given in slices. */
    public void beginLongText() {
        startField(2);
        bytes[at++] = '"';
        care.reset();
    }

    /** Adds a slice, at most {@value #WHOLE_TEXT} bytes, of a long text. */
    public void moreLongText(byte[] from, int start, int end) {
        care.slice(from, start, end);
    }

    /** Ends a long text. */
    public void endLongText() {
        care.finish();
        room(1);
        bytes[at++] = '"';
    }

    /** Adds bytes as upper-case hexadecimal digits, two for each byte. */
    public void hex(byte[] from, int start, int end) {
        startField(1);
        moreHex(from, start, end);
    }

    /** Adds further digits to a field begun by {@link #hex}. */
    public void moreHex(byte[] from, int start, int end) {
        for (int next = start; next < end; ) {
            int stop = Math.min(end, next + WHOLE_TEXT);
            room(2 * (stop - next));
            for (; next < stop; next++) {
                bytes[at++] = HEX[from[next] >> 4 & 15];
                bytes[at++] = HEX[from[next] & 15];
            }
        }
    }

    /** Ends the row. */
    public void endRow() {
        if (fieldsOfRow == 1 && at == rowStart && rowBytesHandedOver == 0) {
            room(3);
            bytes[at++] = '"';
            bytes[at++] = '"';
        }
        room(1);
        bytes[at++] = '\n';
        if (rowBytesHandedOver + at - rowStart - 1 > oversizeLimit) {
            oversizeRows++;
        }
        rowBytesHandedOver = 0;
        fieldsOfRow = 0;
        rowStart = at;
        chunk.rows++;
        rows++;
    }

    /** Adds a whole row that is CSV already, without its line end; one without a byte is a row of one empty field. */
    public void record(byte[] from, int start, int end) {
        if (fieldsOfRow != 0) {
            throw new IllegalStateException("a row of " + fieldsOfRow + " fields is still open after row " + rows);
        }
        if (start == end) {
            fieldsOfRow = 1;
        }
        for (int next = start; next < end; ) {
            int slice = Math.min(end - next, WHOLE_TEXT);
            room(slice);
            System.arraycopy(from, next, bytes, at, slice);
            at += slice;
            next += slice;
        }
        endRow();
    }

    /** Rows ended so far. */
    public long rows() {
        return rows;
    }

    /** Bytes of CSV so far, header lines not counted. */
    public long bytes() {
        return bytesHandedOver + at;
    }

    /** Rows so far whose CSV is longer than the limit of one record. */
    public long oversizeRows() {
        return oversizeRows;
    }

    /** What had to be replaced so far; only what occurred is listed. */
    public Map<Replacement, Long> replacements() {
        var counts = new EnumMap<Replacement, Long>(Replacement.class);
        for (Replacement replacement : Replacement.values()) {
            if (care.count(replacement) > 0) {
                counts.put(replacement, care.count(replacement));
            }
        }
        return counts;
    }

    /** Hands over what is left in the current chunk; a row must not be open. */
    void flush() {
        if (fieldsOfRow != 0) {
            throw new IllegalStateException("a row of " + fieldsOfRow + " fields is still open after row " + rows);
        }
        if (at > 0) {
            handOver(at, true);
            at = 0;
            rowStart = 0;
        }
    }

    /** Writes one byte of a field whose room was asked for. */
    void put(int value) {
        bytes[at++] = (byte) value;
    }

    /** Makes sure that the chunk has room for so many more bytes. */
    void room(int needed) {
        if (at + needed > Chunk.CAPACITY) {
            makeRoom(needed);
        }
    }

    private void startField(int needed) {
        room(needed + 1);
        if (fieldsOfRow++ > 0) {
            bytes[at++] = ',';
        }
    }

    private void makeRoom(int needed) {
        int open = at - rowStart;
        if (rowStart > 0 && open + needed <= Chunk.CAPACITY) {
            byte[] full = bytes;
            handOver(rowStart, true);
            // The target only reads a chunk, so the open row's bytes behind its length are still there.
            System.arraycopy(full, rowStart, bytes, 0, open);
            at = open;
        } else {
            rowBytesHandedOver += open;
            handOver(at, false);
            at = 0;
        }
        rowStart = 0;
    }

    private void handOver(int length, boolean endsRow) {
        chunk.length = length;
        chunk.endsRow = endsRow;
        bytesHandedOver += length;
        chunk = target.exchange(chunk);
        bytes = chunk.bytes;
    }

    /** Copies without moving {@link #at}; false, with rubbish after it, if a byte needs care. */
    private boolean copyUntilCare(byte[] from, int start, int end) {
        byte[] to = bytes;
        int shift = at - start;
        int next = start;
        for (; next + 8 <= end; next += 8) {
            long word = (long) WORD.get(from, next);
            if (needsCare(word)) {
                return false;
            }
            WORD.set(to, next + shift, word);
        }
        if (next == end) {
            return true;
        }
        if (next + 8 <= from.length) {
            long unused = -1L << (end - next << 3);
            long word = (long) WORD.get(from, next) & ~unused;
            WORD.set(to, next + shift, word);
            return !needsCare(word | unused & (ONES * ' '));
        }
        for (; next < end; next++) {
            to[next + shift] = from[next];
            if (needsCare(from[next] & 0xff | ONES * ' ' << 8)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of eight bytes is a comma, a double quote, a control character or beyond ASCII. */
    private static boolean needsCare(long word) {
        long comma = word ^ ONES * ',';
        long quote = word ^ ONES * '"';
        return ((word - ONES * ' ' | comma - ONES & ~comma | quote - ONES & ~quote | word) & HIGHS) != 0;
    }

    private static boolean startsWithMark(byte[] from, int start, int end) {
        return end - start >= 3
                && from[start] == (byte) 0xEF
                && from[start + 1] == (byte) 0xBB
                && from[start + 2] == (byte) 0xBF;
    }
}
