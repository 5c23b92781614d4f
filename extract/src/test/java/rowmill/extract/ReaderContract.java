package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.extract.Extraction.HeaderLine;
import rowmill.extract.Extraction.RowReader;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.mysql.MySqlConnection;
import rowmill.extract.rows.Part;
import rowmill.extract.rows.PartFailure;
import rowmill.extract.rows.PartSink;
import rowmill.extract.rows.Replacement;
import rowmill.extract.servers.TestServer;

/** What every way of reading does with every family of servers. */
abstract class ReaderContract {
    private static final String ENDLESS =
            "SELECT SUM(SQRT(a.n + b.n + c.n + d.n + e.n + f.n)) FROM n a, n b, n c, n d, n e, n f";

    abstract TestServer server();

    abstract RowReader reader();

    @Test
    void writesRowsInOrder() {
        Login login = server().database(
                        List.of(
                                "CREATE TABLE banking (age INT, job VARCHAR(20), euribor3m FLOAT, y INT)",
                                "INSERT INTO banking VALUES (56, 'housemaid', 4.857, 0), (57, 'a, \"b\"', 93.994, 1), (NULL, '', -1.1, 0)"));

        var sink = new MemorySink();
        ExtractionResult result = run(login, "SELECT * FROM banking ORDER BY age IS NULL, age", sink);

        assertThat(sink.text()).isEqualTo("56,housemaid,4.857,0\n57,\"a, \"\"b\"\"\",93.994,1\n,,-1.1,0\n");
        assertThat(result.rows()).isEqualTo(3);
    }

    @Test
    void readsTheStatementAsTheGateDidWhateverTheServersMode() {
        Login login = server().database(List.of("CREATE TABLE t (x INT)", "INSERT INTO t VALUES (1)"));
        try (MySqlConnection root = server().root("")) {
            String before = root.firstColumn("SELECT @@GLOBAL.sql_mode").getFirst();
            root.execute("SET GLOBAL sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'");
            try {
                var sink = new MemorySink();
                run(login, "SELECT \"x\", 'it\\'s' FROM t", sink);
                assertThat(sink.text()).isEqualTo("x,it's\n");
            } finally {
                root.execute("SET GLOBAL sql_mode = '" + before + "'");
            }
        }
    }

    @Test
    void writesHeaderExactlyWhenAsked() {
        Login login = server().database(List.of("CREATE TABLE t (a INT, b INT)", "INSERT INTO t VALUES (1, 2)"));
        var sink = new MemorySink();
        ExtractionResult result = new Extractor(System::nanoTime)
                .run(
                        extraction(login, "SELECT a, b FROM t").expecting(List.of("a", "bee"), HeaderLine.WRITTEN),
                        sink,
                        ProgressListener.NONE,
                        new Cancellation());
        assertThat(sink.text()).isEqualTo("a,bee\n1,2\n");
        assertThat(result.warnings()).hasSize(1).first().asString().contains("'b'", "'bee'");
    }

    @Test
    void aResultWithoutRowsIsOnePartWithItsHeader() {
        Login login = server().database(List.of("CREATE TABLE t (a INT, b INT)"));
        var sink = new MemorySink();
        ExtractionResult result =
                run(extraction(login, "SELECT * FROM t").expecting(List.of(), HeaderLine.WRITTEN), sink);
        assertThat(sink.text()).isEqualTo("a,b\n");
        assertThat(result.rows()).isZero();
        assertThat(result.parts()).hasSize(1);
    }

    @Test
    void partsAreBoundedAndNeverCutARow() {
        Login login = server().database(numbers());
        var sink = new MemorySink();
        Extraction extraction = extraction(
                        login, "SELECT a.n * 100 + b.n AS n, REPEAT('x', 700) FROM n a, n b ORDER BY 1")
                .expecting(List.of("n", "x"), HeaderLine.WRITTEN)
                .within(ExtractionLimits.DEFAULT.parts(1 << 20));
        ExtractionResult result = run(extraction, sink);

        assertThat(result.rows()).isEqualTo(10_000);
        assertThat(sink.count()).isEqualTo(result.parts().size()).isBetween(7, 9);
        int next = 0;
        for (Part part : result.parts()) {
            String[] lines = new String(sink.part(part.number()), StandardCharsets.UTF_8).split("\n");
            assertThat(part.bytes()).isEqualTo(sink.part(part.number()).length).isLessThanOrEqualTo(1 << 20);
            assertThat(part.rows()).isEqualTo(lines.length - 1);
            assertThat(lines[0]).isEqualTo("n,x");
            for (int line = 1; line < lines.length; line++) {
                assertThat(lines[line]).isEqualTo(next++ + "," + "x".repeat(700));
            }
        }
        assertThat(next).isEqualTo(10_000);
    }

