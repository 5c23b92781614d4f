package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowmill.extract.Extraction.RowReader;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.rows.ColumnKind;
import rowmill.extract.rows.ResultColumn;
import rowmill.extract.servers.PostgreSqlServer;
import rowmill.extract.servers.TestServer;

class PreviewerTest {
    private static final List<String> TABLE = List.of(
            "CREATE TABLE n (n INT, s VARCHAR(30))",
            "INSERT INTO n VALUES "
                    + IntStream.range(0, 1000)
                            .mapToObj(n -> "(" + n + ", 'a, \"" + n + "\"')")
                            .collect(Collectors.joining(",")));

    @ParameterizedTest
    @EnumSource(
            value = RowReader.class,
            names = {"WIRE", "DRIVER"})
    void showsTheFirstRowsAndEstimatesTheRest(RowReader reader) {
        for (TestServer server : List.of(TestServer.mySql56(), TestServer.mariaDb())) {
            Extraction extraction = Extraction.of(
                            server.address(), server.database(TABLE), "SELECT n, s, NULL AS x FROM n ORDER BY n")
                    .by(reader);
            Preview preview = Previewer.run(extraction, 2, new Cancellation());
            assertThat(new String(preview.csv(), StandardCharsets.UTF_8))
                    .isEqualTo("0,\"a, \"\"0\"\"\",\n1,\"a, \"\"1\"\"\",\n");
            assertThat(preview.records()).containsExactly(List.of("0", "a, \"0\"", ""), List.of("1", "a, \"1\"", ""));
            assertThat(preview.complete()).isFalse();
            assertThat(preview.estimate().rows().orElseThrow()).isBetween(500L, 2000L);
            assertThat(preview.estimate().exact()).isFalse();
            assertThat(preview.columns().stream().map(ResultColumn::kind).limit(2))
                    .containsExactly(ColumnKind.INTEGER, ColumnKind.VARCHAR);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RowReader.class,
            names = {"WIRE", "DRIVER"})
    void stopsAtItsRowsWhereTheQueryHasALargerLimitOfItsOwn(RowReader reader) {
        TestServer server = TestServer.mySql56();
        Extraction extraction = Extraction.of(
                        server.address(), server.database(TABLE), "SELECT n FROM n ORDER BY n LIMIT 500")
                .by(reader);
        assertThat(Previewer.run(extraction, 3, new Cancellation()).records())
                .containsExactly(List.of("0"), List.of("1"), List.of("2"));
    }

    @Test
    void countsWhereItReachesTheEnd() {
        TestServer server = TestServer.mySql56();
        Login login = server.database(TABLE);
        Preview preview = Previewer.run(
                Extraction.of(server.address(), login, "SELECT s FROM n WHERE n = 7"), 10, new Cancellation());
        assertThat(preview.complete()).isTrue();
        assertThat(preview.estimate()).isEqualTo(new RowEstimate(OptionalLong.of(1), true));
        Preview empty = Previewer.run(
                Extraction.of(server.address(), login, "SELECT s FROM n WHERE n < 0"), 10, new Cancellation());
        assertThat(empty.records()).isEmpty();
        assertThat(empty.columns()).hasSize(1);
    }

    @Test
    void describesWithoutRunning() {
        TestServer server = TestServer.mySql56();
        Login login = server.database(TABLE);
        String slow = "SELECT COUNT(*) AS c FROM n a, n b, n c, n d";
        assertThat(Previewer.describe(Extraction.of(server.address(), login, slow)).stream()
                        .map(ResultColumn::name))
                .containsExactly("c");
        assertThatThrownBy(() -> Previewer.describe(Extraction.of(server.address(), login, "DO 1")))
                .isInstanceOf(DatabaseFailure.BadSql.class);
    }

    @Test
    void refusesRowsThatAreTooLargeTogether() {
        TestServer server = TestServer.mySql56();
        Extraction extraction =
                Extraction.of(server.address(), server.database(TABLE), "SELECT REPEAT('x', 1000000) FROM n");
        assertThatThrownBy(() -> Previewer.run(extraction, 100, new Cancellation()))
                .isInstanceOf(DatabaseFailure.TooLarge.class);
    }

    @Test
    void previewsPostgreSql() throws SQLException {
        PostgreSqlServer server = PostgreSqlServer.orSkip();
        Login login =
                server.database(List.of("CREATE TABLE n AS SELECT i FROM generate_series(1, 1000) i", "ANALYZE n"));
        Preview preview =
                Previewer.run(Extraction.of(server.address(), login, "SELECT i FROM n"), 5, new Cancellation());
        assertThat(preview.records()).hasSize(5);
        assertThat(preview.estimate().rows()).hasValue(1000);
    }

    @Test
    void readsPlansOfUnionsAndJoins() {
        List<List<String>> plan = List.of(
                step("1", "PRIMARY", "100"),
                step("1", "PRIMARY", "3"),
                step("2", "UNION", "50"),
                step("3", "DEPENDENT SUBQUERY", "9000"),
                step("", "UNION RESULT", ""));
        assertThat(RowEstimate.fromMySqlPlan(plan)).hasValue(350);
        assertThat(RowEstimate.fromMySqlPlan(List.of())).isEmpty();
        assertThat(RowEstimate.fromPostgreSqlPlan(List.of(List.of("Seq Scan on n  (cost=0.00..1.00 rows=42 width=4)"))))
                .hasValue(42);
    }

    private static List<String> step(String id, String kind, String rows) {
        return List.of(id, kind, "t", "", "ALL", "", "", "", "", rows, "100.00", "");
    }
}
