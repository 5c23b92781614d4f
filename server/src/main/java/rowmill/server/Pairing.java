package rowmill.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import rowmill.server.secrets.Secret;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;

/**
 * Sees to it that a data directory and a store belong together. The directory's key seals the secrets in the store, and the
 * store says which files of the directory are in use: with another's key the first secret would fail, and with another store
 * the sweep at the start would take all objects and models for left-overs.
 */
final class Pairing {
    private static final String PURPOSE = "pairing";

    private final Store store;
    private final StoreLocation location;
    private final Path directory;
    private final Path keyFile;
    private final Path idFile;

    Pairing(Store store, StoreLocation location, Path directory) {
        this.store = store;
        this.location = location;
        this.directory = directory;
        this.keyFile = directory.resolve("seal.key");
        this.idFile = directory.resolve("store.id");
    }

    private record Row(String id, String sealed) {}

    /**
     * Opens the vault; pairs the two if both are new.
     *
     * @throws IllegalStateException if one of them belongs to another
     */
    Vault open(SecureRandom random) {
        Vault[] vault = new Vault[1];
        String id = store.inTransaction(handle -> {
            Optional<Row> row = handle.createQuery("select id, sealed from store_pairing")
                    .map((result, context) -> new Row(result.getString("id"), result.getString("sealed")))
                    .findOne();
            requireDirectory(row);
            row.ifPresent(paired -> requireKey());
            vault[0] = Vault.open(keyFile, random);
            row.ifPresent(paired -> requireSealedBy(vault[0], paired));
            return row.map(Row::id).orElseGet(() -> paired(handle, vault[0], random));
        });
        // Only now: after a crash before the commit the directory must not name a store that knows nothing of it.
        if (directoryId().isEmpty()) {
            write(id);
        }
        return vault[0];
    }

    private void requireDirectory(Optional<Row> row) {
        Optional<String> named = directoryId();
        if (named.isPresent() && !named.equals(row.map(Row::id))) {
            throw new IllegalStateException(
                    "The data directory " + directory + " belongs to another metadata store than "
                            + location + (row.isPresent() ? "" : ", which is new")
                            + ". Its objects and models would be taken for left-overs and removed. Name the store that it was made"
                            + " with, or use another data directory; if that store is lost for good, begin with an empty directory.");
        }
    }

    private void requireKey() {
        if (!Files.exists(keyFile)) {
            throw foreignKey("there is no such file");
        }
    }

    private void requireSealedBy(Vault vault, Row row) {
        try {
            vault.unseal(row.sealed(), PURPOSE);
        } catch (IllegalStateException otherKey) {
            throw (IllegalStateException)
                    foreignKey("that file holds another key").initCause(otherKey);
        }
    }

    private IllegalStateException foreignKey(String found) {
        return new IllegalStateException("The metadata store " + location
                + " belongs to another data directory: its secrets are sealed with a key"
                + " that is expected in " + keyFile + ", but " + found + ". Start with the data directory that the"
                + " store was made with, put its seal.key back from your backup, or give this data directory a"
                + " store of its own.");
    }

    private static String paired(Handle handle, Vault vault, SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        handle.execute(
                "insert into store_pairing (one, id, sealed) values (1, ?, ?)", id, vault.seal(Secret.of(id), PURPOSE));
        return id;
    }

    private Optional<String> directoryId() {
        try {
            return Files.exists(idFile) ? Optional.of(Files.readString(idFile).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + idFile, e);
        }
    }

    private void write(String id) {
        try {
            Path draft = Files.createTempFile(directory, "store", ".new");
            Files.writeString(draft, id + "\n");
            Files.move(draft, idFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + idFile, e);
        }
    }
}
