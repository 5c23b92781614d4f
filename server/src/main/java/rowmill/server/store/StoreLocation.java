package rowmill.server.store;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the metadata lives.
 *
 * @param jdbcUrl a {@code jdbc:sqlite:} or {@code jdbc:postgresql:} URL, given by the operator, never by a caller
 * @param user the database user, absent for SQLite
 * @param password its password, absent for SQLite
 * @param patience how long calls wait for it
 */
public record StoreLocation(String jdbcUrl, Optional<String> user, Optional<String> password, Patience patience) {

    public StoreLocation {
        if (!jdbcUrl.startsWith("jdbc:sqlite:") && !jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "The metadata store must be SQLite or PostgreSQL, not " + withoutOptions(jdbcUrl));
        }
    }

    public StoreLocation(String jdbcUrl, Optional<String> user, Optional<String> password) {
        this(jdbcUrl, user, password, Patience.standard());
    }

    /** The default: one SQLite file, {@code metadata.db}, in the data directory. */
    public static StoreLocation in(Path dataDirectory) {
        return new StoreLocation(
                "jdbc:sqlite:" + dataDirectory.resolve("metadata.db"), Optional.empty(), Optional.empty());
    }

    /** The same place for calls that wait otherwise. */
    public StoreLocation waiting(Patience other) {
        return new StoreLocation(jdbcUrl, user, password, other);
    }

    boolean sqlite() {
        return jdbcUrl.startsWith("jdbc:sqlite:");
    }

    /** A sentence on why nothing can be done with the store, and what to check. */
    String unreachable(@Nullable String cause) {
        String reason = String.valueOf(cause).strip().replace('\n', ' ').replaceFirst("\\.$", "");
        return "The metadata store " + this
                + (sqlite() ? " cannot be opened: " : " cannot be reached: ")
                + reason
                + (sqlite()
                        ? ". Check that this account may write to that file and its directory."
                        : ". Check that PostgreSQL runs there and admits this account; store.url in the settings says where.");
    }

    /** A URL's options may hold a password. */
    private static String withoutOptions(String url) {
        return url.split("\\?", 2)[0];
    }

    @Override
    public String toString() {
        return withoutOptions(jdbcUrl);
    }
}
