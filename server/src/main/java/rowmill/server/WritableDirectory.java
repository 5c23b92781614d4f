package rowmill.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The data directory, before anything is opened in it: what stands in it can only fail in words of its own. */
final class WritableDirectory {
    private WritableDirectory() {}

    /**
     * Makes the directory if it is not there.
     *
     * @throws IOException if that is not possible, or the directory may not be written to
     */
    static void make(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException(
                    "The data directory " + directory + " cannot be made: " + reason(e) + ". Name another with --data.",
                    e);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("The data directory " + directory + " may not be written to by "
                    + System.getProperty("user.name") + ". Change its rights, or name another with --data.");
        }
    }

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
