package rowmill.extract.shuffle;

import java.io.IOException;
import java.io.InputStream;

/** A part of CSV that can be read once from its beginning. */
public interface StagedPart {

    /** Opens it; the caller closes the stream. */
    InputStream open() throws IOException;

    /** How many bytes it has, as a guide for the number of buckets; a wrong number costs time and nothing else. */
    long bytes();
}
