package rowmill.extract.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1044 | Check the database's name; if it is right, grant the account the privilege SELECT",
                "1142 | Check the names of tables and columns; if they are right, grant the account the privilege SELECT",
                "1143 | Check the names of tables and columns",
                "1370 | Grant the account the privilege SELECT",
            },
            quoteCharacter = '`')
    void aRightThatIsMissingMayBeANameThatIsMisspelt(int code, String remedy) {
        DatabaseFailure failure = MySqlErrors.failure("Reading", code, "Access denied for user 'ml'@'%'");
        assertThat(failure).isInstanceOf(DatabaseFailure.AccessDenied.class);
        assertThat(failure.remedy()).startsWith(remedy);
        assertThat(failure).hasMessageStartingWith("Reading: Access denied for user 'ml'@'%' (error " + code + "). ");
    }

    @ParameterizedTest
    @CsvSource({"1969", "3024"})
    void aStatementThatTookTooLongNamesTheSetting(int code) {
        assertThat(MySqlErrors.failure("Reading", code, "exceeded"))
                .isInstanceOf(DatabaseFailure.TimedOut.class)
                .hasMessageContaining("the server's setting copies.statement-limit");
    }
}
