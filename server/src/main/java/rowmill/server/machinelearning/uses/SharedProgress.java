package rowmill.server.machinelearning.uses;

import rowmill.engine.csv.ReadWatch;
import rowmill.server.machinelearning.entities.ProgressBoard;

/** Adds up what several reads of one job tell, and passes on that they are to end. Thread-safe. */
final class SharedProgress {
    private final ProgressBoard.Watch watch;
    private long records;
    private long bytes;
    private volatile boolean stopped;

    SharedProgress(ProgressBoard.Watch watch) {
        this.watch = watch;
    }

    /** Ends all reads. */
    void stop() {
        stopped = true;
    }

    /** A watch for one read. */
    ReadWatch ofOneFile() {
        return new ReadWatch() {
            private long recordsBefore;
            private long bytesBefore;

            @Override
            public void progressed(long nowRecords, long nowBytes) {
                add(nowRecords - recordsBefore, nowBytes - bytesBefore);
                recordsBefore = nowRecords;
                bytesBefore = nowBytes;
            }

            @Override
            public boolean cancelled() {
                return stopped || watch.cancelled();
            }
        };
    }

    private synchronized void add(long moreRecords, long moreBytes) {
        records += moreRecords;
        bytes += moreBytes;
        watch.progressed(records, bytes);
    }
}
