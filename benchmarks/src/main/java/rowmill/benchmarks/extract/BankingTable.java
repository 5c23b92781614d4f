package rowmill.benchmarks.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import rowmill.engine.sample.BankingSample;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.mysql.MySqlConnection;

/** The table {@code bench.banking}, 21 columns, filled from the sample in the sample's order. */
final class BankingTable {
    static final String DATABASE = "bench";
    static final String SQL = "SELECT * FROM banking";
    private static final long SEED = 2015;
    private static final String TABLE =
            """
            CREATE TABLE banking (age INT, job VARCHAR(20), marital VARCHAR(20), education VARCHAR(20),
              defalut VARCHAR(20), housing VARCHAR(20), loan VARCHAR(20), contact VARCHAR(20), month VARCHAR(20),
              day_of_week VARCHAR(20), duration INT, campaign INT, pdays INT, previous INT, poutcome VARCHAR(20),
              emp_var_rate FLOAT, cons_price_idx FLOAT, cons_conf_idx FLOAT, euribor3m FLOAT, nr_employed FLOAT, y INT)
            """;

    private BankingTable() {}

    /** Fills the table; one that has as many rows already is kept. */
    static void fill(BenchDatabase server, long rows, Path work) throws IOException {
        try (MySqlConnection admin =
                MySqlConnection.connect(server.address(), server.administrator(), SessionLimits.DEFAULT)) {
            admin.execute("CREATE DATABASE IF NOT EXISTS " + DATABASE + " CHARACTER SET utf8mb4");
            admin.execute("USE " + DATABASE);
            admin.execute("CREATE TABLE IF NOT EXISTS filled (number BIGINT)");
            if (!admin.firstColumn("SELECT number FROM filled WHERE number = " + rows)
                    .isEmpty()) {
                return;
            }
            admin.execute("DELETE FROM filled");
            admin.execute("DROP TABLE IF EXISTS banking");
            admin.execute(TABLE);
            Path file = work.resolve("rows.csv");
            try (InputStream in = new BankingSample(SEED).open(0, rows);
                    OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
            admin.execute("LOAD DATA INFILE '" + file + "' INTO TABLE banking FIELDS TERMINATED BY ','");
            Files.delete(file);
            admin.execute("INSERT INTO filled VALUES (" + rows + ")");
        }
    }

    /** What the sample itself holds; a table's floating-point columns show the same digits. */
    static Fingerprint expected(long rows) throws IOException {
        try (InputStream in = new BankingSample(SEED).open(0, rows)) {
            return Fingerprint.of(in);
        }
    }
}
