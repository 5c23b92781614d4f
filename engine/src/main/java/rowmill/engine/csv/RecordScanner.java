package rowmill.engine.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that begin in one stretch of a source, one after the other, in bounded memory. Not thread-safe.
 *
 * <p>The buffer always holds a line feed behind its last byte, so that scanning needs no bound check: a line that seems to end
 * there is read again after more bytes have come.
 */
final class RecordScanner {
    /** Instead of an expected number of fields: any number up to the limit of attributes. */
    static final int ANY_FIELDS = 0;

    private static final int MOST_SHY = 64;
    private static final int READ_BYTES = 256 * 1024;
    /** The sentinel line feed and the rest of the last block. */
    private static final int PADDING = 1 + LineScanner.BLOCK;

    /** What {@link #next} found. */
    enum Line {
        RECORD,
        BAD,
        EMPTY,
        END
    }

    private final InputStream input;
    private final ReadLimits limits;
    private final int expectedFields;
    private final long from;
    private final long stop;
    private final byte[] buffer;
    private final CsvRecord record;
    private final LineScanner lines;
    private final PlainLines plain;

    /** Source offset of the buffer's first byte. */
    private long bufferOffset;

    private int position;
    private int limit;
    private boolean ended;
    private long lineFeeds;
    private @Nullable BadRecord bad;
    private Fault fault = Fault.TOO_LONG;
    private Runnable beforeMove = () -> {};
    /** Lines that are to be read one by one before plain ones are looked for again. */
    private int careful;
    /** How many batches that is. */
    private int shyness = 1;

    /**
     * @param input the source's bytes from {@code from} on, beginning with the byte before it unless it is 0
     * @param from where the stretch begins; {@link #skipToLine} must be called first unless it is 0
     * @param stop lines that begin at or after this offset are not read
     * @param expectedFields number of fields of a good record, or {@link #ANY_FIELDS}
     */
    RecordScanner(InputStream input, long from, long stop, int expectedFields, ReadLimits limits) {
        this(input, from, stop, expectedFields, limits, READ_BYTES);
    }

    /** With a buffer of another size, for tests: {@code readBytes} more than two of the longest records. */
    RecordScanner(InputStream input, long from, long stop, int expectedFields, ReadLimits limits, int readBytes) {
        this.input = input;
        this.limits = limits;
        this.expectedFields = expectedFields;
        this.from = from;
        this.stop = stop;
        this.bufferOffset = Math.max(0, from - 1);
        this.buffer = new byte[readBytes + 2 * limits.maxRecordBytes() + PADDING];
        int capacity = expectedFields == ANY_FIELDS ? limits.maxAttributes() : expectedFields;
        this.record = new CsvRecord(buffer, capacity);
        this.lines = new LineScanner(record, capacity);
        this.plain = new PlainLines(capacity, limits.maxRecordBytes());
        buffer[0] = '\n';
    }

    /** Runs the action each time before the bytes of records that were found move or change. */
    void beforeMove(Runnable action) {
        beforeMove = action;
    }

    /** Skips a byte-order mark; only at the beginning of a source. */
    void skipByteOrderMark() throws IOException {
        fill();
        if (limit >= 3 && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf) {
            position = 3;
        }
    }

    /** Skips to the first line that begins in the stretch, if there is one. */
    void skipToLine() throws IOException {
        discardLine();
    }

    /** Whether it is worth calling {@link #nextPlain}, to be asked once a line: not just after lines that were not plain. */
    boolean plainMayFollow() {
        if (careful > 0) {
            careful--;
        }
        return careful == 0;
    }

    /**
     * Fills an empty batch with the next lines if they are plain ({@link PlainLines}). When it returns false, the next line is
     * for {@link #next}: it is no plain one, or the last in the buffer.
     */
    boolean nextPlain(CsvBatch batch) {
        int[] bounds = batch.bounds();
        int fields = batch.fields();
        int found = plain.find(buffer, position, limit, bounds, batch.capacity());
        while (found > 0 && bufferOffset + bounds[(found - 1) * fields] + 1 >= stop) {
            found--;
        }
        if (plain.stumbled()) {
            // Such lines seldom come alone, and batches should not become small; where all are so, looking costs too
            // much.
            shyness = found > 0 ? 1 : Math.min(MOST_SHY, 2 * shyness);
            careful = shyness * batch.capacity();
        }
        if (found > 0) {
            batch.keepPlain(found, bufferOffset, lineFeeds);
            lineFeeds += found - 1;
            passLine(bounds[found * fields]);
        }
        return found > 0;
    }

