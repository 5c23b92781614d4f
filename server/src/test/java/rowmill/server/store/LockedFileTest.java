package rowmill.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program holds SQLite's lock. */
final class LockedFileTest {
    @TempDir
    Path directory;

    @Test
    void writersFailInTimeReadersGoOnAndNoConnectionIsLost() throws SQLException {
        StoreLocation place = StoreLocation.in(directory);
        Patience brief = new Patience(Duration.ofSeconds(1), Duration.ofMillis(250));
        try (Store store = Store.open(place.waiting(brief));
                Connection other = DriverManager.getConnection(place.jdbcUrl())) {
            store.useTransaction(handle -> handle.execute("create table counter (n integer)"));
            other.createStatement().execute("begin immediate");
            // More often than the pool has connections.
            for (int i = 0; i < 8; i++) {
                assertThatThrownBy(
                                () -> store.useTransaction(handle -> handle.execute("insert into counter values (1)")))
                        .isInstanceOf(JdbiException.class);
                assertThat(count(store)).isZero();
            }
            other.createStatement().execute("rollback");
            store.useTransaction(handle -> handle.execute("insert into counter values (1)"));
            assertThat(count(store)).isOne();
        }
    }

    private static int count(Store store) {
        return store.read(handle -> handle.createQuery("select count(*) from counter")
                .mapTo(Integer.class)
                .one());
    }
}
