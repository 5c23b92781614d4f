package rowmill.engine.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens sources as the text they hold. */
final class SourceStreams {
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
        return UnpackedStream.of(stored, source.length());
    }

    /**
     * The error that names the source.
     *
     * @throws UnreadableDatasetException when another try cannot end otherwise
     */
    static IOException unreadable(ByteSource source, IOException broken) {
        if (broken instanceof UnpackedStream.Damaged) {
            String message = source.name() + " cannot be read: " + broken.getMessage();
            throw new UnreadableDatasetException(message, new BadRecords(Map.of(), List.of()));
        }
        return new IOException("Cannot read " + source.name() + ": " + broken.getMessage(), broken);
    }
}
