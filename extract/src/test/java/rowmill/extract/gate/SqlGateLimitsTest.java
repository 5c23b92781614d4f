package rowmill.extract.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rowmill.extract.database.DatabaseEngine;

/** Long and deep statements end in a verdict. The time-out only tells an endless search from a slow machine. */
@Timeout(120)
class SqlGateLimitsTest {
    private static final int MAX = 16_777_216;

    @Test
    void acceptsTheLongestStatement() {
        var list = new StringBuilder(MAX).append("SELECT * FROM t WHERE id IN (1");
        while (list.length() < MAX - 10) {
            list.append(",123456");
        }
        list.append(')').append(" ".repeat(MAX - list.length()));

        Verdict verdict = SqlGate.judge(DatabaseEngine.MYSQL, list.toString());

        assertThat(list).hasSize(MAX);
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void findsHarmAtTheEndOfTheLongestStatement() {
        String end = "', SLEEP(1)";
        String sql = "SELECT '" + "x".repeat(MAX - 8 - end.length()) + end;

        assertThat(SqlGate.judge(DatabaseEngine.MYSQL, sql))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .contains("column 16777209: the function SLEEP()"));
    }

    @Test
    void refusesOneCharacterMore() {
        String sql = "SELECT 1" + " ".repeat(MAX - 7);

        assertThat(SqlGate.judge(DatabaseEngine.MYSQL, sql))
                .isEqualTo(new Verdict.Refused(
                        "The statement has 16777217 characters; the limit is 16777216.",
                        "Put long lists into a table and join it, or put the query into a view."));
    }

    @Test
    void refusesParenthesesNestedDeeperThanTwoHundredLevels() {
        assertThat(SqlGate.judge(DatabaseEngine.MYSQL, nested(200))).isInstanceOf(Verdict.Accepted.class);
        assertThat(SqlGate.judge(DatabaseEngine.MYSQL, nested(201)))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .contains("nested deeper than 200 levels"));
    }

    @ParameterizedTest
    @MethodSource("laboriousStatements")
    void givesAVerdictOnWhatParsersSearchLongFor(String name, String sql) {
        for (DatabaseEngine engine : DatabaseEngine.values()) {
            assertThat(SqlGate.judge(engine, sql)).as(name).isNotNull();
        }
    }

    static Stream<Arguments> laboriousStatements() {
        return Stream.of(
                Arguments.of("nested functions", "SELECT " + "f(".repeat(150) + "1" + ")".repeat(150)),
                Arguments.of(
                        "nested conditions",
                        "SELECT * FROM t WHERE " + "(a = 1 OR ".repeat(190) + "1" + ")".repeat(190)),
                Arguments.of(
                        "nested queries", "SELECT * FROM " + "(SELECT * FROM ".repeat(150) + "t" + ") x".repeat(150)),
                Arguments.of("nested CASE", "SELECT " + "CASE WHEN 1 THEN ".repeat(3_000) + "1" + " END".repeat(3_000)),
                Arguments.of("many minus signs", "SELECT " + "- ".repeat(20_000) + "1"),
                Arguments.of("many NOTs", "SELECT " + "NOT ".repeat(20_000) + "1"),
                Arguments.of("many comments", "SELECT " + "/**/".repeat(1_000_000) + "1"),
                Arguments.of("many semicolons", "SELECT 1" + ";".repeat(1_000_000)),
                Arguments.of("many unions", "SELECT 1" + " UNION SELECT a FROM t".repeat(2_000)),
                Arguments.of("many joins", "SELECT 1 FROM t" + " JOIN u ON (t.a = u.a)".repeat(2_000)),
                Arguments.of("many quotes", "SELECT '" + "''".repeat(1_000_000) + "'"),
                Arguments.of("many backslashes", "SELECT '" + "\\\\".repeat(1_000_000) + "'"),
                Arguments.of("many dollars", "SELECT " + "$a$ ".repeat(100_000)),
                Arguments.of("unclosed comments", "SELECT " + "/* ".repeat(1_000_000)),
                Arguments.of("many half parentheses", "SELECT " + "(".repeat(1_000_000)),
                Arguments.of("one long word", "SELECT " + "a".repeat(1_000_000)),
                Arguments.of("one long number", "SELECT " + "9".repeat(1_000_000)),
                Arguments.of("many dots", "SELECT a" + ".a".repeat(100_000)),
                Arguments.of("many lines", "SELECT 1" + "\n".repeat(1_000_000) + "; DROP"));
    }

    private static String nested(int levels) {
        return "SELECT " + "(".repeat(levels) + "1" + ")".repeat(levels);
    }
}
