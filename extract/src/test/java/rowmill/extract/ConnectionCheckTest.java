package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import rowmill.extract.account.VisibleTable;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.Tls;
import rowmill.extract.servers.PostgreSqlServer;
import rowmill.extract.servers.TestServer;

class ConnectionCheckTest {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE bank (a INT)",
            "INSERT INTO bank VALUES (1), (2), (3)",
            "CREATE VIEW seen AS SELECT a FROM bank");

    @Test
    void saysWhatAReadersConnectionToMySqlOffers() {
        TestServer server = TestServer.mySql56();
        ConnectionReport report = check(server.address(), server.database(TABLES));
        assertThat(report.serverVersion()).startsWith("5.6.");
        assertThat(report.cipher()).isEmpty();
        assertThat(report.rights()).anyMatch(right -> right.startsWith("GRANT SELECT ON"));
        assertThat(report.rights()).noneMatch(right -> right.contains("PASSWORD"));
        assertThat(report.warnings()).isEmpty();
        assertThat(report.tables().stream().map(VisibleTable::name)).containsExactly("bank", "seen");
        assertThat(report.tables().getLast().view()).isTrue();
        assertThat(report.moreTables()).isFalse();
    }

    @Test
    void warnsOfAnAccountThatMayWrite() {
        TestServer server = TestServer.mariaDb();
        Login login = server.database(TABLES);
        ConnectionReport report = check(server.address(), server.rootLogin(login.database()));
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("ALL PRIVILEGES"));
        assertThat(report.rights()).noneMatch(right -> right.contains("IDENTIFIED"));
    }

    @Test
    void namesTheCipher() {
        TestServer server = TestServer.mariaDb();
        var address = new DatabaseAddress(
                DatabaseEngine.MARIADB,
                "localhost",
                server.address().port(),
                new Tls(Tls.Mode.VERIFY_IDENTITY, server.authority()));
        assertThat(check(address, server.database(TABLES)).cipher())
                .hasValueSatisfying(cipher -> assertThat(cipher).startsWith("TLS_"));
    }

    @Test
    void warnsOfAnAccountThatSeesNothing() {
        TestServer server = TestServer.mariaDb();
        assertThat(check(server.address(), server.database(List.of())).warnings())
                .containsExactly("The account sees no table. Grant it SELECT on what is to be read.");
    }

    @Test
    void saysWhatAConnectionToPostgreSqlOffers() throws SQLException {
        PostgreSqlServer server = PostgreSqlServer.orSkip();
        Login login = server.database(TABLES);
        ConnectionReport reader = check(server.address(), login);
        assertThat(reader.warnings()).isEmpty();
        assertThat(reader.rights()).containsExactly("SELECT on 2 tables and views");
        assertThat(reader.tables().stream().map(VisibleTable::name)).containsExactly("bank", "seen");

        ConnectionReport root = check(server.address(), server.rootLogin(login.database()));
        assertThat(root.warnings())
                .anyMatch(warning -> warning.contains("SUPERUSER"))
                .anyMatch(warning -> warning.contains("may change 2 tables"));
    }

    @Test
    void saysWhyItCannotConnect() throws Exception {
        TestServer server = TestServer.mySql56();
        Login login = server.database(List.of());
        assertThatThrownBy(() ->
                        check(server.address(), new Login(login.database(), login.user(), Secret.of("something else"))))
                .isInstanceOf(DatabaseFailure.WrongPassword.class)
                .hasMessageNotContaining("something else");
        int nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        assertThatThrownBy(() -> check(new DatabaseAddress(DatabaseEngine.MYSQL, "127.0.0.1", nobody, Tls.OFF), login))
                .isInstanceOf(DatabaseFailure.CannotConnect.class)
                .hasMessageContaining("127.0.0.1:" + nobody);
        assertThatThrownBy(() ->
                        check(new DatabaseAddress(DatabaseEngine.MYSQL, "no-such-host.invalid", 3306, Tls.OFF), login))
                .isInstanceOf(DatabaseFailure.CannotConnect.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    private static ConnectionReport check(DatabaseAddress address, Login login) {
        return new ConnectionCheck(System::nanoTime).run(address, login, SessionLimits.DEFAULT);
    }
}
