package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.Login;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.mysql.MySqlConnection;
import rowmill.extract.servers.PostgreSqlServer;
import rowmill.extract.servers.TestServer;

/** Of the limit of a copy and that which a database's administrator has set, the lower one holds. */
final class ServersOwnLimitsTest {
    private static final SessionLimits OF_TEN_SECONDS =
            new SessionLimits(Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofSeconds(10));

    @Test
    void theLowerOneHoldsOnMariaDb() {
        String sql = "SELECT @@SESSION.max_statement_time + 0";
        TestServer server = TestServer.mariaDb();
        Login login = server.database(List.of());
        assertThat(shown(server.address(), login, sql)).isEqualTo("10.000000\n");
        try (MySqlConnection root = server.root(login.database())) {
            root.execute("ALTER USER '" + login.user() + "'@'%' WITH MAX_STATEMENT_TIME 7");
        }
        assertThat(shown(server.address(), login, sql)).isEqualTo("7.000000\n");
        try (MySqlConnection root = server.root(login.database())) {
            root.execute("ALTER USER '" + login.user() + "'@'%' WITH MAX_STATEMENT_TIME 70");
        }
        assertThat(shown(server.address(), login, sql)).isEqualTo("10.000000\n");
    }

    @Test
    void theLowerOneHoldsOnPostgreSql() throws SQLException {
        String sql = "SELECT current_setting('statement_timeout')";
        PostgreSqlServer server = PostgreSqlServer.orSkip();
        assertThat(shown(server.address(), server.database(List.of()), sql)).isEqualTo("10s\n");
        assertThat(shown(server.address(), server.database(List.of(ofDatabase("7s"))), sql))
                .isEqualTo("7s\n");
        assertThat(shown(server.address(), server.database(List.of(ofDatabase("70s"))), sql))
                .isEqualTo("10s\n");
    }

    private static String ofDatabase(String limit) {
        return "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = %L', current_database(), '"
                + limit + "'); END $$";
    }

    private static String shown(DatabaseAddress address, Login login, String sql) {
        var sink = new MemorySink();
        Extraction extraction =
                Extraction.of(address, login, sql).within(ExtractionLimits.DEFAULT.waiting(OF_TEN_SECONDS));
        new Extractor(System::nanoTime).run(extraction, sink, ProgressListener.NONE, new Cancellation());
        return sink.text();
    }
}
