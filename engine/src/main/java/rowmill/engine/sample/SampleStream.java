package rowmill.engine.sample;

import java.io.InputStream;
import java.util.Objects;

/** The bytes of a stretch of records, made while they are read; holds one block of rows at a time. */
final class SampleStream extends InputStream {
    private static final int BLOCK = 1 << 15;

    private final RowBuffer buffer = new RowBuffer();
    private final RowWriter writer;
    private final long end;
    private long next;
    private int read;

    SampleStream(long seed, long from, long end) {
        this.writer = new RowWriter(seed, buffer);
        this.next = from;
        this.end = end;
    }

    @Override
    public int read() {
        return refill() ? buffer.bytes()[read++] : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!refill()) {
            return -1;
        }
        int count = Math.min(length, buffer.length() - read);
        System.arraycopy(buffer.bytes(), read, target, offset, count);
        read += count;
        return count;
    }

    private boolean refill() {
        if (read < buffer.length()) {
            return true;
        }
        buffer.clear();
        read = 0;
        while (next < end && buffer.length() < BLOCK) {
            writer.write(next++);
        }
        return buffer.length() > 0;
    }
}
