package rowmill.server.objects.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a range of an object from its files, one after another; at most one file is open at a time. Not thread-safe. */
final class SegmentStream extends InputStream {
    private final ByteFiles files;
    private final List<Segment> segments;
    private int next;
    private long skip;
    private long remaining;
    private long leftInFile;
    private @Nullable FileChannel current;

    /** @param from first byte; {@code length} bytes follow it, all of which the segments hold */
    SegmentStream(ByteFiles files, List<Segment> segments, long from, long length) throws IOException {
        this.files = files;
        this.segments = segments;
        this.skip = from;
        this.remaining = length;
        if (length > 0) {
            // Opened at once, so that an object deleted a moment later is still read to its end.
            advance();
        }
    }

    private FileChannel advance() throws IOException {
        close();
        while (skip >= segments.get(next).size()) {
            skip -= segments.get(next).size();
            next++;
        }
        Segment segment = segments.get(next++);
        leftInFile = segment.size() - skip;
        FileChannel opened = files.open(segment, skip);
        skip = 0;
        current = opened;
        return opened;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        FileChannel file = current == null || leftInFile == 0 ? advance() : current;
        int wanted = (int) Math.min(length, Math.min(remaining, leftInFile));
        int read = file.read(ByteBuffer.wrap(target, offset, wanted));
        if (read < 0) {
            throw new IOException("File " + segments.get(next - 1).file() + " of an object is shorter than its "
                    + segments.get(next - 1).size() + " bytes; restore the object directory from your backup");
        }
        remaining -= read;
        leftInFile -= read;
        return read;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, remaining);
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
