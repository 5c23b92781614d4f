package rowmill.extract.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondOpinionTest {

    @Test
    void readsMoreThanNineInTenHarmlessStatements() {
        assertThat(unread("mysql-accepted.txt", Reading.MYSQL)).isBetween(0.0, 0.1);
        assertThat(unread("postgresql-accepted.txt", Reading.POSTGRESQL)).isBetween(0.0, 0.1);
    }

    /** The part of the list that the parser cannot read. */
    private static double unread(String file, Reading reading) {
        List<Statements.Accepted> all = Statements.accepted(file);
        List<String> unread = all.stream()
                .map(Statements.Accepted::sql)
                .filter(sql -> !SecondOpinion.isRead(condensed(sql, reading), reading))
                .toList();
        return (double) unread.size() / all.size();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT SLEEP(1)",
                "SELECT `sleep`(1)",
                "SELECT * FROM t WHERE a = 1 AND SLEEP(1)",
                "SELECT * FROM t JOIN u ON SLEEP(1)",
                "SELECT (SELECT SLEEP(1))",
                "SELECT * FROM (SELECT SLEEP(1)) x",
                "SELECT a FROM t GROUP BY SLEEP(1)",
                "SELECT a FROM t GROUP BY a HAVING SLEEP(1)",
                "SELECT a FROM t ORDER BY SLEEP(1)",
                "SELECT 1 UNION SELECT SLEEP(1)",
                "WITH x AS (SELECT SLEEP(1)) SELECT * FROM x",
                "SELECT CASE WHEN SLEEP(1) THEN 1 END",
                "SELECT * FROM t WHERE EXISTS (SELECT SLEEP(1))",
                "SELECT * FROM t FOR UPDATE",
                "SELECT * FROM (SELECT * FROM t FOR UPDATE) x",
                "SELECT * INTO x FROM t",
                "SELECT @a := 1",
                "SELECT NEXT VALUE FOR s",
            })
    void refusesHarmByItself(String sql) {
        assertThatThrownBy(() -> SecondOpinion.isRead(sql, Reading.MYSQL)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
                "WITH x AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM x",
                "WITH x AS (UPDATE t SET a = 1 RETURNING *) SELECT * FROM x",
                "SELECT * FROM pg_sleep(1)",
                "SELECT pg_catalog.pg_sleep(1)",
                "SELECT * FROM t FOR NO KEY UPDATE",
            })
    void refusesHarmOfPostgreSqlByItself(String sql) {
        assertThatThrownBy(() -> SecondOpinion.isRead(sql, Reading.POSTGRESQL)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE t", "UPDATE t SET a = 1", "INSERT INTO t VALUES (1)", "DELETE FROM t"})
    void refusesOtherStatements(String sql) {
        assertThatThrownBy(() -> SecondOpinion.isRead(sql, Reading.MYSQL))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not as a query");
    }

    @Test
    void hasNoOpinionOnWhatItCannotRead() {
        String deep = "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000);

        assertThat(SecondOpinion.isRead("SELECT FROM WHERE", Reading.MYSQL)).isFalse();
        assertThat(SecondOpinion.isRead(deep, Reading.MYSQL)).isFalse();
    }

    private static String condensed(String sql, Reading reading) {
        var tokens = new Tokens(sql, reading);
        var condensed = new Condensed();
        while (tokens.advance().kind() != Token.Kind.END) {
            condensed.add(tokens);
        }
        return condensed.text();
    }
}
