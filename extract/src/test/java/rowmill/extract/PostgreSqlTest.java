package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rowmill.extract.Extraction.HeaderLine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.rows.ColumnKind;
import rowmill.extract.rows.ResultColumn;
import rowmill.extract.servers.PostgreSqlServer;
import rowmill.extract.servers.TestServer;

/** Reading PostgreSQL: its types, its failures, its read-only transaction. */
class PostgreSqlTest {
    private static final String ENDLESS =
            "SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b";

    @Test
    void showsEveryTypeInTheDocumentedForm() throws SQLException {
        assertShown("SELECT 1::smallint, -2::int, 9223372036854775807::bigint", "1,-2,9223372036854775807");
        assertShown("SELECT 1.50::numeric(10,2), 'NaN'::numeric, 1e-20::numeric", "1.50,NaN,0.00000000000000000001");
        assertShown(
                "SELECT 93.994::real, 0.1::float8 + 0.2, 1e20::float8, 'Infinity'::float8",
                "93.994,0.30000000000000004,1e+20,Infinity");
        assertShown("SELECT true, false, NULL::boolean, ''", "t,f,,");
        assertShown("SELECT 'a,b', E'say \"x\"', E'a\\r\\nb', 'é日本'", "\"a,b\",\"say \"\"x\"\"\",a b,é日本");
        assertShown("SELECT 'ab'::char(4), 'ab'::varchar(4)", "ab  ,ab");
        assertShown(
                "SELECT '2024-02-29'::date, '2024-02-29 23:59:59.12'::timestamp, '23:59:59'::time",
                "2024-02-29,2024-02-29 23:59:59.12,23:59:59");
        assertShown(
                "SELECT '2024-02-29 12:00:00+09'::timestamptz, '1 day 2 hours'::interval",
                "2024-02-29 03:00:00+00,P1DT2H");
        assertShown("SELECT '\\x00ff'::bytea, B'0101', B'1'", "00FF,0101,1");
        assertShown(
                "SELECT '{\"a\": 1}'::json, '{1,2}'::int[], 'infinity'::date", "\"{\"\"a\"\": 1}\",\"{1,2}\",infinity");
        assertShown("SELECT '123e4567-e89b-12d3-a456-426655440000'::uuid", "123e4567-e89b-12d3-a456-426655440000");
        assertShown("SELECT NULL", "\"\"");
    }

    @Test
    void tellsWhatColumnsHold() throws SQLException {
        Login login = server().database(List.of());
        ExtractionResult result = run(
                extraction(
                        login, "SELECT 1 AS i, 1.5::numeric(10,3) AS d, 'x'::text AS t, true AS b, 0.5::float4 AS f"),
                new MemorySink());
        assertThat(result.columns().stream().map(ResultColumn::kind))
                .containsExactly(
                        ColumnKind.INTEGER, ColumnKind.DECIMAL, ColumnKind.TEXT, ColumnKind.BOOLEAN, ColumnKind.FLOAT);
        assertThat(result.columns().get(1).decimals()).isEqualTo(3);
    }

    @Test
    void writesManyRowsWithHeaderInParts() throws SQLException {
        Login login = server().database(
                        List.of("CREATE TABLE n AS SELECT i, repeat('x', 100) AS x FROM generate_series(1, 30000) i"));
        var sink = new MemorySink();
        ExtractionResult result = run(
                extraction(login, "SELECT * FROM n ORDER BY i")
                        .expecting(List.of(), HeaderLine.WRITTEN)
                        .within(ExtractionLimits.DEFAULT.parts(1 << 20)),
                sink);
        assertThat(result.rows()).isEqualTo(30_000);
        assertThat(sink.count()).isEqualTo(result.parts().size()).isGreaterThan(2);
        assertThat(sink.lines()).hasSize(30_000 + sink.count()).startsWith("i,x", "1," + "x".repeat(100));
    }

    @Test
    void namesWhatIsWrong() throws SQLException {
        Login login = server().database(List.of("CREATE TABLE n (a INT)"));
        assertFails(login, "SELECT nonsense FROM n", DatabaseFailure.BadSql.class, "nonsense");
        assertFails(login, "SELECT 1 FROM absent", DatabaseFailure.BadSql.class, "absent");
        assertFails(login, "SELEKT 1", DatabaseFailure.BadSql.class, "SELEKT");
        assertFails(login, "SELECT 1/0", DatabaseFailure.BadSql.class, "division by zero");
        assertFails(login, "SELECT * FROM pg_authid", DatabaseFailure.AccessDenied.class, "pg_authid");
        assertFails(
                new Login(login.database(), login.user(), Secret.of("not this")),
                "SELECT 1",
                DatabaseFailure.WrongPassword.class,
                login.user());
        assertFails(
                new Login("absent", login.user(), login.password()),
                "SELECT 1",
                DatabaseFailure.UnknownDatabase.class,
                "absent");
    }

