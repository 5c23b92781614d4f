package rowmill.engine.csv;

import java.io.IOException;
import java.io.InputStream;

/**
 * One object or file. It is read in parallel by ranges when its length is known and its name does not end in {@code .gz};
 * otherwise from the beginning by one thread. Must allow several streams at a time, also from several threads.
 */
public interface ByteSource {
    /** The name shown to people, such as an S3 URL or a path; a name ending in {@code .gz} means gzip. */
    String name();

    /** Length in bytes as stored, or -1 when unknown. */
    long length();

    /**
     * Opens the bytes from {@code from} to {@code toExclusive} as stored. The caller closes the stream. {@code toExclusive} is
     * {@link Long#MAX_VALUE} for "to the end", which every source with unknown length must accept.
     *
     * @throws IOException when the bytes cannot be read
     */
    InputStream open(long from, long toExclusive) throws IOException;
}
