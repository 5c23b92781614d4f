package rowmill.server.machinelearning;

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
final class ProgressBoard {
    static final long UNKNOWN = -1;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final JobLog log;
    private final InstantSource clock;

    ProgressBoard(JobLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * A step of a job.
     *
     * @param name such as READING
     * @param bytes done, unpacked
     * @param totalBytes to do, or {@link #UNKNOWN}
     */
    record Step(String name, Instant since, long records, long bytes, long totalBytes) {}

    /** The step that the entity's job is at; empty if it is at none that counts. */
    Optional<Step> step(EntityKind kind, String id) {
        return Optional.ofNullable(steps.get(key(kind, id)));
    }

    /** Begins a step, which lasts until the watch is closed. */
    Watch begin(EntityKind kind, String id, String name, long totalBytes) {
        Watch watch = new Watch(kind, id, new Step(name, clock.instant(), 0, 0, totalBytes));
        watch.progressed(0, 0);
        return watch;
    }

    private static String key(EntityKind kind, String id) {
        return kind.stored() + "/" + id;
    }

    /** Takes what a read tells of its progress. */
    final class Watch implements ReadWatch, AutoCloseable {
        private final EntityKind kind;
        private final String id;
        private final Step begun;
        private Instant lastLine;

        private Watch(EntityKind kind, String id, Step begun) {
            this.kind = kind;
            this.id = id;
            this.begun = begun;
            this.lastLine = begun.since();
        }

        @Override
        public void progressed(long records, long bytes) {
            Step now = new Step(begun.name(), begun.since(), records, bytes, begun.totalBytes());
            steps.put(key(kind, id), now);
            Instant at = clock.instant();
            if (Duration.between(lastLine, at).compareTo(BETWEEN_LINES) >= 0) {
                lastLine = at;
                log.info(kind, id, line(now, at));
            }
        }

        private static String line(Step step, Instant at) {
            long millis = Math.max(1, Duration.between(step.since(), at).toMillis());
            String share = step.totalBytes() > 0
                    ? String.format(Locale.ROOT, " (%.0f %%)", 100.0 * step.bytes() / step.totalBytes())
                    : "";
            return String.format(
                    Locale.ROOT,
                    "%s: %,d records, %,d bytes%s, %,d records a second",
                    step.name(),
                    step.records(),
                    step.bytes(),
                    share,
                    step.records() * 1000 / millis);
        }

        @Override
        public void close() {
            steps.remove(key(kind, id));
        }
    }
}
