package rowmill.engine.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowmill.engine.split.Slice;

/** Reads one range into its own sink. One object serves one range, in one thread. */
final class RangeReader<S extends MergeableSink<S>> {
    private static final long REPORT_BYTES = 512 * 1024;

    private final ReadRequest request;
    private final ReadPlan.Step step;
    private final Slice slice;
    /** Whether all records of the range belong. */
    private final boolean whole;

    private final ReadTally tally;
    private final long[] badByFault = new long[Fault.values().length];
    private final List<BadRecord> samples = new ArrayList<>();
    private long records;
    private long badRecords;
    private long emptyLines;
    private long reportedRecords;
    private long reportedOffset;

    RangeReader(ReadRequest request, ReadPlan.Step step, Slice slice, ReadTally tally) {
        this.request = request;
        this.step = step;
        this.slice = slice;
        long to = step.range().toExclusive();
        long end = to == Long.MAX_VALUE ? to : step.place() + to;
        this.whole = slice.includes(step.place() + step.range().from(), end);
        this.tally = tally;
        this.reportedOffset = step.range().from();
    }

    /** Reads the records that belong, and stops early when they hold more bad ones than the limit. */
    RangeOutcome<S> parse(S sink) throws IOException {
        SourceRange range = step.range();
        int fields = request.schema().attributes().size();
        try (InputStream input = open()) {
            var scanner = new RecordScanner(input, range.from(), range.toExclusive(), fields, request.limits());
            begin(scanner);
            var batch = new CsvBatch(scanner.record(), fields);
            scanner.beforeMove(() -> batch.passTo(sink));
            while (badRecords <= request.limits().maxBadRecords() && readSome(scanner, batch, sink)) {
                if (scanner.offset() - reportedOffset >= REPORT_BYTES) {
                    report(scanner.offset());
                }
            }
            batch.passTo(sink);
            long end = Math.min(scanner.offset(), range.toExclusive());
            failOnEarlyEnd(end);
            report(end);
            return outcome(sink, end, scanner.lineFeeds());
        }
    }

    private void failOnEarlyEnd(long end) throws IOException {
        SourceRange range = step.range();
        if (range.toExclusive() != Long.MAX_VALUE
                && end < range.toExclusive()
                && badRecords <= request.limits().maxBadRecords()) {
            throw new IOException("it ended at byte " + end + " though bytes up to " + range.toExclusive()
                    + " were expected; it was changed while it was read, read it again.");
        }
    }

    private InputStream open() throws IOException {
        SourceRange range = step.range();
        // One byte before, to see whether a line begins at the first byte; the longest good line and its end behind.
        long behind = range.toExclusive() + request.limits().maxRecordBytes() + 2;
        return SourceStreams.open(range.source(), Math.max(0, range.from() - 1), behind < 0 ? Long.MAX_VALUE : behind);
    }

    private void begin(RecordScanner scanner) throws IOException {
        if (step.range().from() > 0) {
            scanner.skipToLine();
            return;
        }
        scanner.skipByteOrderMark();
        if (request.schema().dataFileContainsHeader()) {
            scanner.next();
        }
    }

    /** Reads many plain lines or one of any kind; false at the end of the range. */
    private boolean readSome(RecordScanner scanner, CsvBatch batch, S sink) throws IOException {
        if (whole && scanner.plainMayFollow()) {
            batch.passTo(sink);
            if (scanner.nextPlain(batch)) {
                records += batch.rows();
                batch.passTo(sink);
                return true;
            }
        }
        RecordScanner.Line line = scanner.next();
        if (line == RecordScanner.Line.END) {
            return false;
        }
        deliver(line, scanner, batch, sink);
        return true;
    }

    private void deliver(RecordScanner.Line line, RecordScanner scanner, CsvBatch batch, S sink) {
        switch (line) {
            case RECORD -> {
                if (slice.contains(step.place() + scanner.record().byteOffset())) {
                    records++;
                    batch.keep(scanner.record());
                    if (batch.isFull()) {
                        batch.passTo(sink);
                    }
                }
            }
            case BAD -> {
                if (slice.contains(step.place() + scanner.bad().byteOffset())) {
                    // Sinks see records and bad records in file order.
                    batch.passTo(sink);
                    reject(scanner, sink);
                }
            }
            case EMPTY -> emptyLines++;
            case END -> throw new IllegalStateException("The end of a range is no line.");
        }
    }

    private void reject(RecordScanner scanner, S sink) {
        badRecords++;
        badByFault[scanner.fault().ordinal()]++;
        if (samples.size() < request.limits().badSamples()) {
            samples.add(scanner.bad());
        }
        sink.bad(scanner.bad());
    }

    /** Only counts the lines. */
    RangeOutcome<S> countLines() throws IOException {
        SourceRange range = step.range();
        try (InputStream input = SourceStreams.open(range.source(), range.from(), range.toExclusive())) {
            byte[] buffer = new byte[256 * 1024 + Long.BYTES];
            long lineFeeds = 0;
            long offset = range.from();
            for (int read; (read = input.read(buffer, 0, buffer.length - Long.BYTES)) >= 0; offset += read) {
                lineFeeds += ByteWords.countLineFeeds(buffer, read);
                tally.checkCancelled();
            }
            failOnEarlyEnd(offset);
            report(offset);
            return outcome(null, offset, lineFeeds);
        }
    }

    private void report(long offset) {
        tally.add(records - reportedRecords, offset - reportedOffset);
        reportedRecords = records;
        reportedOffset = offset;
    }

    private RangeOutcome<S> outcome(@Nullable S sink, long end, long lineFeeds) {
        ReadTotals totals = new ReadTotals(
                records, badRecords, emptyLines, end - step.range().from());
        return new RangeOutcome<>(step.range(), sink, totals, badByFault, samples, lineFeeds);
    }
}
