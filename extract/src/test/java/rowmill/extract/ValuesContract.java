package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rowmill.extract.Extraction.RowReader;
import rowmill.extract.database.Login;
import rowmill.extract.mysql.MySqlConnection;
import rowmill.extract.rows.ColumnKind;
import rowmill.extract.servers.TestServer;

/** Every type with its edge values, and expressions: both readers show what the server itself shows as text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ValuesContract {
    private static final List<String> EXPRESSIONS = List.of(
            "1",
            "-1",
            "1 = 1",
            "NULL",
            "'a,b'",
            "''",
            "1.50",
            "1e0",
            "1e20",
            "i * 2",
            "i / 2",
            "i DIV 2",
            "i % 2",
            "i + 0.5",
            "i + 0.5e0",
            "d * 3",
            "d / 7",
            "f * 1",
            "f + f",
            "f / 3",
            "g * 3",
            "ROUND(f, 2)",
            "ROUND(g, 3)",
            "ROUND(d, 1)",
            "ROUND(i)",
            "FLOOR(f)",
            "CEIL(d)",
            "SQRT(i)",
            "EXP(i)",
            "LN(ABS(i))",
            "POW(i, 3)",
            "PI()",
            "ABS(i)",
            "SIGN(d)",
            "CONCAT(s, i)",
            "CONCAT_WS(',', s, i, NULL)",
            "UPPER(s)",
            "LENGTH(s)",
            "CHAR_LENGTH(s)",
            "SUBSTRING(s, 2)",
            "MD5(s)",
            "HEX(s)",
            "CRC32(s)",
            "FORMAT(g, 2)",
            "IF(i > 0, 'yes', 'no')",
            "IFNULL(i, 0)",
            "IFNULL(s, '')",
            "COALESCE(d, i, 0)",
            "NULLIF(i, 7)",
            "CASE WHEN i > 0 THEN f ELSE g END",
            "CASE i WHEN 7 THEN 'seven' ELSE 7 END",
            "s IS NULL",
            "i IN (7, 8)",
            "i BETWEEN 1 AND 9",
            "s LIKE 'a%'",
            "YEAR(t)",
            "MONTH(t)",
            "DAYNAME(t)",
            "HOUR(t)",
            "DATE(t)",
            "TIME(t)",
            "DATE_FORMAT(t, '%Y-%m, %d')",
            "UNIX_TIMESTAMP(t)",
            "DATE_ADD(t, INTERVAL 1 DAY)",
            "t + INTERVAL 1 MICROSECOND",
            "TIMEDIFF(t, '2024-01-01 00:00:00')",
            "DATEDIFF(t, '2024-01-01')",
            "SEC_TO_TIME(i * 100000)",
            "TIME_TO_SEC(t)",
            "LAST_DAY(t)",
            "STR_TO_DATE('2024-02-30', '%Y-%m-%d')",
            "FROM_UNIXTIME(0)",
            "FROM_UNIXTIME(1.5)",
            "CAST(i AS CHAR)",
            "CAST(s AS SIGNED)",
            "CAST(f AS DECIMAL(10,3))",
            "CAST(g AS UNSIGNED)",
            "CAST(t AS DATE)",
            "CAST(t AS TIME(3))",
            "CAST(i AS SIGNED) - 10",
            "CAST(18446744073709551615 AS UNSIGNED)",
            "i & 3",
            "~0",
            "i << 2",
            "BIT_COUNT(i)",
            "y",
            "y + 1",
            "e",
            "e + 0",
            "CONCAT(e, '')",
            "GREATEST(i, d)",
            "LEAST(f, g)",
            "(SELECT COUNT(*) FROM n)",
            "(SELECT SUM(i) FROM n)",
            "(SELECT AVG(i) FROM n)",
            "(SELECT AVG(f) FROM n)",
            "(SELECT SUM(d) FROM n)",
            "(SELECT STDDEV(i) FROM n)",
            "(SELECT MAX(t) FROM n)",
            "(SELECT MIN(e) FROM n)",
            "(SELECT BIT_OR(i) FROM n)",
            "(SELECT GROUP_CONCAT(s ORDER BY s) FROM n)",
            "s COLLATE utf8mb4_bin",
            "CONVERT(s USING latin1)",
            "REPEAT(s, 10)",
            "TRUE",
            "'it''s'",
            "_latin1 0xE9");

    abstract TestServer server();

    /** Types that only this family knows. */
    List<TypeCase> ownTypes() {
        return List.of();
    }

    Stream<TypeCase> types() {
        return Stream.concat(TypeCase.all().stream(), ownTypes().stream());
    }

    @ParameterizedTest
    @MethodSource("types")
    void showsWhatTheServerShows(TypeCase type) {
        Login login = server().database(statements(type));
        List<String> expected = text(login, "SELECT id, " + type.shown() + " FROM v ORDER BY id").stream()
                .map(row -> row.get(0) + "," + (type.isHex() ? row.get(1) : ExpectedCsv.field(row.get(1))))
                .toList();

        for (RowReader reader : List.of(RowReader.WIRE, RowReader.DRIVER)) {
            var sink = new MemorySink();
            ExtractionResult result = run(login, "SELECT id, c FROM v ORDER BY id", reader, sink);
            assertThat(sink.lines()).as("%s by %s", type.type(), reader).isEqualTo(expected);
            ColumnKind told = result.columns().get(1).kind();
            assertThat(reader == RowReader.DRIVER ? asDriversTell(told) : told)
                    .as("%s by %s", type.type(), reader)
                    .isEqualTo(reader == RowReader.DRIVER ? asDriversTell(type.kind()) : type.kind());
        }
    }

    @Test
    void showsExpressionsAsTheServerDoes() {
        Login login = server().database(List.of(
                "CREATE TABLE n (i INT, d DECIMAL(10,3), f FLOAT, g DOUBLE, t DATETIME, s VARCHAR(20), y YEAR, e ENUM('p','q'))",
                "INSERT INTO n VALUES (7, 1.255, 93.994, 0.1, '2024-02-29 23:59:59', 'a,b', 2024, 'q')",
                "INSERT INTO n VALUES (-3, -2.5, 4.857, 1e20, '2024-03-01 00:00:00', 'é', 1999, 'p')",
                "INSERT INTO n VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"));
        for (String expression : EXPRESSIONS) {
            String sql = "SELECT " + expression + " FROM n ORDER BY i IS NULL, i";
            List<String> expected = text(login, sql).stream()
                    .map(row -> row.getFirst().isEmpty() ? "\"\"" : ExpectedCsv.field(row.getFirst()))
                    .toList();
            for (RowReader reader : List.of(RowReader.WIRE, RowReader.DRIVER)) {
                var sink = new MemorySink();
                run(login, sql, reader, sink);
                assertThat(sink.lines()).as("%s by %s", sql, reader).isEqualTo(expected);
            }
        }
    }

    private ExtractionResult run(Login login, String sql, RowReader reader, MemorySink sink) {
        return new Extractor(System::nanoTime)
                .run(
                        Extraction.of(server().address(), login, sql).by(reader),
                        sink,
                        ProgressListener.NONE,
                        new Cancellation());
    }

    private List<List<String>> text(Login login, String sql) {
        try (MySqlConnection text = server().root(login.database())) {
            text.execute("SET NAMES utf8mb4");
            text.execute("SET time_zone = '+00:00'");
            return text.rows(sql);
        }
    }

    /** The driver does not hand on the flags that tell texts apart, and knows further names for some of them. */
    private static ColumnKind asDriversTell(ColumnKind kind) {
        return switch (kind) {
            case ENUM, SET, CHAR, TEXT, JSON -> ColumnKind.TEXT;
            default -> kind;
        };
    }

    private static List<String> statements(TypeCase type) {
        var statements = new ArrayList<String>();
        statements.add("SET NAMES utf8mb4");
        statements.add("SET sql_mode = ''");
        statements.add("SET time_zone = '+00:00'");
        statements.add("CREATE TABLE v (id INT PRIMARY KEY, c " + type.type() + ")");
        for (int i = 0; i < type.values().size(); i++) {
            statements.add("INSERT INTO v VALUES (" + i + ", " + type.values().get(i) + ")");
        }
        return statements;
    }
}
