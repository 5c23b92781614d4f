package rowmill.server.machinelearning.entities;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rowmill.engine.csv.ReadWatch;

/**
 * How far the running jobs are, in memory: a job that is begun anew after a restart counts anew. What matters for longer
 * stands in the {@link JobLog}, which gets a line now and then. Thread-safe.
 */
public final class ProgressBoard {
    public static final long UNKNOWN = -1;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private final JobLog log;
    private final InstantSource clock;

    public ProgressBoard(JobLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * A step of a job.
     *
     * @param name such as READING
     * @param bytes done, unpacked, or {@link #UNKNOWN}
     * @param totalBytes to do, or {@link #UNKNOWN}
     */
    public record Step(String name, Instant since, long records, long bytes, long totalBytes) {}

    /** The step that the entity's job is at; empty if it is at none that counts. */
    public Optional<Step> step(EntityKind kind, String id) {
        return Optional.ofNullable(watches.get(key(kind, id))).map(watch -> watch.now);
    }

    /** Begins a step of the job that this thread runs; it lasts until the watch is closed. */
    public Watch begin(EntityKind kind, String id, String name, long totalBytes) {
        Watch watch = new Watch(kind, id, new Step(name, clock.instant(), 0, 0, totalBytes));
        watches.put(key(kind, id), watch);
        return watch;
    }

    /** Tells the entity's step, if one is going on, to stop. */
    void cancel(EntityKind kind, String id) {
        Optional.ofNullable(watches.get(key(kind, id))).ifPresent(watch -> watch.stop = true);
    }

    private static String key(EntityKind kind, String id) {
        return kind.stored() + "/" + id;
    }

    /** Takes what a read tells of its progress; ends it when the entity is deleted or the server stops. */
    public final class Watch implements ReadWatch, AutoCloseable {
        private final EntityKind kind;
        private final String id;
        private final Thread job = Thread.currentThread();
        private volatile Step now;
        private volatile boolean stop;
        private Instant lastLine;

        private Watch(EntityKind kind, String id, Step begun) {
            this.kind = kind;
            this.id = id;
            this.now = begun;
            this.lastLine = begun.since();
        }

        /** The step is over and another begins. */
        public void next(String name, long totalBytes) {
            now = new Step(name, clock.instant(), 0, totalBytes == UNKNOWN ? UNKNOWN : 0, totalBytes);
        }

        @Override
        public void progressed(long records, long bytes) {
            now = new Step(now.name(), now.since(), records, bytes, now.totalBytes());
            Instant at = clock.instant();
            if (Duration.between(lastLine, at).compareTo(BETWEEN_LINES) >= 0) {
                lastLine = at;
                log.info(kind, id, line(now, at));
            }
        }

        @Override
        public boolean cancelled() {
            return stop || job.isInterrupted();
        }

        private static String line(Step step, Instant at) {
            long millis = Math.max(1, Duration.between(step.since(), at).toMillis());
            String bytes = step.bytes() < 0 ? "" : String.format(Locale.ROOT, ", %,d bytes", step.bytes());
            String share = step.totalBytes() > 0
                    ? String.format(Locale.ROOT, " (%.0f %%)", 100.0 * step.bytes() / step.totalBytes())
                    : "";
            return String.format(
                    Locale.ROOT,
                    "%s: %,d records%s%s, %,d records a second",
                    step.name(),
                    step.records(),
                    bytes,
                    share,
                    step.records() * 1000 / millis);
        }

        @Override
        public void close() {
            watches.remove(key(kind, id), this);
        }
    }
}
