package rowmill.runner.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.GZIPOutputStream;

/** The story of one attempt, line by line, bounded: of a long story the beginning and the end are kept. Thread-safe. */
public final class ActivityLog {
    private static final int FIRST = 500;
    private static final int LAST = 2000;

    private final InstantSource clock;
    private final StringBuilder first = new StringBuilder();
    private final Deque<String> last = new ArrayDeque<>();
    private int lines;
    private int dropped;

    ActivityLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void line(String text) {
        String line = clock.instant() + " " + text + "\n";
        if (lines++ < FIRST) {
            first.append(line);
            return;
        }
        last.addLast(line);
        if (last.size() > LAST) {
            last.removeFirst();
            dropped++;
        }
    }

    /** The whole log, compressed. */
    synchronized byte[] gzip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(first.toString().getBytes(UTF_8));
            if (dropped > 0) {
                gzip.write(("… " + dropped + " lines left out …\n").getBytes(UTF_8));
            }
            for (String line : last) {
                gzip.write(line.getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