    /** Finds the next line; what it holds is then in {@link #record} or {@link #bad}. */
    Line next() throws IOException {
        while (bufferOffset + position < stop) {
            if (position == limit && !fill()) {
                return Line.END;
            }
            int end = lines.scan(buffer, position);
            if (end < limit || ended) {
                return finish(end);
            }
            if (limit - position >= limits.maxRecordBytes() + 2) {
                return finishTooLong();
            }
            fill();
        }
        return Line.END;
    }

    private Line finish(int end) {
        int start = position;
        int textEnd = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        if (textEnd == start) {
            passLine(end);
            return Line.EMPTY;
        }
        Fault found = textEnd - start > limits.maxRecordBytes() ? tooLong(start) : faultOf(start, textEnd);
        if (found != null) {
            reject(found, start, textEnd);
            passLine(end);
            return Line.BAD;
        }
        lines.unescape(buffer);
        record.fieldCount = lines.fields();
        record.lineNumber = 1 + lineFeeds;
        record.byteOffset = bufferOffset + start;
        passLine(end);
        return Line.RECORD;
    }

    private Line finishTooLong() throws IOException {
        reject(tooLong(position), position, limit);
        discardLine();
        return Line.BAD;
    }

    private Fault tooLong(int start) {
        for (int index = start; index < start + limits.maxRecordBytes(); index++) {
            if (buffer[index] == '\r') {
                return Fault.CARRIAGE_RETURN;
            }
        }
        return Fault.TOO_LONG;
    }

    private @Nullable Fault faultOf(int start, int textEnd) {
        Fault found = lines.fault(buffer, start, textEnd);
        if (found != null) {
            return found;
        }
        int most = expectedFields == ANY_FIELDS ? limits.maxAttributes() : expectedFields;
        if (lines.fields() > most) {
            return Fault.TOO_MANY_FIELDS;
        }
        return lines.fields() < expectedFields ? Fault.TOO_FEW_FIELDS : null;
    }

    private void reject(Fault found, int start, int textEnd) {
        fault = found;
        bad = new BadRecord(
                1 + lineFeeds,
                bufferOffset + start,
                found.sentence(limits, expectedFields),
                SampleText.of(buffer, start, textEnd, limits.sampleCharacters()));
    }

    private void passLine(int end) {
        if (end == limit) {
            position = limit;
            return;
        }
        long offset = bufferOffset + end;
        if (offset >= from && offset < stop) {
            lineFeeds++;
        }
        position = end + 1;
    }

    private void discardLine() throws IOException {
        while (bufferOffset + position < stop) {
            int end = ByteWords.lineFeed(buffer, position, limit);
            passLine(end);
            if (end < limit || !fill()) {
                return;
            }
        }
    }

    /** Moves the unread bytes to the front and fills the rest; false when there was nothing more to read. */
    private boolean fill() throws IOException {
        beforeMove.run();
        int kept = limit - position;
        System.arraycopy(buffer, position, buffer, 0, kept);
        bufferOffset += position;
        position = 0;
        limit = kept;
        int room = buffer.length - PADDING - kept;
        int read = ended ? 0 : input.readNBytes(buffer, kept, room);
        ended = read < room;
        limit += read;
        buffer[limit] = '\n';
        lines.forget();
        return read > 0;
    }

    /** The record found, until the next call of {@link #next}. */
    CsvRecord record() {
        return record;
    }

    /** The bad record found. */
    BadRecord bad() {
        return Objects.requireNonNull(bad, "no bad record was read yet");
    }

    /** What is wrong with the bad record found. */
    Fault fault() {
        return fault;
    }

    /** Number of line feeds passed within the stretch; after {@link Line#END} all that it holds. */
    long lineFeeds() {
        return lineFeeds;
    }

    /** Source offset of the next unread byte. */
    long offset() {
        return bufferOffset + position;
    }
}
