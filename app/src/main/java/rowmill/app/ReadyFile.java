package rowmill.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The file that is there while a server listens, for scripts that wait for it.
 *
 * @param path where; null for none
 */
record ReadyFile(@Nullable Path path) {

    /** Removes what another run has left, or this one's at its end. */
    void remove() throws IOException {
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }

    /** Writes it as a whole: who sees it sees all of it. */
    void write(String endpoint) throws IOException {
        if (path != null) {
            Path draft = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(
                    draft,
                    "{\"endpoint\":\"" + endpoint + "\",\"pid\":"
                            + ProcessHandle.current().pid() + "}\n");
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
