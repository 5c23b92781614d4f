package rowmill.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rowmill.server.databases.DatabaseRegistry;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;

/** Looks at what a data directory holds without changing it: nothing is made, and no table brought to another version. */
public final class DataDirectoryLook {
    private DataDirectoryLook() {}

    /**
     * What the metadata store holds, as far as a look from outside goes.
     *
     * @param tables how its tables stand
     * @param databases the registered databases; none while tables are to be brought to this version
     */
    public record Stored(Store.Tables tables, List<RegisteredDatabase> databases) {
        public Stored {
            databases = List.copyOf(databases);
        }
    }

    /** Whether a server runs on the directory, wherever it listens. */
    public static boolean served(Path directory) throws IOException {
        Path lock = directory.resolve("server.lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (DirectoryLock free = DirectoryLock.take(directory)) {
            return false;
        } catch (DirectoryLock.Held server) {
            return true;
        }
    }

    /**
     * Opens the store for a look; a server may run on it.
     *
     * @return empty if the store is a file that is not there yet
     * @throws RuntimeException if it cannot be opened or is of a later version, in words for the operator
     */
    public static Optional<Stored> at(ServerSettings settings) {
        Path file = settings.dataDirectory().resolve("metadata.db");
        boolean own = settings.store().equals(StoreLocation.in(settings.dataDirectory()));
        if (own && !Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(Store.look(
                settings.store(),
                (store, tables) ->
                        new Stored(tables, tables.pending() > 0 ? List.of() : new DatabaseRegistry(store).list())));
    }
}
