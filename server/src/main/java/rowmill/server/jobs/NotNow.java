package rowmill.server.jobs;

import java.time.Duration;

/**
 * A step cannot be done now, for a reason that is neither its own nor its caller's and will pass. It is tried again until it
 * can; that counts as no failure, so that no job is given up for it.
 */
public abstract class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** After how long the step is tried again. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** @param message why; whoever throws it tells it to the operator elsewhere, once */
    protected NotNow(String message) {
        super(message, null, false, false);
    }
}
