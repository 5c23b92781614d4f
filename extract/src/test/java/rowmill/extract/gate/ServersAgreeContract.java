package rowmill.extract.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.mysql.MySqlConnection;
import rowmill.extract.servers.TestServer;

/**
 * A real server as the judge of the judge. An administrator runs statements outside of any read-only transaction; what
 * the gate accepted must leave no trace there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServersAgreeContract {
    private static final long SEED = 20_150_409;
    private static final int STATEMENTS = 6_000;
    private static final String UNTOUCHED = "SELECT @x IS NULL, IS_FREE_LOCK('rowmill'), LAST_INSERT_ID() = 0";

    /** Pieces of which many orders are SQL, and which mean harm unless they stand inside quotes or comments. */
    private static final List<String> PIECES = List.of(
            " INTO @x",
            "INTO @x",
            "into/**/@x",
            "@x:=1",
            "@x := 1",
            "GET_LOCK('rowmill',0)",
            "`get_lock`('rowmill',0)",
            "LAST_INSERT_ID(5)",
            "\"get_lock\"('rowmill',0)",
            "1",
            "2",
            "1e5",
            ".5",
            "1.",
            "0x41",
            "x'41'",
            "N'b'",
            "_utf8'c'",
            "'",
            "'",
            "\"",
            "`",
            "\\",
            "\\'",
            "''",
            "--",
            "-- ",
            "--\n",
            "#",
            "\n",
            " ",
            "/*",
            "*/",
            "/*!",
            "/*!50000 ",
            "/**/",
            "SELECT ",
            " UNION SELECT ",
            ",",
            ",",
            "(",
            ")",
            "+",
            "-",
            "a",
            ".a",
            " AS a",
            " LIMIT 1",
            ";",
            "@y",
            "NULL");

    private MySqlConnection root;

    abstract TestServer server();

    /** Accepted statements that this server is too old to know, by what they begin with. */
    abstract boolean isNewerThanTheServer(String sql);

    @Test
    void acceptedStatementsLeaveNoTrace() {
        connect();
        var random = new Random(SEED);
        int accepted = 0;
        int succeeded = 0;
        int harmfulRefused = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            String sql = statement(random);
            boolean isAccepted = SqlGate.judge(DatabaseEngine.MYSQL, sql) instanceof Verdict.Accepted;
            boolean succeeds = runs(sql);
            boolean untouched = root.rows(UNTOUCHED).equals(List.of(List.of("1", "1", "1")));
            assertThat(untouched || !isAccepted)
                    .as("seed %d, statement %d: the gate accepted <%s>, which changed something", SEED, i, sql)
                    .isTrue();
            accepted += isAccepted ? 1 : 0;
            succeeded += isAccepted && succeeds ? 1 : 0;
            harmfulRefused += untouched ? 0 : 1;
            if (!untouched) {
                connect();
            }
        }
        assertThat(succeeded)
                .as("statements that were accepted and ran, of %d accepted", accepted)
                .isGreaterThan(100);
        assertThat(harmfulRefused)
                .as("statements that did harm when run, all refused")
                .isGreaterThan(100);
    }

    @Test
    void statementsOfTheListAreSqlToTheServer() {
        connect();
        for (Statements.Accepted accepted : Statements.accepted("mysql-accepted.txt")) {
            String sql = accepted.sql().strip();
            String hex = HexFormat.of().formatHex(sql.getBytes(StandardCharsets.UTF_8));
            try {
                root.execute("SET @sql = CONVERT(0x" + hex + " USING utf8mb4)");
                root.execute("PREPARE s FROM @sql");
            } catch (DatabaseFailure failure) {
                boolean isSyntax = String.valueOf(failure.getMessage()).contains("SQL syntax");
                assertThat(!isSyntax || isNewerThanTheServer(sql))
                        .as("line %d: %s: %s", accepted.line(), sql, failure.getMessage())
                        .isTrue();
            }
        }
    }

    @Test
    void lettersGluedToNumbersAreWordsToTheServer() {
        connect();
        for (String sql : Set.of("SELECT 1e5INTO @x", "SELECT .5INTO @x", "SELECT 1.INTO @x", "SELECT x'41'INTO @x")) {
            root.execute("SET @x = NULL");
            assertThatCode(() -> root.execute(sql)).doesNotThrowAnyException();
            assertThat(root.firstColumn("SELECT @x IS NULL")).as(sql).containsExactly("0");
        }
    }

    private void connect() {
        if (root != null) {
            root.close();
        }
        root = server().root("");
        root.execute("SET SESSION sql_mode = ''");
        root.execute("CREATE DATABASE IF NOT EXISTS gate");
        root.execute("USE gate");
        // A server frees a closed session's lock when it comes to it, which may be after the next session's first
        // question.
        assertThat(root.firstColumn("SELECT GET_LOCK('rowmill', 60)")).containsExactly("1");
        root.execute("SELECT RELEASE_LOCK('rowmill')");
    }

    private boolean runs(String sql) {
        try {
            root.execute(sql);
            return true;
        } catch (DatabaseFailure refused) {
            return false;
        }
    }

    private static String statement(Random random) {
        var pieces = new ArrayList<String>();
        int count = 1 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            pieces.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        return (random.nextInt(4) == 0 ? "SELECT '" : "SELECT ") + String.join("", pieces);
    }
}
