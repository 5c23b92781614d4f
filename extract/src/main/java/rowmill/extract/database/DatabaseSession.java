package rowmill.extract.database;

import java.util.List;
import java.util.function.LongConsumer;
import rowmill.extract.rows.CsvRows;
import rowmill.extract.rows.ResultColumn;

/**
 * A connection that only reads: it is in a read-only transaction with a consistent snapshot and the time zone +00:00
 * from the start. One thread uses it, except {@link #kill}. All methods throw {@link DatabaseFailure}.
 */
public interface DatabaseSession extends AutoCloseable {

    /** What the server calls itself, such as {@code 5.6.24-log} or {@code 10.11.6-MariaDB}. */
    String serverVersion();

    /** Things the operator should know about this session, such as a read-only transaction that the server lacks. */
    List<String> warnings();

    /** The columns of a statement's result, without running it. */
    List<ResultColumn> describe(String sql);

    /**
     * Runs a statement that {@code gate} has accepted and writes all of its rows, streaming. Returns its columns.
     *
     * @param maxRows rows after which the server is asked to stop; {@link Long#MAX_VALUE} for all. The server may send
     *     more, which are not written.
     * @param rowsSoFar called now and then with the number of rows written; may throw to stop
     */
    List<ResultColumn> stream(String sql, CsvRows out, long maxRows, LongConsumer rowsSoFar);

    /** A statement's rows as text, NULL as the empty text; for a few small rows such as those of {@code SHOW GRANTS}. */
    List<List<String>> rows(String sql);

    /**
     * Stops the running statement on the server, through a second connection, and if that does not end it soon, by
     * closing this one. Any thread may call it, at any time, repeatedly. The thread in {@link #stream} gets a failure.
     */
    void kill();

    /** Ends the transaction and the connection; never throws. */
    @Override
    void close();
}
