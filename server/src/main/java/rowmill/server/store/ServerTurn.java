package rowmill.server.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to be the one server of a store. On PostgreSQL it is a session's advisory lock, which goes with the process
 * however that ends; on SQLite there is nothing to take, for the lock on the data directory covers the file.
 *
 * <p>The session is looked at every second. If it has gone, as when PostgreSQL was restarted, the right is taken again, and
 * until then {@link Duty} is off: nothing of the store's work may be begun. Thread-safe.
 */
public final class ServerTurn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTurn.class);
    /** Beside {@link Store#WRITERS_TURN}. */
    private static final long ONE_SERVER = 0x726f776d696c6c02L;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** How long a server that is just being stopped may still hold it. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final StoreLocation location;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Connection session;
    private @Nullable Thread watch;

    private ServerTurn(StoreLocation location) {
        this.location = location;
    }

    /** What the holder does, and does not do without the right. */
    public interface Duty {
        void off();

        void on();
    }

    /**
     * Takes the right.
     *
     * @throws SQLException if another server has it, or the database cannot be reached
     */
    public static ServerTurn take(StoreLocation location) throws SQLException {
        ServerTurn turn = new ServerTurn(location);
        if (!location.sqlite()) {
            turn.session = turn.lock();
        }
        return turn;
    }

    private Connection lock() throws SQLException {
        Connection connection = connect();
        try {
            connection.createStatement().execute("set lock_timeout = " + GRACE.toMillis());
            try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_lock(?)")) {
                statement.setLong(1, ONE_SERVER);
                statement.execute();
            }
            return connection;
        } catch (SQLException e) {
            String holder = holder(connection);
            connection.close();
            throw LOCK_NOT_AVAILABLE.equals(e.getSQLState()) ? taken(holder, e) : e;
        }
    }

    private SQLException taken(String holder, SQLException refusal) {
        return new SQLException(
                "Another server already runs on the metadata store " + location + holder
                        + ". One store serves one server: stop that one, or give this one another store.",
                refusal);
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        location.user().ifPresent(user -> properties.setProperty("user", user));
        location.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "rowmill server");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "connectTimeout",
                Long.toString(Math.max(1, location.patience().database().toSeconds())));
        properties.setProperty("socketTimeout", Long.toString(GRACE.toSeconds() * 2));
        try {
            return DriverManager.getConnection(location.jdbcUrl(), properties);
        } catch (SQLException e) {
            throw new SQLException(location.unreachable(e.getMessage()), e.getSQLState(), e);
        }
    }

    /** Who holds it, if the database tells. */
    private static String holder(Connection connection) {
        String question =
                "select host(a.client_addr) || ', since ' || date_trunc('second', a.backend_start) from pg_locks l"
                        + " join pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and l.granted and l.database ="
                        + " (select oid from pg_database where datname = current_database()) and l.objid = "
                        + (ONE_SERVER & 0xffffffffL) + " and l.classid = " + (ONE_SERVER >>> 32);
        try (ResultSet row = connection.createStatement().executeQuery(question)) {
            return row.next() && row.getString(1) != null ? " (from " + row.getString(1) + ")" : "";
        } catch (SQLException e) {
            LOG.debug("The holder of the metadata store is not shown", e);
            return "";
        }
    }

    /** Watches over the right from now on. */
    public synchronized void guard(Duty duty) {
        if (session != null && watch == null) {
            watch = Thread.ofPlatform().daemon().name("one-server").start(() -> watch(duty));
        }
    }

    private void watch(Duty duty) {
        boolean held = true;
        String known = "";
        while (!passed(LOOK_EVERY)) {
            if (held && stands()) {
                continue;
            }
            if (held) {
                held = false;
                duty.off();
                LOG.error("The session that makes this the one server of {} is lost; no work is begun", location);
            }
            String why = retaken();
            if (why.isEmpty()) {
                held = true;
                known = "";
                duty.on();
                LOG.info("This is the one server of {} again", location);
            } else if (!why.equals(known)) {
                known = why;
                LOG.error("This server begins no work, for it is not the one of its store: {}", why);
            }
        }
    }

    private boolean passed(Duration time) {
        try {
            return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private synchronized boolean stands() {
        try {
            Connection held = session;
            return held != null && held.createStatement().execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Takes the right again; an empty text, or why it could not. */
    private synchronized String retaken() {
        if (ended.getCount() == 0) {
            return "the server stops";
        }
        try {
            release();
            session = lock();
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void release() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            LOG.debug("The session was already gone", e);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        synchronized (this) {
            release();
        }
    }
}
