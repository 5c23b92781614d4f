package rowmill.server.pipelines.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a copy may take at most; each is told to the runner with its task and holds there. An absent one is the runner's own:
 * 12 hours, any number of rows, 100 GB.
 *
 * @param statement how long the query may run, its rows included; the database is told too where it knows such a limit
 * @param rows the most rows; one more fails the copy, nothing is cut
 * @param bytes the most bytes of CSV; beyond fails the copy
 */
public record CopyBounds(Optional<Duration> statement, Optional<Long> rows, Optional<Long> bytes) {
    /** Nothing but the runner's own bounds. */
    public static final CopyBounds NONE = new CopyBounds(Optional.empty(), Optional.empty(), Optional.empty());

    public CopyBounds {
        boolean positive = statement.map(limit -> limit.toSeconds() > 0).orElse(true)
                && rows.map(limit -> limit > 0).orElse(true)
                && bytes.map(limit -> limit > 0).orElse(true);
        if (!positive) {
            throw new IllegalArgumentException("The limits of a copy must be over zero: a statement of "
                    + statement.map(Duration::toString).orElse("any time") + ", rows " + rows + ", bytes " + bytes
                    + ".");
        }
    }

    /** As fields of a task's own object. */
    Map<String, String> fields() {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        statement.ifPresent(limit -> fields.put("@statementSeconds", Long.toString(limit.toSeconds())));
        rows.ifPresent(limit -> fields.put("@mostRows", Long.toString(limit)));
        bytes.ifPresent(limit -> fields.put("@mostBytes", Long.toString(limit)));
        return fields;
    }
}
