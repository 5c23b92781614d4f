package rowmill.server.space;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No space left for one kind of thing. While that lasts every request fails in the same way; the operator reads it in one
 * line, again after {@link Seldom#QUIET}. Thread-safe.
 */
public final class Shortage {
    private static final Logger LOG = LoggerFactory.getLogger(Shortage.class);
    private static final String NO_SPACE = "No space left on device";
    private static final String QUOTA = "Disk quota exceeded";
    /** SQLITE_FULL, "database or disk is full". */
    private static final int SQLITE_FULL = 13;
    /** PostgreSQL's disk_full. */
    private static final String DISK_FULL = "53100";
    /** With less than this, what failed to be written failed for want of space, in whatever language the system says so. */
    private static final long NEXT_TO_NOTHING = 1 << 17;

    private final InstantSource clock;
    private final String what;
    private final String place;
    private final Seldom seldom = new Seldom();

    /**
     * @param what what cannot be done, for example {@code objects cannot be written}
     * @param place where the operator has to make room, if it is not the metadata database that is full
     */
    public Shortage(InstantSource clock, String what, String place) {
        this.clock = clock;
        this.what = what;
        this.place = place;
    }

    /** Whether want of space is behind a failure, of a file or of the metadata database. */
    public static boolean isBehind(Throwable failure) {
        return rootOf(failure).isPresent();
    }

    /** Without the path that a file's failure begins with: drafts have a new name each. */
    private static String textOf(Throwable failure) {
        String text = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return String.valueOf(text);
    }

    private static Optional<Throwable> rootOf(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            boolean found =
                    switch (next) {
                        case SQLException sql ->
                            sql.getErrorCode() == SQLITE_FULL || DISK_FULL.equals(sql.getSQLState());
                        case IOException file ->
                            textOf(file).contains(NO_SPACE) || textOf(file).contains(QUOTA);
                        default -> false;
                    };
            if (found) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /**
     * The failure of a write, in words that {@link #isBehind} knows. The system tells in its user's language that a disk is
     * full; then the room that is left tells it too.
     *
     * @param place a file or folder of the file system that was written to
     */
    public static IOException recognised(IOException failure, Path place) {
        if (isBehind(failure)) {
            return failure;
        }
        try {
            long left = Files.getFileStore(place).getUsableSpace();
            return left < NEXT_TO_NOTHING ? new IOException(NO_SPACE, failure) : failure;
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
            return failure;
        }
    }

    /** Tells the operator, unless that was done a while ago. */
    public void tell(Throwable failure) {
        if (seldom.due(clock.instant())) {
            Throwable root = rootOf(failure).orElse(failure);
            LOG.error(
                    "No space is left: {} ({}). Make room on {}; nothing needs to be restarted.",
                    what,
                    textOf(root),
                    root instanceof SQLException ? "the file system of the metadata database" : place);
        }
    }
}
