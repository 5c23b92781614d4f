package rowmill.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
    private static final Secret PASSWORD = Secret.of("corr3ct-h0rse 日本");

    @TempDir
    Path directory;

    private Vault vault() {
        return Vault.open(directory.resolve("seal.key"), new SecureRandom());
    }

    @Test
    void opensWhatItSealedAlsoAfterARestart() {
        String sealed = vault().seal(PASSWORD, "pipeline df-1");
        assertThat(vault().unseal(sealed, "pipeline df-1")).isEqualTo(PASSWORD);
    }

    @Test
    void sealsTheSameSecretToDifferentTexts() {
        assertThat(vault().seal(PASSWORD, "a")).isNotEqualTo(vault().seal(PASSWORD, "a"));
    }

    @Test
    void refusesASealedTextThatWasMovedToAnotherPurpose() {
        String sealed = vault().seal(PASSWORD, "pipeline df-1");
        assertThatThrownBy(() -> vault().unseal(sealed, "pipeline df-2"))
                .hasMessageContaining("pipeline df-2")
                .hasMessageNotContaining("corr3ct");
    }

    @Test
    void refusesATextOfWhichOneCharacterWasChanged() {
        String sealed = vault().seal(PASSWORD, "a");
        char last = sealed.charAt(10);
        String changed = sealed.substring(0, 10) + (last == 'A' ? 'B' : 'A') + sealed.substring(11);
        assertThatThrownBy(() -> vault().unseal(changed, "a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAnUnknownVersion() {
        assertThatThrownBy(() -> vault().unseal("v2.AAAA", "a")).hasMessageContaining("unknown version");
    }

    @Test
    void keepsItsKeyInAFileOfTheOwnerOnly() throws IOException {
        vault();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("seal.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhatToDoAboutADamagedKey() throws IOException {
        Files.writeString(directory.resolve("seal.key"), "c2hvcnQ=\n");
        assertThatThrownBy(this::vault).hasMessageContaining("restore it from your backup");
    }

    @Test
    void aSecretDoesNotShowItself() {
        assertThat(PASSWORD.toString()).isEqualTo("***");
        assertThat(String.valueOf(new Object[] {PASSWORD}[0])).doesNotContain("corr3ct");
    }
}
