package rowmill.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.secrets.Secret;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

/** A store opens with the key that it was made with, and no other. */
class SealMarkTest {
    @TempDir
    Path directory;

    private Vault opened(Path key) {
        try (Store store = Store.open(StorePlace.of(directory))) {
            return new SealMark(store, StorePlace.of(directory), key).open(new SecureRandom());
        }
    }

    @Test
    void theSameKeyOpensAgain() {
        Path key = directory.resolve("seal.key");
        String sealed = opened(key).seal(Secret.of("s"), "p");
        assertThat(opened(key).unseal(sealed, "p").reveal()).isEqualTo("s");
    }

    @Test
    void theKeyOfAnotherDirectoryIsRefusedWithWhatToDo() {
        opened(directory.resolve("seal.key"));
        Path other = directory.resolve("other.key");
        Vault.open(other, new SecureRandom());
        assertThatThrownBy(() -> opened(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to another data directory")
                .hasMessageContaining(other + ", but that file holds another key")
                .hasMessageContaining("put its seal.key back");
    }

    @Test
    void aDirectoryWithoutKeyIsRefusedAndGetsNone() {
        opened(directory.resolve("seal.key"));
        Path missing = directory.resolve("missing.key");
        assertThatThrownBy(() -> opened(missing)).hasMessageContaining("there is no such file");
        assertThat(Files.exists(missing)).isFalse();
    }
}
