package rowmill.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StorePlace.of(directory));
        store.useTransaction(handle -> handle.execute("create table counter (n integer)"));
        store.useTransaction(handle -> handle.execute("insert into counter values (0)"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private int counter() {
        return store.read(handle ->
                handle.createQuery("select n from counter").mapTo(Integer.class).one());
    }

    @Test
    void tablesOfALaterVersionAreLeftAlone() {
        store.useTransaction(handle -> handle.execute("insert into flyway_schema_history (installed_rank, version,"
                + " description, type, script, checksum, installed_by, execution_time, success) values (9999, '9999',"
                + " 'later', 'SQL', 'V9999__later.sql', 1, 'later', 1, true)"));
        assertThatThrownBy(() -> Store.open(StorePlace.of(directory)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was last used by a later version of Rowmill: its tables are of version 9999")
                .hasMessageEndingWith("or restore the backup that was made before it.");
    }

    @Test
    void commitsWhenTheBodyReturns() {
        store.useTransaction(handle -> handle.execute("update counter set n = 7"));
        assertThat(counter()).isEqualTo(7);
    }

    @Test
    void rollsBackWhenTheBodyThrows() {
        assertThatThrownBy(() -> store.useTransaction(handle -> {
                    handle.execute("update counter set n = 7");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(counter()).isZero();
    }

    @Test
    void anInnerTransactionJoinsTheOuterOne() {
        assertThatThrownBy(() -> store.useTransaction(outer -> {
                    store.useTransaction(inner -> inner.execute("update counter set n = 7"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(counter()).isZero();
    }

    @Test
    void codeThatKnowsOnlyADataSourceWritesInTheCallersTransaction() {
        assertThatThrownBy(() -> store.useTransaction(handle -> {
                    try (Connection loan = store.dataSource().getConnection()) {
                        loan.createStatement().executeUpdate("update counter set n = 7");
                        loan.commit();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(counter()).isZero();
    }

    @Test
    void manyThreadsCountWithoutLosingOne() {
        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> store.useTransaction(handle -> handle.execute("update counter set n = n + 1")));
        assertThat(counter()).isEqualTo(200);
    }

    @Test
    void keepsWhatItHeldOverARestart() {
        store.useTransaction(handle -> handle.execute("update counter set n = 7"));
        store.close();
        store = Store.open(StorePlace.of(directory));
        assertThat(counter()).isEqualTo(7);
    }

    @Test
    void refusesADatabaseOfAnotherKind() {
        assertThatThrownBy(() -> new StoreLocation("jdbc:h2:mem:x", Optional.empty(), Optional.empty()))
                .hasMessageContaining("SQLite or PostgreSQL");
    }

    @Test
    void textsThatADatabaseCannotHoldAreReplacedAndFoundByTheSameText() {
        String odd = "a\0b\ud800c";
        store.useTransaction(handle -> handle.execute("create table word (w text)"));
        store.useTransaction(handle -> handle.execute("insert into word values (?)", odd));
        String found = store.read(handle -> handle.createQuery("select w from word where w = :w")
                .bind("w", odd)
                .mapTo(String.class)
                .one());
        assertThat(found).isEqualTo("a\u2400b?c");
    }

    @Test
    void aWriterWhoseTurnDoesNotComeFailsInTime() throws Exception {
        store.close();
        store = Store.open(
                StorePlace.of(directory).waiting(new Patience(Duration.ofMillis(300), Duration.ofMillis(300))));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread slow = Thread.ofPlatform()
                .start(() -> store.useTransaction(handle -> {
                    inside.countDown();
                    uninterruptibly(enough);
                    handle.execute("update counter set n = n + 1");
                }));
        inside.await();
        assertThatThrownBy(() -> store.useTransaction(handle -> handle.execute("update counter set n = 100")))
                .isInstanceOf(StoreBusy.class);
        enough.countDown();
        slow.join();
        assertThat(counter()).isEqualTo(1);
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatOneTransactionHasCheckedStaysTrueUntilItHasWritten() {
        try (Store beside = Store.open(StorePlace.of(directory))) {
            IntStream.range(0, 100).parallel().forEach(i -> (i % 2 == 0 ? store : beside).useTransaction(handle -> {
                int seen = handle.createQuery("select n from counter")
                        .mapTo(Integer.class)
                        .one();
                handle.execute("update counter set n = ?", seen + 1);
            }));
        }
        assertThat(counter()).isEqualTo(100);
    }

    @Test
    void aPlaceShowsNoPasswordFromItsOptions() {
        StoreLocation place = new StoreLocation(
                "jdbc:postgresql://db/rowmill?password=canary", Optional.of("rowmill"), Optional.of("canary"));
        assertThat(place.toString()).isEqualTo("jdbc:postgresql://db/rowmill");
    }
}
