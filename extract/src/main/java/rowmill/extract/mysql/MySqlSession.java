package rowmill.extract.mysql;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;
import rowmill.extract.database.Login;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.SqlModes;
import rowmill.extract.rows.CsvRows;
import rowmill.extract.rows.ResultColumn;

/**
 * A read-only session with MySQL (5.6 and later) or MariaDB (10 and later) through our own wire protocol client; the
 * fast way.
 *
 * <p>It states character set utf8mb4, time zone +00:00, and an SQL mode in which texts and names are written as the SQL
 * gate reads them (ANSI_QUOTES, NO_BACKSLASH_ESCAPES and the modes that bring them are taken out of the server's own,
 * the rest stays); then it opens a read-only transaction with a consistent snapshot.
 */
public final class MySqlSession implements DatabaseSession {
    private static final int NETWORK_SECONDS = 3600;
    private static final int KILLS = 10;
    private static final long KILL_PAUSE_MILLIS = 500;
    /** TCP, TLS, login: each has the limit of connecting. */
    private static final int CONNECTING_STEPS = 3;

    private final MySqlConnection connection;
    private final Login login;
    private final SessionLimits limits;
    private final List<String> warnings = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object killing = new Object();
    private @Nullable Thread killer;
    private volatile boolean killed;
    private boolean closed;

    private MySqlSession(MySqlConnection connection, Login login, SessionLimits limits) {
        this.connection = connection;
        this.login = login;
        this.limits = limits;
    }

    /** Connects, logs in and opens the read-only transaction. */
    public static MySqlSession open(DatabaseAddress address, Login login, SessionLimits limits) {
        MySqlConnection connection = MySqlConnection.connect(address, login, limits);
        var session = new MySqlSession(connection, login, limits);
        try {
            session.prepare();
            return session;
        } catch (RuntimeException e) {
            connection.closeAbruptly();
            throw e;
        }
    }

