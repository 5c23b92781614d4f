package rowmill.server.pipelines.neighbours;

/**
 * How a worker is.
 *
 * @param reason why it ended, for a person; empty while it lives
 */
public record WorkerState(Phase phase, String reason) {
    /** The life of a worker. */
    public enum Phase {
        PENDING,
        RUNNING,
        ENDED
    }
}
