package rowmill.engine.predict;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MergeableSink;

/**
 * The lines of one range. The first range of a file has nothing before it, so it writes as it goes; the others wait in memory
 * until they are merged, which happens in file order.
 */
final class RangeLines implements MergeableSink<RangeLines> {
    private static final int FLUSH_BYTES = 64 * 1024;

    private final BatchModel.RecordScorer scorer;
    private final BatchColumns columns;
    private final OutputStream to;
    private final boolean first;
    private final LineBuffer lines = new LineBuffer();
    private long written;

    RangeLines(BatchModel.RecordScorer scorer, BatchColumns columns, OutputStream to, boolean first) {
        this.scorer = scorer;
        this.columns = columns;
        this.to = to;
        this.first = first;
    }

    @Override
    public void accept(CsvRecord record) {
        columns.write(record, scorer.scores(record), lines);
        flushWhenFirst();
    }

    @Override
    public void bad(BadRecord bad) {
        lines.add((byte) '\n');
        flushWhenFirst();
    }

    @Override
    public RangeLines merge(RangeLines following) {
        flush();
        following.written = written;
        following.flush();
        written = following.written;
        return this;
    }

    /** Writes what is left; returns the bytes written in all. */
    long finish() {
        flush();
        return written;
    }

    private void flushWhenFirst() {
        if (first && lines.size() > FLUSH_BYTES) {
            flush();
        }
    }

    private void flush() {
        try {
            written += lines.drainTo(to);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
