package rowmill.extract.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
