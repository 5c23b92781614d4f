package rowmill.server.compute;

/**
 * How an instance is.
 *
 * @param alive whether it is starting or running
 * @param running whether its process was started
 * @param reason why it ended; empty while it lives
 */
public record WorkerPhase(boolean alive, boolean running, String reason) {}
