package rowmill.app.client;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a server keeps everything, and commands look for its credentials. */
public final class DataDirectory {
    private DataDirectory() {}

    /** The data directory: as given, or from the environment, or {@code usual} in the home directory. */
    public static Path of(@Nullable Path given, String usual) {
        if (given != null) {
            return given.toAbsolutePath().normalize();
        }
        return Optional.ofNullable(System.getenv("ROWMILL_DATA"))
                .map(Path::of)
                .orElseGet(() -> home().resolve(usual))
                .toAbsolutePath()
                .normalize();
    }

    /** A place that no variable moves: what is only tried out must not get into a server's own directory. */
    public static Path inHome(String name) {
        return home().resolve(name).toAbsolutePath().normalize();
    }

    /** Where other commands look too: Java's own property is the account's entry, whatever HOME says. */
    private static Path home() {
        return Optional.ofNullable(System.getenv("HOME"))
                .filter(each -> !each.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home")));
    }
}