    @Override
    public String serverVersion() {
        return connection.serverVersion();
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public List<ResultColumn> describe(String sql) {
        String step = "Preparing the query";
        try {
            Prepared prepared = prepareStatement(sql);
            closeStatement(prepared.id());
            return describe(prepared.columns());
        } catch (ServerRefusal refusal) {
            throw refusal.failure(step);
        } catch (IOException e) {
            throw lost(step, e);
        }
    }

    @Override
    public List<ResultColumn> stream(String sql, CsvRows out, long maxRows, LongConsumer rowsSoFar) {
        String step = "Preparing the query";
        try {
            if (killed) {
                throw cancelled(step);
            }
            if (maxRows < Long.MAX_VALUE) {
                connection.execute("SET SESSION sql_select_limit = " + maxRows);
            }
            Prepared prepared = prepareStatement(sql);
            if (prepared.columns().isEmpty()) {
                throw new DatabaseFailure.BadSql(step, "The statement has no result", "Use a SELECT.");
            }
            step = "Running the query";
            connection.send(new PacketWriter()
                    .oneByte(MySqlConnection.STATEMENT_EXECUTE)
                    .fourBytes(prepared.id())
                    .oneByte(0)
                    .fourBytes(1));
            List<WireColumn> columns = connection.columns(connection.columnCount());
            if (columns.isEmpty()) {
                throw new MalformedPacket("no result for a statement that has one");
            }
            var rows = new ResultRows(connection.reader(), new BinaryRows(columns, out), out);
            if (!rows.copy(maxRows, rowsSoFar)) {
                stopEarly();
            }
            return describe(columns);
        } catch (ServerRefusal refusal) {
            throw refusal.failure(out.rows() == 0 ? step : reading(out));
        } catch (IOException e) {
            throw lost(out.rows() == 0 ? step : reading(out), e);
        }
    }

    @Override
    public List<List<String>> rows(String sql) {
        return connection.rows(sql);
    }

    @Override
    public void kill() {
        synchronized (killing) {
            if (killer == null && !closed) {
                killed = true;
                killer = Thread.ofPlatform().name("kill-query").daemon().start(this::killNow);
            }
        }
    }

    /** A killer that is at work is waited for, since the password may be forgotten when this returns. */
    @Override
    public void close() {
        ended.countDown();
        Thread atWork;
        synchronized (killing) {
            closed = true;
            atWork = killer;
        }
        try {
            if (atWork != null) {
                atWork.join(limits.connect().multipliedBy(CONNECTING_STEPS + 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void prepare() {
        String kept = SqlModes.withoutQuoting(
                connection.firstColumn("SELECT @@SESSION.sql_mode").getFirst());
        connection.execute("SET NAMES utf8mb4");
        connection.execute("SET SESSION time_zone = '+00:00', sql_mode = '" + kept + "', net_write_timeout = "
                + NETWORK_SECONDS + ", net_read_timeout = " + NETWORK_SECONDS + ", sql_select_limit = DEFAULT");
        limitStatements();
        connection.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        try {
            // The session's setting holds even where a statement ends the transaction behind our back, as DDL does.
            connection.execute("SET SESSION TRANSACTION READ ONLY");
            connection.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        } catch (DatabaseFailure.BadSql tooOld) {
            connection.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            warnings.add("The server " + serverVersion() + " has no read-only transactions; the SQL gate and the"
                    + " account's own privileges alone keep the query from writing.");
        }
    }

    /**
     * Tells the server the limit too, so that it ends the query even if this process is gone. A lower one of its own, or of the
     * account, is its administrator's will and stays; 0 is none.
     */
    private void limitStatements() {
        try {
            connection.execute(
                    connection.isMariaDb()
                            ? limit("max_statement_time", limits.statement().toSeconds())
                            : limit("max_execution_time", limits.statement().toMillis()));
        } catch (DatabaseFailure.ServerError | DatabaseFailure.BadSql unknownToOlderServers) {
            // Before MySQL 5.7.8 there is no such limit; the caller's own, which kills the query, still holds.
        }
    }

    private static String limit(String name, long most) {
        String now = "@@SESSION." + name;
        return "SET SESSION " + name + " = IF(" + now + " = 0, " + most + ", LEAST(" + now + ", " + most + "))";
    }

    private Prepared prepareStatement(String sql) throws IOException {
        connection.command(MySqlConnection.STATEMENT_PREPARE, sql);
        Payload answer = connection.control();
        if (answer.oneByte() != 0) {
            throw new MalformedPacket("something else than a statement's number after it was prepared");
        }
        int id = answer.fourBytes();
        int columns = answer.twoBytes();
        int parameters = answer.twoBytes();
        connection.columns(parameters);
        List<WireColumn> described = connection.columns(columns);
        if (parameters > 0) {
            throw new DatabaseFailure.BadSql(
                    "Preparing the query",
                    "It has " + parameters + " placeholder" + (parameters == 1 ? "" : "s") + " (?)",
                    "Write the values in place of the question marks.");
        }
        return new Prepared(id, described);
    }

    private void closeStatement(int id) throws IOException {
        connection.send(
                new PacketWriter().oneByte(MySqlConnection.STATEMENT_CLOSE).fourBytes(id));
    }

    /** There are more rows than wanted, because the statement's own LIMIT is larger: leave them with the connection. */
    private void stopEarly() {
        kill();
        connection.closeAbruptly();
    }

    /** The server may still be at work, for nobody: it is told to stop. */
    private DatabaseFailure lost(String step, IOException e) {
        DatabaseFailure failure = killed ? cancelled(step) : connection.broken(step, e);
        kill();
        return failure;
    }

    private static DatabaseFailure cancelled(String step) {
        return new DatabaseFailure.Cancelled(step, "It was stopped", "Start it again if that was not meant.");
    }

    private void killNow() {
        try {
            askToStop();
            if (!ended.await(KILL_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                connection.closeAbruptly();
            }
        } catch (InterruptedException e) {
            connection.closeAbruptly();
        }
    }

    /**
     * Asks again and again: a server forgets what it is told between two statements of a connection. In the end the
     * connection is killed too, for this side may have let go of it while the server had not.
     */
    private void askToStop() throws InterruptedException {
        var brief = new SessionLimits(limits.connect(), limits.connect(), limits.statement());
        try (MySqlConnection second = MySqlConnection.connect(connection.address(), login, brief)) {
            boolean over = false;
            for (int times = 0; times < KILLS && !over; times++) {
                second.execute("KILL QUERY " + connection.connectionId());
                over = ended.await(KILL_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            second.execute("KILL " + connection.connectionId());
        } catch (DatabaseFailure unreachableOrGone) {
            // The server then notices the closed connection when it next sends a row.
        }
    }

    private static String reading(CsvRows out) {
        return "Reading the rows (after " + out.rows() + ")";
    }

    private static List<ResultColumn> describe(List<WireColumn> columns) {
        return columns.stream().map(WireColumn::describe).toList();
    }

    /** A statement on the server. */
    private record Prepared(int id, List<WireColumn> columns) {}
}
