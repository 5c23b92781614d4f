package rowmill.benchmarks.profile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rowmill.engine.sample.BankingSample;

/** DuckDB through its own JDBC driver, with its default settings and the column types told, so that it need not guess. */
final class DuckDb {
    private static final List<String> NUMERIC =
            BankingSample.COLUMNS.stream().filter(BankingFile.NUMERIC::contains).toList();
    private static final List<String> CATEGORICAL = BankingSample.COLUMNS.stream()
            .filter(name -> !name.equals("y") && !BankingFile.NUMERIC.contains(name))
            .toList();

    private static final String PERCENTILES = IntStream.rangeClosed(0, 100)
            .mapToObj(i -> Double.toString(i / 100.0))
            .collect(Collectors.joining(", ", "[", "]"));

    private DuckDb() {}

    private static String source(Path file) {
        String columns = BankingSample.COLUMNS.stream()
                .map(name -> "'" + name + "': '" + (CATEGORICAL.contains(name) ? "VARCHAR" : "DOUBLE") + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv('" + file.toString().replace("'", "''") + "', header = false, columns = " + columns + ")";
    }

    /** One {@code SUMMARIZE}: extremes, mean, deviation, approximate quartiles and distinct counts; nothing about the target. */
    static void summarize(Path file) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("SUMMARIZE SELECT * FROM " + source(file))) {
            while (rows.next()) {
                String name = rows.getString("column_name");
                if (NUMERIC.contains(name)) {
                    Figures.print(name + ".min", rows.getDouble("min"));
                    Figures.print(name + ".max", rows.getDouble("max"));
                    Figures.print(name + ".mean", rows.getDouble("avg"));
                    Figures.print(name + ".std", rows.getDouble("std"));
                }
                if (name.equals("y")) {
                    Figures.print("records", rows.getDouble("count"));
                }
            }
        }
    }

    /**
     * What Rowmill's profile tells, asked for by queries on a table in memory: moments, percentiles, distinct counts, a
     * histogram, categories and groups of numbers broken down by the target, all correlations. Percentiles and distinct
     * counts of numbers are DuckDB's estimates, as in SUMMARIZE: its exact ones more than double the whole time.
     */
    static void queries(Path file) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("CREATE TABLE bank AS SELECT * FROM " + source(file));
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM bank")) {
                count.next();
                Figures.print("records", count.getDouble(1));
            }
            for (String name : NUMERIC) {
                numeric(statement, name);
            }
            for (String name : CATEGORICAL) {
                categorical(statement, name);
            }
            correlations(statement);
        }
    }

    private static void numeric(Statement statement, String name) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(("SELECT min(#), max(#), avg(#), stddev_samp(#), skewness(#), kurtosis(#), "
                                + "approx_quantile(#, " + PERCENTILES
                                + "), approx_count_distinct(#), count(*) FILTER (# = 0), "
                                + "count(*) FILTER (# < 0), count(*) FILTER (# = floor(#)) FROM bank")
                        .replace("#", name))) {
            row.next();
            Figures.print(name + ".min", row.getDouble(1));
            Figures.print(name + ".max", row.getDouble(2));
            Figures.print(name + ".mean", row.getDouble(3));
            Figures.print(name + ".std", row.getDouble(4));
            Object[] percentiles = (Object[]) row.getArray(7).getArray();
            Figures.print(name + ".median" + Figures.ESTIMATED, ((Number) percentiles[50]).doubleValue());
            Figures.print(name + ".distinct" + Figures.ESTIMATED, row.getDouble(8));
        }
        drain(
                statement,
                ("WITH edges AS (SELECT min(#) a, max(#) b FROM bank) SELECT least(999, floor((# - a) / (b - a) * 1000)) "
                                + "bin, y, count(*) FROM bank, edges GROUP BY ALL")
                        .replace("#", name));
    }

    private static void categorical(Statement statement, String name) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(("SELECT #, count(*), count(*) FILTER (y = 0), count(*) FILTER (y = 1) "
                                + "FROM bank GROUP BY # ORDER BY 2 DESC")
                        .replace("#", name))) {
            while (rows.next()) {
                values.add(rows.getString(1));
                Figures.print(name + "." + rows.getString(1), rows.getDouble(2));
            }
        }
        Figures.print(name + ".distinct", values.size());
    }

    private static void correlations(Statement statement) throws SQLException {
        List<String> columns = new ArrayList<>(NUMERIC);
        columns.add("y");
        List<String> names = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                names.add(columns.get(i) + "~" + columns.get(j));
                calls.add("corr(" + columns.get(i) + ", " + columns.get(j) + ")");
            }
        }
        try (ResultSet row = statement.executeQuery("SELECT " + String.join(", ", calls) + " FROM bank")) {
            row.next();
            for (int i = 0; i < names.size(); i++) {
                Figures.print(names.get(i), row.getDouble(i + 1));
            }
        }
    }

    private static void drain(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                rows.getDouble(1);
            }
        }
    }
}
