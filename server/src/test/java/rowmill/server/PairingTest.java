package rowmill.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.secrets.Secret;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;
import rowmill.server.store.StorePlace;

/** A store opens with the data directory that it was made with, and no other. */
class PairingTest {
    @TempDir
    Path root;

    /** Opens a data directory with the store of that name. */
    private Vault opened(String directory, String storeName) throws IOException {
        Files.createDirectories(root.resolve(storeName));
        StoreLocation location = StorePlace.of(root.resolve(storeName));
        try (Store store = Store.open(location)) {
            Path data = Files.createDirectories(root.resolve(directory));
            return new Pairing(store, location, data).open(new SecureRandom());
        }
    }

    @Test
    void thePairOpensAgain() throws IOException {
        String sealed = opened("data", "store").seal(Secret.of("s"), "p");
        assertThat(opened("data", "store").unseal(sealed, "p").reveal()).isEqualTo("s");
    }

    @Test
    void aNewDirectoryIsRefusedByAStoreThatHasOneAndGetsNoKey() throws IOException {
        opened("data", "store");
        assertThatThrownBy(() -> opened("other", "store"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to another data directory")
                .hasMessageContaining("there is no such file")
                .hasMessageContaining("put its seal.key back");
        assertThat(root.resolve("other")).isEmptyDirectory();
    }

    @Test
    void anotherKeyIsRefused() throws IOException {
        opened("data", "store");
        Path key = root.resolve("data/seal.key");
        Files.delete(key);
        Vault.open(key, new SecureRandom());
        assertThatThrownBy(() -> opened("data", "store"))
                .hasMessageContaining(key + ", but that file holds another key");
    }

    @Test
    void aDirectoryThatHasAStoreIsRefusedByANewOneBeforeItsFilesAreSwept() throws IOException {
        opened("data", "store");
        assertThatThrownBy(() -> opened("data", "empty"))
                .hasMessageContaining("belongs to another metadata store than ")
                .hasMessageContaining("which is new")
                .hasMessageContaining("taken for left-overs");
        opened("data", "store");
    }

    @Test
    void aPairMadeBeforeDirectoriesNamedTheirStoreIsPairedAtItsNextStart() throws IOException {
        Vault.open(Files.createDirectories(root.resolve("data")).resolve("seal.key"), new SecureRandom());
        opened("data", "store");
        assertThat(Files.readString(root.resolve("data/store.id"))).matches("[0-9a-f]{32}\n");
        Files.delete(root.resolve("data/store.id"));
        opened("data", "store");
        assertThat(root.resolve("data/store.id")).exists();
    }
}
