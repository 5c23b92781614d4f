package rowmill.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Transactions over the metadata database. Thread-safe.
 *
 * <p>A transaction belongs to the thread that opened it; an inner {@link #inTransaction} joins the outer one. SQLite
 * admits one writer at a time, so there a transaction waits for its turn in this process instead of failing with
 * "database is locked". Keep transactions short: never wait for the network inside one.
 */
public final class Store implements AutoCloseable {
    private final HikariDataSource pool;
    private final ThreadBoundDataSource dataSource;
    private final Jdbi jdbi;
    private final boolean oneWriter;
    private final ReentrantLock writer = new ReentrantLock(true);
    private final ThreadLocal<@Nullable Handle> current = new ThreadLocal<>();

    private Store(StoreLocation location) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(location.jdbcUrl());
        location.user().ifPresent(config::setUsername);
        location.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(location.sqlite() ? 6 : 16);
        config.setPoolName("metadata");
        if (location.sqlite()) {
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("busy_timeout", "20000");
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
            config.addDataSourceProperty("foreign_keys", "true");
        }
        this.pool = new HikariDataSource(config);
        this.dataSource = new ThreadBoundDataSource(pool, current::get);
        this.jdbi = Jdbi.create(pool);
        this.oneWriter = location.sqlite();
    }

    /**
     * Opens the store and brings its tables to this version.
     *
     * @throws org.flywaydb.core.api.FlywayException if the tables belong to a newer version of Rowmill, or a migration was
     *     added below the number of one that they have
     */
    public static Store open(StoreLocation location) {
        Store store = new Store(location);
        try {
            Flyway.configure()
                    .dataSource(store.pool)
                    .locations("classpath:rowmill/db/migration")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Runs {@code body} in this thread's transaction, or in a new one that commits when the body returns. */
    public <T extends @Nullable Object> T inTransaction(Function<Handle, T> body) {
        Handle joined = current.get();
        if (joined != null) {
            return body.apply(joined);
        }
        if (oneWriter) {
            writer.lock();
        }
        try {
            return jdbi.inTransaction(handle -> {
                current.set(handle);
                try {
                    return body.apply(handle);
                } finally {
                    current.remove();
                }
            });
        } finally {
            if (oneWriter) {
                writer.unlock();
            }
        }
    }

    /** As {@link #inTransaction}, for a body without a result. */
    public void useTransaction(Consumer<Handle> body) {
        inTransaction(handle -> {
            body.accept(handle);
            return true;
        });
    }

    /** Reads without taking the writer's turn; sees this thread's own transaction if there is one. */
    public <T extends @Nullable Object> T read(Function<Handle, T> body) {
        Handle joined = current.get();
        return joined != null ? body.apply(joined) : jdbi.withHandle(body::apply);
    }

    /** Connections of this store; inside a transaction of the calling thread, that transaction's own connection. */
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        pool.close();
    }
}
