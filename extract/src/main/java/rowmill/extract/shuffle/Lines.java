package rowmill.extract.shuffle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Finds the lines of a stream; the last may lack its line end. A line is offered as a range of a buffer. */
final class Lines {
    private static final int FIRST_CAPACITY = 256 * 1024;

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int limit;
    private int start;
    private int end;
    private int next;
    private long number;
    private boolean atEnd;

    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Moves to the next line; false at the end of the stream. */
    boolean next() throws IOException {
        start = next;
        for (int at = start; ; at++) {
            if (at == limit) {
                int before = start;
                if (atEnd || !more()) {
                    end = limit;
                    next = limit;
                    number++;
                    return end > start;
                }
                at -= before - start;
            }
            if (buffer[at] == '\n') {
                end = at;
                next = at + 1;
                number++;
                return true;
            }
        }
    }

    private boolean more() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        limit -= start;
        start = 0;
        if (limit == buffer.length) {
            if (limit >= longest) {
                throw new IOException("Line " + (number + 1) + " has more than " + longest
                        + " bytes, which is a quarter of the shuffle's memory; give it more.");
            }
            buffer = Arrays.copyOf(buffer, Math.max(limit + 1, (int) Math.min(longest, 2L * limit)));
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        atEnd = read < 0;
        limit += Math.max(0, read);
        return !atEnd;
    }
}
