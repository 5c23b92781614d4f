package rowmill.app;

import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Takes bytes and keeps their number alone. */
final class CountingStream extends OutputStream {
    private final AtomicLong count;

    CountingStream(AtomicLong count) {
        this.count = count;
    }

    @Override
    public void write(int single) {
        count.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        count.addAndGet(length);
    }
}
