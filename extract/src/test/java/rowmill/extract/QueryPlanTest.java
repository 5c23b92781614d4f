package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rowmill.extract.database.Login;
import rowmill.extract.servers.PostgreSqlServer;
import rowmill.extract.servers.TestServer;

class QueryPlanTest {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE big (n INT, s VARCHAR(20), KEY (n))",
            "INSERT INTO big VALUES (1, 'a'), (2, 'b')",
            "INSERT INTO big SELECT a.n, a.s FROM big a, big b, big c, big d, big e, big f, big g, big h, big i",
            "INSERT INTO big SELECT n + 10, s FROM big",
            "INSERT INTO big SELECT n + 100, s FROM big",
            "INSERT INTO big SELECT n + 1000, s FROM big",
            "INSERT INTO big SELECT n + 10000, s FROM big",
            "INSERT INTO big SELECT n + 100000, s FROM big",
            "INSERT INTO big SELECT n + 1000000, s FROM big",
            "ANALYZE TABLE big");

    @Test
    void tellsOfConditionsAndJoinsWithoutIndexAndOfSorting() {
        for (TestServer server : List.of(TestServer.mySql56(), TestServer.mariaDb())) {
            Login login = server.database(TABLES);
            assertThat(remarks(server, login, "SELECT n FROM big WHERE s = 'a'"))
                    .as(server.toString())
                    .anyMatch(text -> text.startsWith("No index serves the condition on 'big': all of its "));
            assertThat(remarks(server, login, "SELECT x.n FROM big x JOIN big y ON x.s = y.s"))
                    .as(server.toString())
                    .anyMatch(text -> text.startsWith("No index serves the join with '"));
            assertThat(remarks(server, login, "SELECT n, s FROM big ORDER BY s"))
                    .as(server.toString())
                    .containsExactly("The database sorts the rows before it gives the first one.");
            assertThat(remarks(server, login, "SELECT n, s FROM big WHERE n = 12"))
                    .as(server.toString())
                    .isEmpty();
            assertThat(remarks(server, login, "SELECT n, s FROM big"))
                    .as(server.toString())
                    .isEmpty();
        }
    }

    private static List<String> remarks(TestServer server, Login login, String sql) {
        return Previewer.run(Extraction.of(server.address(), login, sql), 3, new Cancellation())
                .planRemarks();
    }

    @Test
    void tellsTheSameOnPostgreSql() throws Exception {
        PostgreSqlServer server = PostgreSqlServer.orSkip();
        Login login = server.database(List.of(
                "CREATE TABLE big AS SELECT i AS n, 'text ' || i % 7 AS s FROM generate_series(1, 50000) i",
                "CREATE INDEX big_n ON big (n)", "ANALYZE big"));
        for (String[] expected : new String[][] {
            {"SELECT n FROM big WHERE s = 'text 1'", "No index serves the condition on 'big'"},
            {"SELECT n, s FROM big ORDER BY s", "The database sorts"},
            {"SELECT x.n FROM big x JOIN big y ON x.s <> y.s", "No index serves a join"}
        }) {
            assertThat(Previewer.run(Extraction.of(server.address(), login, expected[0]), 3, new Cancellation())
                            .planRemarks())
                    .as(expected[0])
                    .anyMatch(text -> text.startsWith(expected[1]));
        }
        assertThat(Previewer.run(
                                Extraction.of(server.address(), login, "SELECT n, s FROM big WHERE n = 12"),
                                3,
                                new Cancellation())
                        .planRemarks())
                .isEmpty();
    }

    @Test
    void smallTablesAreNotWorthARemark() {
        List<List<String>> plan = List.of(
                Arrays.asList("1", "SIMPLE", "a", "ALL", "", "", "", "", "9999", "Using where; Using filesort"),
                Arrays.asList("1", "SIMPLE", "b", "ALL", "", "", "", "", "999", "Using where; Using join buffer"));
        assertThat(QueryPlan.ofMySql(plan)).isEmpty();
        List<List<String>> large = List.of(
                Arrays.asList("1", "SIMPLE", "a", "", "ALL", "", "", "", "", "10000", "10.00", "Using where"),
                Arrays.asList("1", "SIMPLE", "b", "", "ALL", "", "", "", "", "1000", "50.00", "Using where"));
        assertThat(QueryPlan.ofMySql(large))
                .containsExactly(
                        "No index serves the condition on 'a': all of its 10,000 rows are read to find those that it admits.",
                        "No index serves the join with 'b': its 1,000 rows are read again and again. Index the column that it"
                                + " is joined by.");
    }
}
