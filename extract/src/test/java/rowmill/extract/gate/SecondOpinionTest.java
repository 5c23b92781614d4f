package rowmill.extract.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondOpinionTest {

    @Test
    void readsMoreThanNineInTenHarmlessStatements() {
        List<String> unread = Statements.accepted("mysql-accepted.txt").stream()
                .map(Statements.Accepted::sql)
                .filter(sql -> SecondOpinion.of(condensed(sql, Reading.MYSQL)).isEmpty())
                .toList();
        List<String> unreadPg = Statements.accepted("postgresql-accepted.txt").stream()
                .map(Statements.Accepted::sql)
                .filter(sql ->
                        SecondOpinion.of(condensed(sql, Reading.POSTGRESQL)).isEmpty())
                .toList();

        assertThat(unread).as("MySQL").hasSizeLessThan(20);
        assertThat(unreadPg).as("PostgreSQL").hasSizeLessThan(3);
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
        Optional<Statement> parsed = SecondOpinion.of(sql);

        assertThat(parsed).get().isInstanceOf(Select.class);
        assertThatThrownBy(() -> ReadOnlyWalk.check((Select) parsed.get(), Reading.MYSQL))
                .isInstanceOf(Refusal.class);
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
        Optional<Statement> parsed = SecondOpinion.of(sql);

        assertThat(parsed).get().isInstanceOf(Select.class);
        assertThatThrownBy(() -> ReadOnlyWalk.check((Select) parsed.get(), Reading.POSTGRESQL))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void hasNoOpinionOnWhatItCannotRead() {
        assertThat(SecondOpinion.of("SELECT FROM WHERE")).isEmpty();
        assertThat(SecondOpinion.of("SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000)))
                .isEmpty();
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
