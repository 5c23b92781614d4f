package rowmill.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that only its owner may enter: below it are copied rows, models and keys, and no other account of the machine
 * has passed the checks that stand before them.
 */
final class PrivateDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateDirectory() {}

    /**
     * Makes the directory, or takes away what others may do in one that is there; nothing where files have no such rights.
     *
     * @throws IOException if it cannot be made or closed, or may not be written to, in words for the operator
     */
    static void open(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            close(directory);
        } catch (IOException e) {
            throw new IOException(
                    "The data directory " + directory + " cannot be made or used: " + reason(e)
                            + ". Name another with --data.",
                    e);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("The data directory " + directory + " may not be written to by "
                    + System.getProperty("user.name") + ". Change its rights, or name another with --data.");
        }
    }

    private static void close(Path directory) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> found = view.readAttributes().permissions();
        if (!OWNER_ONLY.containsAll(found)) {
            view.setPermissions(OWNER_ONLY);
            LOG.info("Only its owner may enter {} from now on", directory);
        }
    }

    /** Of files, Java's exceptions say no more than the name. */
    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied for " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is a file";
            case NoSuchFileException refused -> "the system lets nobody make " + refused.getFile();
            case FileSystemException other -> String.valueOf(other.getMessage());
            default -> failure.toString();
        };
    }
}
