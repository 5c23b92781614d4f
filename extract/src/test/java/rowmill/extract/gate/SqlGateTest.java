package rowmill.extract.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rowmill.extract.database.DatabaseEngine;

class SqlGateTest {

    @TestFactory
    Stream<DynamicTest> acceptsHarmlessStatementsOfMySql() {
        return accepts("mysql-accepted.txt", DatabaseEngine.MYSQL, DatabaseEngine.MARIADB);
    }

    @TestFactory
    Stream<DynamicTest> refusesHarmfulStatementsOfMySqlWithTheReason() {
        return refuses("mysql-refused.txt", DatabaseEngine.MYSQL, DatabaseEngine.MARIADB);
    }

    @TestFactory
    Stream<DynamicTest> acceptsHarmlessStatementsOfPostgreSql() {
        return accepts("postgresql-accepted.txt", DatabaseEngine.POSTGRESQL);
    }

    @TestFactory
    Stream<DynamicTest> refusesHarmfulStatementsOfPostgreSqlWithTheReason() {
        return refuses("postgresql-refused.txt", DatabaseEngine.POSTGRESQL);
    }

    @Test
    void listsAreLongEnoughToBeASpecification() {
        assertThat(Statements.accepted("mysql-accepted.txt")).hasSizeGreaterThan(200);
        assertThat(Statements.refused("mysql-refused.txt")).hasSizeGreaterThan(300);
        assertThat(Statements.accepted("postgresql-accepted.txt")).hasSizeGreaterThan(80);
        assertThat(Statements.refused("postgresql-refused.txt")).hasSizeGreaterThan(120);
    }

    @Test
    void givesTheStatementWithoutBlanksSemicolonsAndCommentsAroundIt() {
        String sql = "\n-- customers\n SELECT /* all */ * FROM t ORDER BY RAND() ; -- done\n ;\n";

        assertThat(SqlGate.judge(DatabaseEngine.MYSQL, sql))
                .isEqualTo(new Verdict.Accepted("SELECT /* all */ * FROM t ORDER BY RAND()"));
    }

    @Test
    void namesLineAndColumnCountedAsPeopleDo() {
        String sql = "SELECT '\ud83d\ude00',\r\n  '東京', SLEEP(1)";

        assertThat(SqlGate.judge(DatabaseEngine.MYSQL, sql))
                .isEqualTo(new Verdict.Refused(
                        "Line 2, column 9: the function SLEEP() makes the database wait or work for nothing.",
                        "Leave the call out; a query should only return rows."));
    }

    @Test
    void readsAQuoteAfterABackslashAsEachDatabaseDoes() {
        String sql = "SELECT 'a\\', pg_sleep(1), 'b'";

        assertThat(SqlGate.judge(DatabaseEngine.POSTGRESQL, sql)).isInstanceOf(Verdict.Refused.class);
        assertThat(SqlGate.judge(DatabaseEngine.MYSQL, sql)).isInstanceOf(Verdict.Refused.class);
    }

    private static Stream<DynamicTest> accepts(String file, DatabaseEngine... engines) {
        return Statements.accepted(file).stream()
                .map(line -> DynamicTest.dynamicTest(line.line() + ": " + line.sql(), () -> {
                    for (DatabaseEngine engine : engines) {
                        assertThat(SqlGate.judge(engine, line.sql())).isInstanceOf(Verdict.Accepted.class);
                    }
                }));
    }

    private static Stream<DynamicTest> refuses(String file, DatabaseEngine... engines) {
        return Statements.refused(file).stream()
                .map(line -> DynamicTest.dynamicTest(line.line() + ": " + line.sql(), () -> {
                    for (DatabaseEngine engine : engines) {
                        Verdict verdict = SqlGate.judge(engine, line.sql());
                        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
                        assertThat(((Verdict.Refused) verdict).reason()).contains(line.reason());
                        assertThat(((Verdict.Refused) verdict).remedy()).endsWith(".");
                    }
                }));
    }
}
