package rowmill.server.insights;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an object and its job stand.
 *
 * @param status as the API shows it
 * @param message as the API shows it
 * @param step what is being done now; empty when nothing is
 * @param log the latest lines of the job's log, oldest first
 */
public record JobState(String status, Optional<String> message, Optional<Step> step, List<Line> log) {
    public JobState {
        log = List.copyOf(log);
    }

    /**
     * A step that goes on.
     *
     * @param name such as COPYING or READING
     * @param since when it began
     * @param records done so far; empty if it does not count any
     * @param bytes done so far, unpacked; empty if it does not count any
     * @param totalBytes to do; empty if that is not known
     */
    public record Step(String name, Instant since, OptionalLong records, OptionalLong bytes, OptionalLong totalBytes) {
        /** A step that counts nothing. */
        public static Step of(String name, Instant since) {
            return new Step(name, since, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        }
    }

    /** A line of the log. */
    public record Line(Instant at, String text) {}
}
