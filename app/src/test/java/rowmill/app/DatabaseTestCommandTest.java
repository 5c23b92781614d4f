package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Secret;
import rowmill.server.databases.RegisteredDatabase.Kind;

final class DatabaseTestCommandTest {
    private static String admitted(String database, String sql) {
        return DatabaseTestCommand.admitted(DatabaseEngine.MYSQL, database, sql);
    }

    @Test
    void aQueryThatACopyRefusesIsRefusedHere() {
        for (String sql : new String[] {
            "select sleep(2)",
            "select get_lock('a', 1)",
            "select * from people; drop table people",
            "delete from people"
        }) {
            assertThatThrownBy(() -> admitted("crm", sql))
                    .as(sql)
                    .hasMessageStartingWith("The query was not run, a copy would be refused: ");
        }
        assertThatThrownBy(() -> admitted("mysql", "select user from user")).hasMessageContaining("'mysql' belongs to");
        assertThat(admitted("crm", "select * from people;")).isEqualTo("select * from people");
    }

    @Test
    void aPasswordThatNoClientMaySendIsNoted() {
        assertThat(DatabaseTestCommand.passwordNote(Secret.of("adm"), Kind.INSTANCE))
                .hasValueSatisfying(note -> assertThat(note).contains("has 3 characters", "8 to 128"));
        assertThat(DatabaseTestCommand.passwordNote(Secret.of("12345678"), Kind.INSTANCE))
                .isEmpty();
        assertThat(DatabaseTestCommand.passwordNote(Secret.of("x".repeat(65)), Kind.CLUSTER))
                .hasValueSatisfying(note -> assertThat(note).contains("8 to 64"));
        assertThat(DatabaseTestCommand.passwordNote(Secret.of("x".repeat(65)), Kind.INSTANCE))
                .isEmpty();
    }
}
