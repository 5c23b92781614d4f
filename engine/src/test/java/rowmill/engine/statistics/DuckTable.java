package rowmill.engine.statistics;

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

/** A file as a table {@code d} of strings {@code c0}, {@code c1} … in DuckDB, which reads, sorts and sums by itself. */
final class DuckTable implements AutoCloseable {
    private final Connection duck;

    private DuckTable(Connection duck) {
        this.duck = duck;
    }

    static DuckTable of(Path file, int columns, boolean header) throws SQLException {
        String types = IntStream.range(0, columns)
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        DuckTable table = new DuckTable(DriverManager.getConnection("jdbc:duckdb:"));
        try (Statement statement = table.duck.createStatement()) {
            statement.execute("CREATE TABLE d AS SELECT * FROM read_csv('" + file.toString().replace("'", "''")
                    + "', header = " + header + ", columns = " + types
                    + ", delim = ',', quote = '\"', escape = '\"', nullstr = '\\N', auto_detect = false, skip = 0)");
        }
        return table;
    }

    /** The one row of a query. */
    List<Object> row(String query) throws SQLException {
        List<List<Object>> rows = rows(query);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows from " + query);
        }
        return rows.getFirst();
    }

    /** The one number of a query. */
    double number(String query) throws SQLException {
        return ((Number) row(query).getFirst()).doubleValue();
    }

    /** All rows of a query. */
    List<List<Object>> rows(String query) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.add(results.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
