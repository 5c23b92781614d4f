package rowmill.server.edge;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lines that a trail could not take yet, in order; of too many the later ones are only counted. Not thread-safe. */
final class WaitingLines {
    private static final long MOST_BYTES = 4 << 20;

    private final Deque<byte[]> lines = new ArrayDeque<>();
    private long bytes;
    private long lost;

    void add(byte[] line) {
        if (bytes + line.length > MOST_BYTES) {
            lost++;
        } else {
            lines.addLast(line);
            bytes += line.length;
        }
    }

    /** Writes the lines until none waits; those that were written are forgotten also if a later one fails. */
    void writeTo(AuditTrail trail) throws IOException {
        for (byte[] next = lines.peekFirst(); next != null; next = lines.peekFirst()) {
            trail.append(next);
            lines.removeFirst();
            bytes -= next.length;
        }
    }

    int count() {
        return lines.size();
    }

    /** How many were too many since {@link #forgetLost}. */
    long lost() {
        return lost;
    }

    void forgetLost() {
        lost = 0;
    }
}
