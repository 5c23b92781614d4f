package rowmill.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreLocation.in(directory));
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
        store = Store.open(StoreLocation.in(directory));
        assertThat(counter()).isEqualTo(7);
    }

    @Test
    void refusesADatabaseOfAnotherKind() {
        assertThatThrownBy(() -> new StoreLocation("jdbc:h2:mem:x", Optional.empty(), Optional.empty()))
                .hasMessageContaining("SQLite or PostgreSQL");
    }
}
