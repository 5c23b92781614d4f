package rowmill.extract.rows;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where the parts of a result go: files, or uploads. Called from one thread only, which is not the thread that reads
 * the database, so a slow sink slows the copy and never loses a row.
 */
@FunctionalInterface
public interface PartSink {

    /**
     * Opens the part with this number (from 1, rising by 1). The part before has been closed, though a sink may
     * still be finishing it. The stream is closed when the part is whole; when the copy fails, it is left to {@link #abandonPart}.
     */
    OutputStream openPart(int number) throws IOException;

    /** Waits until every closed part stands where it belongs; called once, after the last was closed. */
    default void awaitParts() throws IOException {}

    /** The copy failed while this part was open: let go of what was written of it. The default closes the stream. */
    default void abandonPart(int number, OutputStream unfinished) throws IOException {
        unfinished.close();
    }
}
