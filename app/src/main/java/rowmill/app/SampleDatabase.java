package rowmill.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import rowmill.engine.sample.BankingSample;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.embedded.EmbeddedMySql;
import rowmill.extract.embedded.MySqlPackage;
import rowmill.extract.mysql.MySqlConnection;

/** A MySQL 5.6 with the table {@code banking} of the demo: 41,188 made-up customers of a bank and a target to learn. */
final class SampleDatabase implements AutoCloseable {
    static final String NAME = "bank";
    static final String USER = "reader";
    static final int ROWS = 41_188;
    private static final long SEED = 2015;
    private static final int ROWS_A_STATEMENT = 1_000;
    private static final String TABLE =
            """
            CREATE TABLE banking (age INT, job VARCHAR(20), marital VARCHAR(20), education VARCHAR(20),
              defalut VARCHAR(20), housing VARCHAR(20), loan VARCHAR(20), contact VARCHAR(20), month VARCHAR(20),
              day_of_week VARCHAR(20), duration INT, campaign INT, pdays INT, previous INT, poutcome VARCHAR(20),
              emp_var_rate FLOAT, cons_price_idx FLOAT, cons_conf_idx FLOAT, euribor3m FLOAT, nr_employed FLOAT, y INT)
            """;

    private final EmbeddedMySql server;

    private SampleDatabase(EmbeddedMySql server) {
        this.server = server;
    }

    /** Fetches the server's files if they are not cached, starts it, and fills the table if it is not there. */
    static SampleDatabase start(Path folder, Secret password) {
        EmbeddedMySql server = EmbeddedMySql.start(MySqlPackage.fetch(MySqlPackage.usualCache()), folder, List.of());
        try {
            server.createDatabase(NAME, USER, password);
            fill(server);
            return new SampleDatabase(server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void fill(EmbeddedMySql server) {
        try (MySqlConnection root = server.connectAsRoot(NAME)) {
            if (!root.firstColumn("SHOW TABLES LIKE 'banking'").isEmpty()
                    && root.firstColumn("SELECT COUNT(*) FROM banking").equals(List.of(Integer.toString(ROWS)))) {
                return;
            }
            root.execute("DROP TABLE IF EXISTS banking");
            root.execute(TABLE);
            BankingSample sample = new BankingSample(SEED);
            for (int from = 0; from < ROWS; from += ROWS_A_STATEMENT) {
                root.execute(insert(sample, from, Math.min(ROWS, from + ROWS_A_STATEMENT)));
            }
        }
    }

    private static String insert(BankingSample sample, int from, int to) {
        List<String> rows = new ArrayList<>();
        for (int row = from; row < to; row++) {
            rows.add(sample.row(row).stream()
                    .map(value -> "'" + value.replace("'", "''") + "'")
                    .collect(Collectors.joining(",", "(", ")")));
        }
        return "INSERT INTO banking VALUES " + String.join(",", rows);
    }

    DatabaseAddress address() {
        return server.address();
    }

    Login login(Secret password) {
        return new Login(NAME, USER, password);
    }

    @Override
    public void close() {
        server.close();
    }
}
