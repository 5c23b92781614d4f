package rowmill.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Named moments at which a process may be killed, for tests of crashes alone. Where the system property {@code
 * rowmill.kill-at} names a folder, passing a moment whose name is a file there removes the file and halts the process at
 * once, as {@code kill -9} would: no shutdown hook, no finally. Without the property, which is the rule, nothing happens.
 *
 * <p>Names are free; anything but letters, digits, dots and hyphens is a hyphen in the file's name. Thread-safe.
 */
public final class Boundary {
    /** What the shell shows of a process that SIGKILL ended. */
    public static final int STATUS = 137;

    private static final String FOLDER = System.getProperty("rowmill.kill-at", "");

    private Boundary() {}

    /** Tells that a moment is reached; does not return if it is armed. */
    public static void passed(String name) {
        if (!FOLDER.isEmpty()) {
            haltIfArmed(Path.of(FOLDER, fileName(name)));
        }
    }

    /** The file that arms a moment. */
    public static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9.]+", "-");
    }

    private static void haltIfArmed(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                Runtime.getRuntime().halt(STATUS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The moment " + file + " cannot be looked up", e);
        }
    }

    /**
     * What a request to S3 is about: the method, and the sub-resource or the key's ending, for example {@code PUT
     * partNumber} or {@code PUT manifest}.
     *
     * @param query as sent, without question mark; may be empty
     */
    public static String nameOfObjectRequest(String method, String path, String query) {
        for (String about : new String[] {"partNumber", "uploadId", "uploads", "list-type"}) {
            if (query.contains(about)) {
                return "s3 " + method + " " + about;
            }
        }
        int dot = path.lastIndexOf('.');
        return "s3 " + method + (dot < 0 ? "" : " " + path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
