package rowmill.server.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Transactions over the metadata database. Thread-safe.
 *
 * <p>A transaction belongs to the thread that opened it; an inner {@link #inTransaction} joins the outer one. Transactions
 * take turns, on both databases: what one has checked stays true until it has written. Keep them short: never wait for the
 * network inside one.
 *
 * <p>Calls fail with a {@link org.jdbi.v3.core.JdbiException} or {@link StoreBusy} if the database does not answer within the
 * location's {@link Patience}; what they were to write is then not written, unless the connection broke in the very commit.
 */
public final class Store implements AutoCloseable {
    /** Keys of PostgreSQL's advisory locks; any numbers do that nobody else uses in the same database. */
    static final long WRITERS_TURN = 0x726f776d696c6c01L;

    private final Connections connections;
    private final ThreadBoundDataSource dataSource;
    private final Jdbi jdbi;
    private final boolean sqlite;
    private final Patience patience;
    private final ReentrantLock writer = new ReentrantLock(true);
    private final ThreadLocal<@Nullable Handle> current = new ThreadLocal<>();

    private Store(StoreLocation location) {
        this.connections = Connections.to(location);
        this.dataSource = new ThreadBoundDataSource(connections.pool(), current::get);
        this.jdbi = Jdbi.create(connections::open).registerArgument(new StorableText());
        this.sqlite = location.sqlite();
        this.patience = location.patience();
    }

    /**
     * Opens the store and brings its tables to this version.
     *
     * @throws StoreUnreachable if the database does not answer, or does not admit this account
     * @throws IllegalStateException if the tables belong to a later version of Rowmill
     * @throws org.flywaydb.core.api.FlywayException if a migration was added below the number of one that they have
     */
    public static Store open(StoreLocation location) {
        Store store = new Store(location);
        try {
            Flyway tables = store.tables(location);
            requireKnown(tables.info(), location);
            tables.migrate();
            if (!store.sqlite) {
                store.useTransaction(ByteOrder::set);
            }
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Looks into a store without bringing its tables to this version.
     *
     * @param look is given the store and how its tables stand; not called if they belong to a later version
     * @throws StoreUnreachable if the database does not answer, or does not admit this account
     * @throws IllegalStateException if the tables belong to a later version of Rowmill
     */
    public static <T> T look(StoreLocation location, BiFunction<Store, Tables, T> look) {
        try (Store store = new Store(location)) {
            MigrationInfoService tables = store.tables(location).info();
            requireKnown(tables, location);
            String version = tables.current() == null
                    ? "none"
                    : String.valueOf(tables.current().getVersion());
            return look.apply(store, new Tables(version, tables.pending().length));
        }
    }

    /**
     * How a store's tables stand.
     *
     * @param version of the last migration that they have had; {@code none} if there are no tables yet
     * @param pending how many migrations they will have at the next start
     */
    public record Tables(String version, int pending) {}

    /** A migration of PostgreSQL may take longer than any call may wait; so it has a connection of its own. */
    private Flyway tables(StoreLocation location) {
        var flyway = sqlite
                ? Flyway.configure().dataSource(connections.pool())
                : Flyway.configure()
                        .dataSource(
                                location.jdbcUrl(),
                                location.user().orElse(null),
                                location.password().orElse(null));
        return flyway.locations("classpath:rowmill/db/migration")
                .failOnMissingLocations(true)
                .load();
    }

    /** Flyway would open tables of a later version without a word, and what that one has stored would be read wrongly. */
    private static void requireKnown(MigrationInfoService tables, StoreLocation location) {
        for (MigrationInfo each : tables.applied()) {
            if (!each.getState().isResolved()) {
                throw new IllegalStateException(
                        "The metadata store " + location + " was last used by a later version of"
                                + " Rowmill: its tables are of version "
                                + tables.current().getVersion() + ", and this one does not"
                                + " know version " + each.getVersion()
                                + ". Start that version again, or restore the backup that was"
                                + " made before it.");
            }
        }
    }

    /**
     * Runs {@code body} in this thread's transaction, or in a new one that commits when the body returns.
     *
     * @throws StoreBusy if other writers did not make room in time
     */
    public <T extends @Nullable Object> T inTransaction(Function<Handle, T> body) {
        Handle joined = current.get();
        if (joined != null) {
            return body.apply(joined);
        }
        awaitTurn();
        try {
            return jdbi.inTransaction(handle -> {
                current.set(handle);
                try {
                    if (!sqlite) {
                        // SQLite lets one program write at a time; on PostgreSQL an operator's command may run beside.
                        handle.execute("select pg_advisory_xact_lock(?)", WRITERS_TURN);
                    }
                    return body.apply(handle);
                } finally {
                    current.remove();
                }
            });
        } finally {
            writer.unlock();
        }
    }

    private void awaitTurn() {
        try {
            if (!writer.tryLock(patience.turn().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreBusy("Other writers held the metadata store for "
                        + patience.turn().toMillis() + " ms; it is away or overloaded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreBusy("Interrupted while waiting for the metadata store");
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
        connections.close();
    }
}
