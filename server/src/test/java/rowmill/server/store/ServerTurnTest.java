package rowmill.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One server a store. */
@ExtendWith(OnPostgres.class)
final class ServerTurnTest {
    @TempDir
    Path directory;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private ServerTurn guarded(ServerTurn turn) {
        turn.guard(new ServerTurn.Duty() {
            @Override
            public void off() {
                events.add("off");
            }

            @Override
            public void on() {
                events.add("on");
            }
        });
        return turn;
    }

    private @Nullable String next() throws InterruptedException {
        return events.poll(30, TimeUnit.SECONDS);
    }

    /** Ends the session of the server as a restart of PostgreSQL does. */
    private void endSession() {
        try (Store store = Store.open(StorePlace.of(directory))) {
            store.read(handle -> handle.createQuery("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = 'rowmill server' and datname = current_database()")
                    .mapTo(Boolean.class)
                    .list());
        }
    }

    @Test
    void aSecondServerIsRefusedUntilTheFirstHasGone() throws SQLException {
        StoreLocation place = StorePlace.of(directory);
        try (ServerTurn first = ServerTurn.take(place)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> ServerTurn.take(place))
                    .hasMessageContaining(
                            "Another server already runs on the metadata store " + place + " (from 127.0.0.1")
                    .hasMessageContaining("One store serves one server");
        }
        ServerTurn.take(place).close();
    }

    @Test
    void operatorsOpenTheStoreBesideTheServer() throws SQLException {
        try (ServerTurn turn = ServerTurn.take(StorePlace.of(directory));
                Store store = Store.open(StorePlace.of(directory))) {
            assertThat(turn).isNotNull();
            store.useTransaction(handle -> handle.execute("create table t (n integer)"));
        }
    }

    @Test
    void aLostSessionIsTakenAgain() throws Exception {
        try (ServerTurn turn = guarded(ServerTurn.take(StorePlace.of(directory)))) {
            assertThat(turn).isNotNull();
            endSession();
            assertThat(next()).isEqualTo("off");
            assertThat(next()).isEqualTo("on");
            assertThatThrownBy(() -> ServerTurn.take(StorePlace.of(directory))).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void whileAnotherHasTheStoreTheDutyIsOff() throws Exception {
        StoreLocation place = StorePlace.of(directory);
        try (ServerTurn turn = guarded(ServerTurn.take(place))) {
            assertThat(turn).isNotNull();
            ServerTurn other = stolen(place);
            assertThat(next()).isEqualTo("off");
            assertThat(events).isEmpty();
            other.close();
            assertThat(next()).isEqualTo("on");
        }
    }

    /** Waits for the right, and ends the session that has it. */
    private ServerTurn stolen(StoreLocation place) throws Exception {
        BlockingQueue<ServerTurn> taken = new LinkedBlockingQueue<>();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                taken.add(ServerTurn.take(place));
            } catch (SQLException e) {
                events.add(String.valueOf(e.getMessage()));
            }
        });
        endSessionThatIsWaitedFor();
        waiting.join();
        return taken.remove();
    }

    private void endSessionThatIsWaitedFor() {
        try (Store store = Store.open(StorePlace.of(directory))) {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (store.read(handle -> handle.createQuery("select pg_terminate_backend(h.pid) from pg_locks h"
                            + " join pg_locks w on w.objid = h.objid and w.classid = h.classid and w.database = h.database"
                            + " where h.granted and not w.granted and h.locktype = 'advisory'")
                    .mapTo(Boolean.class)
                    .list()
                    .isEmpty())) {
                assertThat(System.nanoTime()).isLessThan(until);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aStoreThatCannotBeReachedIsNamedWithoutItsPassword() {
        StoreLocation nowhere = new StoreLocation(
                "jdbc:postgresql://127.0.0.1:1/rowmill?password=canary", Optional.of("rowmill"), Optional.of("canary"));
        assertThatThrownBy(() -> ServerTurn.take(nowhere))
                .hasMessageStartingWith("The metadata store jdbc:postgresql://127.0.0.1:1/rowmill cannot be reached: ")
                .hasMessageNotContaining("canary");
    }

    @Test
    void onSqliteThereIsNothingToTake(@TempDir Path other) throws SQLException {
        try (ServerTurn first = ServerTurn.take(StoreLocation.in(other));
                ServerTurn second = ServerTurn.take(StoreLocation.in(other))) {
            assertThat(first).isNotSameAs(second);
        }
    }
}
