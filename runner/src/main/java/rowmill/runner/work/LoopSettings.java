package rowmill.runner.work;

import java.time.Duration;

/**
 * How a runner lives.
 *
 * @param workerGroup whose tasks it takes
 * @param runnerId its own name, for heartbeats
 * @param hostname its machine's name, shown on attempts
 * @param tasks how many tasks at once, 1 to 64
 * @param until when it ends by itself
 * @param giveUp how long the server may be out of reach before the runner ends; zero for ever
 * @param reportEvery how often progress is told
 * @param heartbeatEvery how often it tells that it lives
 */
public record LoopSettings(
        String workerGroup,
        String runnerId,
        String hostname,
        int tasks,
        Until until,
        Duration giveUp,
        Duration reportEvery,
        Duration heartbeatEvery) {

    /** When a runner ends by itself. */
    public enum Until {
        /** Only when it is told to. */
        TERMINATED,
        /** After one task. */
        ONE_TASK,
        /** When a poll brings nothing. */
        IDLE
    }

    public LoopSettings {
        if (tasks < 1 || tasks > 64) {
            throw new IllegalArgumentException("A runner does 1 to 64 tasks at once, not " + tasks);
        }
        if (workerGroup.isBlank()) {
            throw new IllegalArgumentException("A runner needs the worker group whose tasks it takes");
        }
    }
}
