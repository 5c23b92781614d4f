package rowmill.server.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the metadata lives.
 *
 * @param jdbcUrl a {@code jdbc:sqlite:} or {@code jdbc:postgresql:} URL, given by the operator, never by a caller
 * @param user the database user, absent for SQLite
 * @param password its password, absent for SQLite
 */
public record StoreLocation(String jdbcUrl, Optional<String> user, Optional<String> password) {

    public StoreLocation {
        if (!jdbcUrl.startsWith("jdbc:sqlite:") && !jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("The metadata store must be SQLite or PostgreSQL, not " + jdbcUrl);
        }
    }

    /** The default: one SQLite file, {@code metadata.db}, in the data directory. */
    public static StoreLocation in(Path dataDirectory) {
        return new StoreLocation(
                "jdbc:sqlite:" + dataDirectory.resolve("metadata.db"), Optional.empty(), Optional.empty());
    }

    boolean sqlite() {
        return jdbcUrl.startsWith("jdbc:sqlite:");
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
