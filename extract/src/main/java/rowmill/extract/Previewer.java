package rowmill.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;
import rowmill.extract.rows.CsvParts;
import rowmill.extract.rows.CsvRows;
import rowmill.extract.rows.PartFailure;
import rowmill.extract.rows.ResultColumn;

/**
 * Describes a query and shows its first rows, in a read-only session like that of an extraction, with the same values in
 * the same form. The server is asked for so many rows only, so that it can stop early. Thread-safe.
 */
public final class Previewer {
    /** Most rows that a preview may ask for. */
    public static final int MOST_ROWS = 10_000;

    private static final int MOST_BYTES = 16 << 20;

    private Previewer() {}

    /**
     * Runs a query for its first rows. The attributes, the header line and the limits of rows and bytes of the extraction
     * are not looked at.
     *
     * @param rows 1 to {@value #MOST_ROWS}
     * @throws DatabaseFailure if the database cannot be reached or read, or the rows are larger than 16 MB together
     */
    public static Preview run(Extraction extraction, int rows, Cancellation cancellation) {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "A preview has 1 to " + MOST_ROWS + " rows; asked for were " + rows + ".");
        }
        var limits = extraction.limits().session();
        try (DatabaseSession session =
                Sessions.open(extraction.address(), extraction.login(), extraction.reader(), limits)) {
            return StatementLimit.within(limits.statement(), session, () -> {
                try (var forgotten = cancellation.onCancel(session::kill)) {
                    return preview(session, extraction, rows);
                }
            });
        }
    }

    /** Says what columns a query has, without running it. */
    public static List<ResultColumn> describe(Extraction extraction) {
        var limits = extraction.limits().session();
        try (DatabaseSession session =
                Sessions.open(extraction.address(), extraction.login(), extraction.reader(), limits)) {
            return StatementLimit.within(limits.statement(), session, () -> described(session, extraction));
        }
    }

    /**
     * The same, held against the attributes of the extraction as the extraction itself would.
     *
     * @throws DatabaseFailure.UnexpectedResult if there are attributes, and not as many as columns
     */
    public static List<ResultColumn> expected(Extraction extraction) {
        List<ResultColumn> columns = describe(extraction);
        new ExpectedColumns(extraction.attributes()).requireCount(columns);
        return columns;
    }

    private static List<ResultColumn> described(DatabaseSession session, Extraction extraction) {
        List<ResultColumn> columns = session.describe(extraction.sql());
        if (columns.isEmpty()) {
            throw new DatabaseFailure.BadSql("Preparing the query", "The statement has no result", "Use a SELECT.");
        }
        return columns;
    }

    private static Preview preview(DatabaseSession session, Extraction extraction, int most) {
        described(session, extraction);
        // The plan comes first: the session's limit of rows would change it.
        QueryPlan plan = QueryPlan.of(session, extraction.address().engine(), extraction.sql());
        var kept = new Kept();
        try (var parts = new CsvParts(
                number -> kept, List.of(), Long.MAX_VALUE, extraction.limits().recordBytes())) {
            CsvRows rows = parts.rows();
            List<ResultColumn> columns = session.stream(extraction.sql(), rows, most, soFar -> {});
            parts.finish();
            boolean complete = rows.rows() < most;
            return new Preview(
                    columns,
                    kept.bytes.toByteArray(),
                    rows.rows(),
                    complete,
                    complete ? RowEstimate.counted(rows.rows()) : plan.estimate(),
                    rows.replacements(),
                    session.serverVersion(),
                    plan.remarks(),
                    session.warnings());
        } catch (PartFailure full) {
            throw new DatabaseFailure.TooLarge(
                    "Reading the first rows",
                    "The first " + most + " rows have more than " + MOST_BYTES + " bytes of CSV",
                    "Ask for fewer rows, or select fewer columns.");
        }
    }

    /** Keeps the bytes, up to the limit. */
    private static final class Kept extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            if (bytes.size() + length > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            bytes.write(from, start, length);
        }
    }
}
