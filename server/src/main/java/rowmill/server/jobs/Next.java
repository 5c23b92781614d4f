package rowmill.server.jobs;

import java.time.Duration;

/** What follows one run of a job. */
public sealed interface Next {
    /** The job has ended; it is forgotten. */
    record Finished() implements Next {}

    /** The job goes on with another run after the given time (zero: at once). */
    record Again(Duration after) implements Next {}

    static Next finished() {
        return new Finished();
    }

    static Next again(Duration after) {
        return new Again(after);
    }
}
