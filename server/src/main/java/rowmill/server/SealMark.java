package rowmill.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.server.secrets.Secret;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;

/**
 * Tells whether a data directory's key is the one that a store's secrets are sealed with. The store holds a text sealed by
 * the first key that came with it; without it a wrong pair would start, and fail at the first secret that it needs.
 */
final class SealMark {
    private static final String PURPOSE = "mark of the store";
    private static final Secret TEXT = Secret.of("rowmill");

    private final Store store;
    private final StoreLocation location;
    private final Path keyFile;

    SealMark(Store store, StoreLocation location, Path keyFile) {
        this.store = store;
        this.location = location;
        this.keyFile = keyFile;
    }

    /**
     * Opens the vault, with a new key if store and directory are both new.
     *
     * @throws IllegalStateException if the store belongs to another data directory
     */
    Vault open(SecureRandom random) {
        return store.inTransaction(handle -> {
            Optional<String> mark = handle.createQuery("select sealed from vault_mark")
                    .mapTo(String.class)
                    .findOne();
            if (mark.isPresent() && !Files.exists(keyFile)) {
                throw foreign("there is no such file", null);
            }
            Vault vault = Vault.open(keyFile, random);
            if (mark.isPresent()) {
                check(vault, mark.get());
            } else {
                handle.execute(
                        "insert into vault_mark (one, sealed) values (1, ?)", vault.seal(TEXT, PURPOSE));
            }
            return vault;
        });
    }

    private void check(Vault vault, String mark) {
        try {
            vault.unseal(mark, PURPOSE);
        } catch (IllegalStateException e) {
            throw foreign("that file holds another key", e);
        }
    }

    private IllegalStateException foreign(String found, @Nullable Throwable cause) {
        return new IllegalStateException(
                "The metadata store " + location + " belongs to another data directory: its secrets are sealed with a key"
                        + " that is expected in " + keyFile + ", but " + found + ". Start with the data directory that the"
                        + " store was made with, put its seal.key back from your backup, or give this data directory a"
                        + " store of its own.",
                cause);
    }
}
