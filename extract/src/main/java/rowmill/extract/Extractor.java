package rowmill.extract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import rowmill.extract.Extraction.HeaderLine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;
import rowmill.extract.rows.CsvParts;
import rowmill.extract.rows.CsvRows;
import rowmill.extract.rows.Part;
import rowmill.extract.rows.PartSink;
import rowmill.extract.rows.ResultColumn;

/**
 * Runs an {@link Extraction}: one read-only SELECT, streamed as CSV into parts. Memory stays at a few megabytes whatever
 * the table's size. Every wait has a limit, and a result that was not read to its end is always a failure.
 *
 * <p>Thread-safe; each call has its own connection.
 */
public final class Extractor {
    private static final long REPORT_NANOS = Duration.ofMillis(500).toNanos();

    private final LongSupplier nanoTime;

    /** An extractor that measures progress with this clock of nanoseconds, such as {@link System#nanoTime}. */
    public Extractor(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Extracts. Returns when the last part is closed.
     *
     * @throws DatabaseFailure if the database cannot be reached or read, the statement is refused, a limit is reached,
     *     or the work is cancelled
     * @throws rowmill.extract.rows.PartFailure if the sink fails
     */
    public ExtractionResult run(
            Extraction extraction, PartSink sink, ProgressListener listener, Cancellation cancellation) {
        long start = nanoTime.getAsLong();
        ExtractionLimits limits = extraction.limits();
        throwIfCancelled(cancellation);
        try (DatabaseSession session =
                Sessions.open(extraction.address(), extraction.login(), extraction.reader(), limits.session())) {
            return StatementLimit.within(limits.session().statement(), session, () -> {
                try (var forgotten = cancellation.onCancel(session::kill)) {
                    return copy(session, extraction, sink, report(listener, start));
                }
            });
        }
    }

    private ExtractionResult copy(DatabaseSession session, Extraction extraction, PartSink sink, Report report) {
        ExtractionLimits limits = extraction.limits();
        List<ResultColumn> described = session.describe(extraction.sql());
        if (described.isEmpty()) {
            throw new DatabaseFailure.BadSql("Preparing the query", "The statement has no result", "Use a SELECT.");
        }
        var expected = new ExpectedColumns(extraction.attributes());
        expected.requireCount(described);
        List<String> header = extraction.header() == HeaderLine.WRITTEN ? expected.header(described) : List.of();
        try (var parts = new CsvParts(sink, header, limits.partBytes(), limits.recordBytes())) {
            CsvRows rows = parts.rows();
            LongConsumer guard = written -> {
                requireWithin(limits, rows);
                report.now(rows);
            };
            List<ResultColumn> columns = session.stream(extraction.sql(), rows, oneMoreThan(limits.maxRows()), guard);
            requireWithin(limits, rows);
            List<Part> written = parts.finish();
            report.last(rows);
            var warnings = new ArrayList<>(session.warnings());
            warnings.addAll(expected.warnings(columns));
            warnings.addAll(ResultWarnings.of(rows, limits));
            return new ExtractionResult(
                    rows.rows(),
                    written.stream().mapToLong(Part::bytes).sum(),
                    written,
                    columns,
                    rows.replacements(),
                    rows.oversizeRows(),
                    session.serverVersion(),
                    warnings,
                    report.elapsed());
        }
    }

    private static void requireWithin(ExtractionLimits limits, CsvRows rows) {
        if (rows.rows() > limits.maxRows()) {
            throw new DatabaseFailure.TooLarge(
                    "Reading the rows",
                    "The query has more rows than the limit of " + limits.maxRows(),
                    "Add a LIMIT or a WHERE to the query, or raise the server's setting copies.row-limit.");
        }
        if (rows.bytes() > limits.maxBytes()) {
            throw new DatabaseFailure.TooLarge(
                    "Reading the rows (after " + rows.rows() + ")",
                    "The result has more bytes of CSV than the limit of " + limits.maxBytes(),
                    "Select fewer columns or rows, or raise the server's setting copies.byte-limit.");
        }
    }

    private static long oneMoreThan(long limit) {
        return limit == Long.MAX_VALUE ? limit : limit + 1;
    }

    private static void throwIfCancelled(Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            throw new DatabaseFailure.Cancelled(
                    "Before connecting", "It was stopped", "Start it again if that was not meant.");
        }
    }

    private Report report(ProgressListener listener, long start) {
        return new Report(listener, start);
    }

    /** Tells the listener now and then. */
    private final class Report {
        private final ProgressListener listener;
        private final long start;
        private long lastTold;

        Report(ProgressListener listener, long start) {
            this.listener = listener;
            this.start = start;
            this.lastTold = start;
        }

        void now(CsvRows rows) {
            long now = nanoTime.getAsLong();
            if (now - lastTold >= REPORT_NANOS) {
                lastTold = now;
                listener.rowsRead(new Progress(rows.rows(), rows.bytes(), Duration.ofNanos(now - start)));
            }
        }

        void last(CsvRows rows) {
            listener.rowsRead(new Progress(rows.rows(), rows.bytes(), elapsed()));
        }

        Duration elapsed() {
            return Duration.ofNanos(nanoTime.getAsLong() - start);
        }
    }
}
