package rowmill.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of connections, and what is known of a database that is away: after one call has waited for it in vain, the
 * others fail at once, until it is back. Thread-safe.
 */
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int SQLITE_CONNECTIONS = 6;
    private static final int POSTGRES_CONNECTIONS = 16;

    private final HikariDataSource pool;
    private final AtomicReference<@Nullable SQLException> away = new AtomicReference<>();

    private Connections(HikariDataSource pool) {
        this.pool = pool;
    }

    /** @throws StoreUnreachable if not even one connection can be had */
    static Connections to(StoreLocation location) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(location.jdbcUrl());
        location.user().ifPresent(config::setUsername);
        location.password().ifPresent(config::setPassword);
        config.setPoolName("metadata");
        long patience = location.patience().database().toMillis();
        config.setConnectionTimeout(patience);
        config.setValidationTimeout(Math.min(patience, 5_000));
        if (location.sqlite()) {
            config.setMaximumPoolSize(SQLITE_CONNECTIONS);
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("busy_timeout", Long.toString(patience));
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
            config.addDataSourceProperty("foreign_keys", "true");
        } else {
            config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
            // Writers take turns by a lock, so each statement must see what was committed before it got the turn.
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
            String seconds = Long.toString(Math.max(1, patience / 1_000));
            config.addDataSourceProperty("socketTimeout", seconds);
            config.addDataSourceProperty("connectTimeout", seconds);
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("ApplicationName", "rowmill");
        }
        try {
            return new Connections(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StoreUnreachable(location.unreachable(cause.getMessage()), e);
        }
    }

    /** A connection, or an exception after the patience is over; at once if the database is known to be away. */
    Connection open() throws SQLException {
        SQLException known = away.get();
        if (known != null) {
            throw new SQLTransientConnectionException("The metadata database is away", known.getSQLState(), known);
        }
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            // Without a cause the pool was only too small for a while.
            if (e.getCause() != null && !pool.isClosed() && away.compareAndSet(null, e)) {
                LOG.error("The metadata database is away: {}", e.getMessage(), e);
                Thread.ofVirtual().name("metadata-return").start(this::awaitReturn);
            }
            throw e;
        }
    }

    private void awaitReturn() {
        while (!pool.isClosed()) {
            try (Connection back = pool.getConnection()) {
                LOG.info("The metadata database is back: {}", back.getMetaData().getDatabaseProductName());
                away.set(null);
                return;
            } catch (SQLException e) {
                // The pool has waited for its time-out, so this loop does not spin.
                LOG.debug("The metadata database is still away", e);
            }
        }
    }

    /** The pool itself, which waits each time. */
    HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
