package rowmill.server.compute;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the folders of workers that ended {@link #KEPT} ago: their logs tell of failures that nobody asks about any more. */
final class OldFolders {
    static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(OldFolders.class);

    private final Path folder;
    private final WorkerInstances instances;

    OldFolders(Path folder, WorkerInstances instances) {
        this.folder = folder;
        this.instances = instances;
    }

    /** Removes what is too old; what cannot be removed stays for the next time. */
    void remove(Instant now) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "i-*")) {
            for (Path each : found) {
                if (endOf(each).plus(KEPT).isBefore(now)) {
                    remove(each);
                }
            }
        } catch (IOException e) {
            LOG.warn("Old folders of workers under {} could not be removed: {}", folder, e.toString());
        }
    }

    /** When the worker ended; of one that the store does not know, when its folder was last changed. */
    private Instant endOf(Path each) throws IOException {
        var instance = instances.find(each.getFileName().toString());
        if (instance.isEmpty()) {
            return Files.getLastModifiedTime(each).toInstant();
        }
        return instance.get().endedAt().orElse(Instant.MAX.minus(KEPT));
    }

    private static void remove(Path each) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(each)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(each);
    }
}
