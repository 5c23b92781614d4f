package rowmill.extract.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;
import rowmill.extract.rows.CsvRows;
import rowmill.extract.rows.ResultColumn;

/** What the sessions through a driver share: describing, streaming and stopping a statement. */
abstract sealed class JdbcSession implements DatabaseSession permits MariaDbDriverSession, PostgreSqlSession {
    private static final int KILLS = 10;
    private static final long KILL_PAUSE_MILLIS = 500;
    private static final int LONGEST_KILL_SECONDS = 30;

    private final Connection connection;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean killed = new AtomicBoolean();
    private volatile @Nullable Statement running;
    private @Nullable Thread killer;
    private boolean closed;

    JdbcSession(Connection connection) {
        this.connection = connection;
    }

    /** Says what the driver's exception means. */
    abstract DatabaseFailure failure(String step, SQLException e);

    /** How the driver describes a column. */
    abstract ResultColumn column(ResultSetMetaData described, int number) throws SQLException;

    /** Rows that the driver may hold at once while it streams. */
    abstract int fetchSize();

    /** Whether {@code getBytes} gives the server's text of every type. */
    abstract boolean givesEverythingAsBytes();

    /** Asks the server, by a second connection, to stop what this one runs; without effect if it runs nothing. */
    abstract void stopOnServer(Statement statement) throws SQLException;

    /** Asks the server, by a second connection, to end this one. */
    abstract void endOnServer() throws SQLException;

    final Connection connection() {
        return connection;
    }

    @Override
    public String serverVersion() {
        try {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw failure("Asking for the server's version", e);
        }
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public List<ResultColumn> describe(String sql) {
        String step = "Preparing the query";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData described = statement.getMetaData();
            if (described == null || described.getColumnCount() == 0) {
                throw new DatabaseFailure.BadSql(step, "The statement has no result", "Use a SELECT.");
            }
            return columns(described);
        } catch (SQLException e) {
            throw failure(step, e);
        }
    }

    @Override
    public List<ResultColumn> stream(String sql, CsvRows out, long maxRows, LongConsumer rowsSoFar) {
        String step = "Running the query";
        try (Statement statement = connection.createStatement()) {
            running = statement;
            if (killed.get()) {
                throw cancelled(step);
            }
            statement.setFetchSize(fetchSize());
            if (maxRows < Integer.MAX_VALUE) {
                statement.setMaxRows((int) maxRows);
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<ResultColumn> columns = columns(rows.getMetaData());
                step = "Reading the rows";
                new JdbcRows(columns, out, givesEverythingAsBytes()).copy(rows, maxRows, rowsSoFar);
                return columns;
            }
        } catch (SQLException e) {
            String where = out.rows() == 0 ? step : "Reading the rows (after " + out.rows() + ")";
            if (killed.get()) {
                throw cancelled(where);
            }
            leaveNothingAtWork();
            throw failure(where, e);
        } finally {
            running = null;
        }
    }

    /** A server that was silent for too long is still at work, for nobody; drivers only close their side. */
    private void leaveNothingAtWork() {
        try {
            if (connection.isClosed()) {
                endOnServer();
            }
        } catch (SQLException unreachable) {
            // The server then notices the closed connection when it next sends a row.
        }
    }

    private static DatabaseFailure cancelled(String step) {
        return new DatabaseFailure.Cancelled(step, "It was stopped", "Start it again if that was not meant.");
    }

    @Override
    public List<List<String>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) {
                    String value = result.getString(column);
                    row.add(value == null ? "" : value);
                }
                rows.add(List.copyOf(row));
            }
            return List.copyOf(rows);
        } catch (SQLException e) {
            throw failure("Asking the server", e);
        }
    }

    @Override
    public void kill() {
        synchronized (killed) {
            if (!closed && killed.compareAndSet(false, true)) {
                killer = Thread.ofPlatform().name("kill-query").daemon().start(this::killNow);
            }
        }
    }

    /** A killer that is at work is waited for, since the password may be forgotten when this returns. */
    @Override
    public void close() {
        ended.countDown();
        Thread atWork;
        synchronized (killed) {
            closed = true;
            atWork = killer;
        }
        try {
            if (atWork != null) {
                atWork.join(Duration.ofSeconds(LONGEST_KILL_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // It has ended, which is what was wanted.
        }
    }

    /** Runs statements that prepare the session; any that fails ends it. */
    final void prepare(List<String> statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            close();
            throw failure("Preparing the session", e);
        }
    }

    private List<ResultColumn> columns(ResultSetMetaData described) throws SQLException {
        var columns = new ArrayList<ResultColumn>();
        for (int number = 1; number <= described.getColumnCount(); number++) {
            columns.add(column(described, number));
        }
        return List.copyOf(columns);
    }

    private void killNow() {
        try {
            // Again and again: what is told between two statements, or before one has reached the server, is forgotten.
            for (int times = 0; times < KILLS; times++) {
                Statement statement = running;
                if (statement != null) {
                    stopOnServer(statement);
                }
                if (ended.await(KILL_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            endOnServer();
        } catch (SQLException | InterruptedException unreachable) {
            // The server then notices the closed connection when it next sends a row.
        }
        abort();
    }

    /** Says something to the server by a connection of its own. */
    static void ask(Callable<Connection> second, String sql) throws SQLException {
        try (Connection asking = second.call();
                Statement statement = asking.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException("A second connection cannot be opened: " + e, e);
        }
    }

    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // Nothing more can be done with it.
        }
    }
}
