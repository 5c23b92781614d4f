package rowmill.engine.csv;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Progress of all threads of one read, and the place where they learn that they must stop. */
final class ReadTally {
    private final ReadWatch watch;
    private final long maxBytes;
    private long records;
    private long bytes;
    private volatile boolean stopped;

    ReadTally(ReadWatch watch, long maxBytes) {
        this.watch = watch;
        this.maxBytes = maxBytes;
    }

    /** Makes the other threads stop at their next report. */
    void stop() {
        stopped = true;
    }

    synchronized void add(long moreRecords, long moreBytes) {
        records += moreRecords;
        bytes += moreBytes;
        checkSize(bytes);
        watch.progressed(records, bytes);
        checkCancelled();
    }

    void checkCancelled() {
        if (stopped || watch.cancelled()) {
            throw new CancellationException("Reading was cancelled.");
        }
    }

    void checkSize(long size) {
        if (size > maxBytes) {
            throw new UnreadableDatasetException(
                    "The data has more than " + maxBytes + " bytes, the limit for one data set; seen at least " + size
                            + ". Select fewer rows or columns, or raise the server's setting data.bytes (of a batch"
                            + " prediction batch.bytes).",
                    new BadRecords(Map.of(), List.of()));
        }
    }
}