    @Test
    void nobodyCanWriteInASession() throws SQLException {
        Login login = server().database(List.of("CREATE TABLE n (a INT)", "CREATE SEQUENCE s"));
        Login root = server().rootLogin(login.database());
        assertFails(root, "INSERT INTO n VALUES (1) RETURNING a", DatabaseFailure.BadSql.class, "read-only");
        assertFails(root, "SELECT nextval('s')", DatabaseFailure.BadSql.class, "read-only");
        assertFails(root, "SELECT 1 INTO other", DatabaseFailure.class, "");
    }

    @Test
    void cancellingEndsTheQueryOnTheServerAtEveryMoment() throws Exception {
        Login login = server().database(List.of());
        for (int moment = 0; moment < 10; moment++) {
            int millis = 1 + 8 * moment;
            var cancellation = new Cancellation();
            var running = new FutureTask<>(() -> new Extractor(System::nanoTime)
                    .run(extraction(login, ENDLESS), new MemorySink(), ProgressListener.NONE, cancellation));
            Thread.ofVirtual().start(running);
            assertThatThrownBy(() -> running.get(millis, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            cancellation.cancel();
            assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DatabaseFailure.Cancelled.class);
            awaitQueries(login, 0);
        }
    }

    @Test
    void cancellingEndsARunningQuery() throws Exception {
        Login login = server().database(List.of());
        var cancellation = new Cancellation();
        var running = new FutureTask<>(() -> new Extractor(System::nanoTime)
                .run(extraction(login, ENDLESS), new MemorySink(), ProgressListener.NONE, cancellation));
        Thread.ofVirtual().start(running);
        awaitQueries(login, 1);
        cancellation.cancel();
        assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(DatabaseFailure.Cancelled.class);
        awaitQueries(login, 0);
    }

    @Test
    void aStatementEndsAtItsTimeLimit() throws SQLException {
        Login login = server().database(List.of());
        var limits = new SessionLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(500));
        Extraction extraction = extraction(login, ENDLESS).within(ExtractionLimits.DEFAULT.waiting(limits));
        assertThatThrownBy(() -> run(extraction, new MemorySink())).isInstanceOf(DatabaseFailure.TimedOut.class);
    }

    private static void assertShown(String sql, String line) throws SQLException {
        var sink = new MemorySink();
        run(extraction(server().rootLogin("postgres"), sql), sink);
        assertThat(sink.text()).as(sql).isEqualTo(line + "\n");
    }

    private static void assertFails(Login login, String sql, Class<? extends DatabaseFailure> kind, String words)
            throws SQLException {
        assertThatThrownBy(() -> run(extraction(login, sql), new MemorySink()))
                .as(sql)
                .isInstanceOf(kind)
                .hasMessageContaining(words)
                .hasMessageNotContaining(TestServer.PASSWORD);
    }

    private static void awaitQueries(Login login, int count) throws SQLException {
        try (Connection root = server().root("postgres");
                Statement statement = root.createStatement()) {
            for (int polls = 0; polls < 6_000; polls++) {
                try (ResultSet counted = statement.executeQuery(
                        "SELECT count(*), pg_sleep(0.02) FROM pg_stat_activity WHERE state = 'active' AND query NOT LIKE '%pg_cancel%' AND usename = '"
                                + login.user() + "'")) {
                    counted.next();
                    if (counted.getInt(1) == count) {
                        return;
                    }
                }
            }
        }
        throw new AssertionError("The server does not come to have " + count + " queries of " + login.user() + ".");
    }

    private static Extraction extraction(Login login, String sql) {
        return Extraction.of(server().address(), login, sql);
    }

    private static ExtractionResult run(Extraction extraction, MemorySink sink) {
        return new Extractor(System::nanoTime).run(extraction, sink, ProgressListener.NONE, new Cancellation());
    }

    private static PostgreSqlServer server() {
        return PostgreSqlServer.orSkip();
    }
}
