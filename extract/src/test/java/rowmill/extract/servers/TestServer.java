package rowmill.extract.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.mysql.MySqlConnection;

/**
 * A real server of the MySQL family for tests, started once for all of them and ended with the process. Where neither
 * its files nor a way to them exist, tests that need it are skipped with a word on why.
 */
public final class TestServer {
    public static final String PASSWORD = "S3cret, \"päss\"";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String family;
    private final DatabaseAddress address;
    private final Secret rootPassword;

    private final String authority;

    TestServer(String family, DatabaseAddress address, Secret rootPassword, String authority) {
        this.family = family;
        this.authority = authority;
        this.address = address;
        this.rootPassword = rootPassword;
    }

    /** MySQL 5.6, fetched by npm if it is not yet in the cache. */
    public static TestServer mySql56() {
        return Servers.MYSQL_56.orSkip();
    }

    /** MariaDB as Debian installs it. */
    public static TestServer mariaDb() {
        return Servers.MARIADB.orSkip();
    }

    public DatabaseAddress address() {
        return address;
    }

    /** The certificate, in PEM form, of the authority that vouches for "localhost" here; empty if there is no TLS. */
    public String authority() {
        return authority;
    }

    /** An administrator's connection. */
    public MySqlConnection root(String database) {
        return MySqlConnection.connect(address, new Login(database, "root", rootPassword), SessionLimits.DEFAULT);
    }

    public Login rootLogin(String database) {
        return new Login(database, "root", rootPassword);
    }

    /** A database of its own with an account that may only read it; the statements fill it. */
    public Login database(List<String> statements) {
        String name = "t" + DATABASES.incrementAndGet();
        String user = "reader" + DATABASES.get();
        try (MySqlConnection root = root("")) {
            root.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
            root.execute("CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
            root.execute("GRANT SELECT ON " + name + ".* TO '" + user + "'@'%'");
            root.execute("USE " + name);
            statements.forEach(root::execute);
        }
        return new Login(name, user, Secret.of(PASSWORD));
    }

    @Override
    public String toString() {
        return family;
    }

    static void skip(String family, String reason) {
        Assumptions.abort("No " + family + " here, test skipped: " + reason);
    }

    static Path temporaryFolder(String name) throws java.io.IOException {
        return java.nio.file.Files.createTempDirectory("rowmill-test-" + name);
    }
}
