package rowmill.server.insights.preview;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.Secret;
import rowmill.extract.embedded.EmbeddedMySql;
import rowmill.extract.embedded.EmbeddedServerFailure;
import rowmill.extract.embedded.MySqlPackage;
import rowmill.extract.mysql.MySqlConnection;

/** A MySQL with a database {@code shop} whose table {@code goods} has 3,000 rows. */
public final class PreviewDatabase implements AutoCloseable {
    public static final String USER = "ml";
    public static final String PASSWORD = "corr3ct-h0rse-preview";
    /** Takes the server hours. */
    static final String ENDLESS = "SELECT COUNT(*) AS c FROM goods a, goods b, goods c, goods d";

    private static final int ROWS = 3_000;
    private static final long LONGEST_WAIT = Duration.ofSeconds(120).toNanos();

    private final EmbeddedMySql server;

    private PreviewDatabase(EmbeddedMySql server) {
        this.server = server;
    }

    /** Starts it; where it cannot be fetched, the test is skipped. */
    public static PreviewDatabase start(Path folder) {
        MySqlPackage files;
        try {
            files = MySqlPackage.fetch(MySqlPackage.usualCache());
        } catch (EmbeddedServerFailure unfetched) {
            return Assumptions.abort("No MySQL here, test skipped: " + unfetched.getMessage());
        }
        EmbeddedMySql server = EmbeddedMySql.start(files, folder, List.of());
        server.createDatabase("shop", USER, Secret.of(PASSWORD));
        try (MySqlConnection root = server.connectAsRoot("shop")) {
            root.execute("CREATE TABLE goods (id INT PRIMARY KEY, name VARCHAR(40), price DECIMAL(8,2), kind INT,"
                    + " good TINYINT)");
            root.execute("INSERT INTO goods VALUES "
                    + IntStream.rangeClosed(1, ROWS)
                            .mapToObj(n -> "(" + n + ",'item, \"" + n % 7 + "\"'," + n % 100 + ".50,"
                                    + (n % 10 == 0 ? "NULL" : n % 3) + "," + n % 2 + ")")
                            .collect(Collectors.joining(",")));
            root.execute("ANALYZE TABLE goods");
        }
        return new PreviewDatabase(server);
    }

    public DatabaseAddress address() {
        return server.address();
    }

    /** How many statements of the reading account run. */
    int statements() {
        try (MySqlConnection root = server.connectAsRoot("")) {
            return Integer.parseInt(root.rows("SELECT COUNT(*) FROM information_schema.processlist WHERE user = '"
                            + USER + "' AND command <> 'Sleep'")
                    .getFirst()
                    .getFirst());
        }
    }

    /** Waits until so many of them run. */
    void awaitStatements(int wanted) {
        long until = System.nanoTime() + LONGEST_WAIT;
        while (statements() != wanted) {
            if (System.nanoTime() > until) {
                throw new AssertionError(statements() + " statements run; waited for " + wanted);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
