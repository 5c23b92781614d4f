package rowmill.engine.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Opens sources as the text they hold. */
final class SourceStreams {
    private static final int INFLATER_BYTES = 64 * 1024;

    private SourceStreams() {}

    static boolean isPacked(ByteSource source) {
        return source.name().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Whether the source can be read from any place. */
    static boolean isSplittable(ByteSource source) {
        return source.length() >= 0 && !isPacked(source);
    }

    /** The text from {@code from} to {@code toExclusive}; a source that is not splittable is opened from 0 to its end. */
    static InputStream open(ByteSource source, long from, long toExclusive) throws IOException {
        if (isSplittable(source)) {
            return source.open(from, Math.min(toExclusive, source.length()));
        }
        InputStream stored = source.open(0, source.length() >= 0 ? source.length() : Long.MAX_VALUE);
        if (!isPacked(source)) {
            return stored;
        }
        try {
            return new GZIPInputStream(new NeverIdle(stored), INFLATER_BYTES);
        } catch (IOException | RuntimeException broken) {
            stored.close();
            throw broken;
        }
    }

    /** The error that names the source. */
    static IOException unreadable(ByteSource source, IOException broken) {
        return new IOException("Cannot read " + source.name() + ": " + broken.getMessage(), broken);
    }

    /**
     * GZIPInputStream takes "nothing available just now" after a member for the end of a file of several members, and so would
     * silently lose the rest of one that comes over a network.
     */
    private static final class NeverIdle extends FilterInputStream {
        NeverIdle(InputStream input) {
            super(input);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