    @Test
    void tellsProgressAndCountsOversizeRows() {
        Login login = server().database(numbers());
        var told = new ArrayList<Progress>();
        Extraction extraction = extraction(login, "SELECT n, REPEAT('x', n * 2048) FROM n");
        ExtractionResult result =
                new Extractor(System::nanoTime).run(extraction, new MemorySink(), told::add, new Cancellation());
        // 49 times 2048 and the number before are under 102,400 bytes, 50 times are over.
        assertThat(result.oversizeRows()).isEqualTo(50);
        assertThat(result.warnings()).anyMatch(warning -> warning.startsWith("50 records are longer than 102400"));
        assertThat(told.getLast().rows()).isEqualTo(100);
        assertThat(told.getLast().bytes()).isEqualTo(result.bytes());
    }

    @Test
    void reportsWhatItReplaced() {
        Login login = server().database(
                        List.of("CREATE TABLE t (s VARCHAR(20))", "INSERT INTO t VALUES ('a\\r\\nb\\n'), ('\\0')"));
        ExtractionResult result = run(login, "SELECT s FROM t", new MemorySink());
        assertThat(result.replacements())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Replacement.LINE_BREAK, 2L, Replacement.NUL, 1L));
        assertThat(result.warnings()).contains("In text values, 2 line breaks became blanks.");
    }

    @Test
    void namesWhatIsWrongWithTheQuery() {
        Login login = server().database(numbers());
        assertFails(login, "SELECT nonsense FROM n", DatabaseFailure.BadSql.class, "nonsense", "1054");
        assertFails(login, "SELECT n FROM absent", DatabaseFailure.BadSql.class, "absent");
        assertFails(login, "SELEKT 1", DatabaseFailure.BadSql.class, "1064");
        assertFails(login, "SELECT ?", DatabaseFailure.BadSql.class);
        assertFails(login, "DO 1", DatabaseFailure.BadSql.class);
        assertFails(login, "SELECT * FROM mysql.user", DatabaseFailure.AccessDenied.class, "user");
    }

    @Test
    void refusesAnotherNumberOfColumnsThanTheSchemaHas() {
        Login login = server().database(numbers());
        assertThatThrownBy(() -> run(
                        extraction(login, "SELECT n, n + 1 FROM n").expecting(List.of("a", "b", "c"), HeaderLine.NONE),
                        new MemorySink()))
                .isInstanceOf(DatabaseFailure.UnexpectedResult.class)
                .hasMessageContaining("3 attributes (a, b, c)")
                .hasMessageContaining("2 columns");
    }

    @Test
    void limitsOfRowsAndBytesAreFailures() {
        Login login = server().database(numbers());
        Extraction extraction = extraction(login, "SELECT n FROM n LIMIT 50");
        assertThat(run(extraction.within(ExtractionLimits.DEFAULT.rows(50)), new MemorySink())
                        .rows())
                .isEqualTo(50);
        assertThatThrownBy(() -> run(extraction.within(ExtractionLimits.DEFAULT.rows(49)), new MemorySink()))
                .isInstanceOf(DatabaseFailure.TooLarge.class)
                .hasMessageContaining("limit of 49")
                .hasMessageEndingWith("or raise the server's setting copies.row-limit.");
        assertThatThrownBy(() -> run(extraction.within(ExtractionLimits.DEFAULT.bytes(60)), new MemorySink()))
                .isInstanceOf(DatabaseFailure.TooLarge.class)
                .hasMessageContaining("limit of 60")
                .hasMessageEndingWith("or raise the server's setting copies.byte-limit.");
    }

    @Test
    void tellsAWrongPasswordFromAnUnknownDatabase() {
        Login login = server().database(List.of());
        assertFails(
                new Login(login.database(), login.user(), Secret.of("not this")),
                "SELECT 1",
                DatabaseFailure.WrongPassword.class,
                login.user());
        assertFails(
                new Login("absent_database", login.user(), login.password()),
                "SELECT 1",
                DatabaseFailure.AccessDenied.class,
                "absent_database");
        assertFails(
                server().rootLogin("absent_database"),
                "SELECT 1",
                DatabaseFailure.UnknownDatabase.class,
                "absent_database");
    }

    @Test
    void nobodyCanWriteInASession() {
        Login login = server().database(numbers());
        Login root = server().rootLogin(login.database());
        for (String sql : List.of(
                "DELETE FROM n",
                "INSERT INTO n VALUES (1000)",
                "CREATE TABLE other (a INT)",
                "DROP TABLE n",
                "COMMIT")) {
            assertFails(root, sql, DatabaseFailure.BadSql.class);
        }
        for (String sql : List.of("CREATE TABLE other (a INT)", "DELETE FROM n", "DROP TABLE n")) {
            try (DatabaseSession session = Sessions.open(server().address(), root, reader(), SessionLimits.DEFAULT)) {
                assertThatThrownBy(() -> session.rows(sql)).as(sql).isInstanceOf(DatabaseFailure.BadSql.class);
                assertThatThrownBy(() -> session.rows(sql)).as(sql).isInstanceOf(DatabaseFailure.BadSql.class);
            }
        }
        try (MySqlConnection connection = server().root(login.database())) {
            assertThat(connection.firstColumn("SELECT COUNT(*) FROM n")).containsExactly("100");
            assertThat(connection.firstColumn("SHOW TABLES")).containsExactly("n");
        }
    }

    @Test
    void cancellingEndsTheQueryOnTheServer() throws Exception {
        Login login = server().database(numbers());
        var cancellation = new Cancellation();
        var running = new FutureTask<>(() -> new Extractor(System::nanoTime)
                .run(extraction(login, ENDLESS), new MemorySink(), ProgressListener.NONE, cancellation));
        Thread.ofVirtual().start(running);
        try (MySqlConnection root = server().root("")) {
            awaitQueries(root, login, 1);
            cancellation.cancel();
            assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DatabaseFailure.Cancelled.class);
            awaitQueries(root, login, 0);
        }
    }

    @Test
    void cancellingWorksAtEveryMoment() throws Exception {
        Login login = server().database(numbers());
        try (MySqlConnection root = server().root("")) {
            for (int moment = 0; moment < 10; moment++) {
                int millis = 1 + 4 * moment;
                var cancellation = new Cancellation();
                var running = new FutureTask<>(() -> new Extractor(System::nanoTime)
                        .run(extraction(login, ENDLESS), new MemorySink(), ProgressListener.NONE, cancellation));
                Thread.ofVirtual().start(running);
                assertThatThrownBy(() -> running.get(millis, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                cancellation.cancel();
                assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(DatabaseFailure.Cancelled.class);
                awaitQueries(root, login, 0);
            }
        }
    }

    @Test
    void aStatementEndsAtItsTimeLimitOnTheServerToo() throws Exception {
        Login login = server().database(numbers());
        var limits = new SessionLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(1));
        assertThatThrownBy(() -> run(
                        extraction(login, ENDLESS).within(ExtractionLimits.DEFAULT.waiting(limits)), new MemorySink()))
                .isInstanceOf(DatabaseFailure.TimedOut.class)
                .hasMessageContaining("setting copies.statement-limit");
        try (MySqlConnection root = server().root("")) {
            awaitQueries(root, login, 0);
        }
    }

    @Test
    void aServerThatIsSilentForTooLongIsNotLeftAtWork() throws Exception {
        Login login = server().database(numbers());
        var limits = new SessionLimits(Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(60));
        var extraction = extraction(login, ENDLESS).within(ExtractionLimits.DEFAULT.waiting(limits));
        try {
            assertThatThrownBy(() -> run(extraction, new MemorySink())).isInstanceOf(DatabaseFailure.class);
        } finally {
            // As a worker does; nothing that still has to be done may need the password.
            login.password().erase();
        }
        try (MySqlConnection root = server().root("")) {
            awaitQueries(root, login, 0);
        }
    }

    @Test
    void aBrokenSinkEndsTheQuery() throws Exception {
        Login login = server().database(numbers());
        PartSink broken = number -> {
            throw new IOException("no room left");
        };
        assertThatThrownBy(() -> new Extractor(System::nanoTime)
                        .run(
                                extraction(login, "SELECT REPEAT('x', 1000) FROM n a, n b, n c"),
                                broken,
                                ProgressListener.NONE,
                                new Cancellation()))
                .isInstanceOf(PartFailure.class)
                .hasMessageContaining("no room left");
        try (MySqlConnection root = server().root("")) {
            awaitQueries(root, login, 0);
        }
    }

    private static List<String> numbers() {
        return List.of(
                "CREATE TABLE n (n INT)",
                "INSERT INTO n VALUES "
                        + IntStream.range(0, 100).mapToObj(n -> "(" + n + ")").collect(Collectors.joining(",")));
    }

    private static void awaitQueries(MySqlConnection root, Login login, int count) {
        String sql = "SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" + login.user()
                + "' AND info IS NOT NULL AND SLEEP(0.02) = 0";
        for (int polls = 0; polls < 6_000; polls++) {
            if (root.firstColumn(sql).getFirst().equals(Integer.toString(count))) {
                return;
            }
        }
        throw new AssertionError("The server does not come to have " + count + " queries of " + login.user() + ".");
    }

    private void assertFails(Login login, String sql, Class<? extends DatabaseFailure> kind, String... words) {
        assertThatThrownBy(() -> run(login, sql, new MemorySink()))
                .as(sql)
                .isInstanceOf(kind)
                .hasMessageNotContaining(TestServer.PASSWORD)
                .satisfies(failure -> assertThat(List.of(words)).allMatch(failure.getMessage()::contains));
    }

    Extraction extraction(Login login, String sql) {
        return Extraction.of(server().address(), login, sql).by(reader());
    }

    ExtractionResult run(Login login, String sql, MemorySink sink) {
        return run(extraction(login, sql), sink);
    }

    private static ExtractionResult run(Extraction extraction, MemorySink sink) {
        return new Extractor(System::nanoTime).run(extraction, sink, ProgressListener.NONE, new Cancellation());
    }
}
