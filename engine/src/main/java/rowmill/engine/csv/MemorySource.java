package rowmill.engine.csv;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in memory under a name: small data, samples and tests. */
public final class MemorySource implements ByteSource {
    private final String name;
    private final byte[] bytes;

    /** The array is not copied and must not change any more. */
    public MemorySource(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** A text as UTF-8. */
    public static MemorySource of(String name, String text) {
        return new MemorySource(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open(long from, long toExclusive) {
        int start = (int) Math.min(from, bytes.length);
        int end = (int) Math.min(toExclusive, bytes.length);
        return new ByteArrayInputStream(bytes, start, Math.max(0, end - start));
    }
}
