package rowmill.server.insights.preview;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rowmill.extract.Preview;
import rowmill.extract.database.DatabaseEngine;

/**
 * How large a query's whole result may be and how long its copy may take. Rows are the plan's or counted, bytes those rows at
 * the sample's mean size, seconds the sample's own duration and those bytes at a usual rate.
 *
 * @param rows rows; empty if the database would not say
 * @param exact whether they were counted
 * @param rowsBasis how they were found
 * @param bytes bytes of CSV; empty like rows
 * @param bytesBasis how they were found
 * @param seconds duration of the copy, without the start of its worker; NaN if rows are empty
 * @param secondsBasis how they were found
 */
record QueryEstimate(
        OptionalLong rows,
        boolean exact,
        String rowsBasis,
        OptionalLong bytes,
        String bytesBasis,
        double seconds,
        String secondsBasis) {
    /** A limit of the whole statement; in a subquery a parenthesis would follow it. */
    private static final Pattern LIMIT =
            Pattern.compile("(?i)\\bLIMIT\\s+(?:\\d{1,18}\\s*,\\s*)?(\\d{1,18})(?:\\s+OFFSET\\s+\\d{1,18})?$");

    /** What a worker uploads on two cores that it shares with database and server; docs/extraction.md. */
    private static final double BYTES_PER_SECOND = 50e6;

    private static final String MYSQL_PLAN =
            "From the database's plan (EXPLAIN), which guesses the rows that are joined, before GROUP BY and DISTINCT.";
    private static final String POSTGRESQL_PLAN =
            "From the database's plan (EXPLAIN), a guess by its table statistics; ANALYZE renews them.";

    static QueryEstimate of(DatabaseEngine engine, String sql, Preview preview, Duration elapsed) {
        OptionalLong planned = preview.estimate().rows();
        if (planned.isEmpty()) {
            String unsaid = "The database would not make a plan for this account.";
            return new QueryEstimate(planned, false, unsaid, planned, unsaid, Double.NaN, unsaid);
        }
        boolean exact = preview.estimate().exact();
        long rows = planned.getAsLong();
        String basis =
                exact ? "Counted: the sample reached the end." : engine.isMySqlFamily() ? MYSQL_PLAN : POSTGRESQL_PLAN;
        Matcher limit = LIMIT.matcher(sql);
        if (!exact && limit.find() && Long.parseLong(limit.group(1)) < rows) {
            rows = Long.parseLong(limit.group(1));
            basis = "The query's LIMIT.";
        }
        // What was read is a floor, whatever the plan says.
        rows = Math.max(rows, preview.rows());
        double rowBytes = preview.rows() == 0 ? 0 : (double) preview.csv().length / preview.rows();
        long bytes = Math.round(rows * rowBytes);
        double seconds = elapsed.toNanos() / 1e9 + bytes / BYTES_PER_SECOND;
        return new QueryEstimate(
                OptionalLong.of(rows),
                exact,
                basis,
                OptionalLong.of(bytes),
                exact ? "Counted." : "Those rows at the mean size of the " + preview.rows() + " sampled ones.",
                seconds,
                "The time that this preview took, and the bytes at 50 MB a second, a worker's usual rate. A worker's start"
                        + " adds some seconds; a query that sorts or groups more than it showed here adds to the first part.");
    }
}
