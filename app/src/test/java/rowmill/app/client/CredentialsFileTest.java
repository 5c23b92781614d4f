package rowmill.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.signature.Credentials;

class CredentialsFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeThreeProfiles() throws IOException {
        file = Files.writeString(
                folder.resolve("credentials"),
                """
                # keys of work
                [work]
                aws_access_key_id = AKIAWORK
                aws_secret_access_key=one=two

                [session]
                aws_access_key_id = ASIA
                aws_secret_access_key = three
                aws_session_token = four
                [half]
                aws_access_key_id = AKIAHALF
                """);
    }

    @Test
    void aProfileIsTakenByItsNameAndElseTheFirst() throws IOException {
        assertThat(CredentialsFile.read(file, "session")).isEqualTo(new Credentials("ASIA", "three", "four"));
        assertThat(CredentialsFile.read(file, "none")).isEqualTo(Credentials.of("AKIAWORK", "one=two"));
        assertThat(CredentialsFile.read(file)).isEqualTo(Credentials.of("AKIAWORK", "one=two"));
    }

    @Test
    void aKeyIsNotPutTogetherFromTwoProfiles() {
        assertThatThrownBy(() -> CredentialsFile.read(file, "half")).hasMessageContaining("holds no access key");
    }
}
