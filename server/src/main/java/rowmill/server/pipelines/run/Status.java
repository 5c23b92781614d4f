package rowmill.server.pipelines.run;

/** The status of an instance or attempt, by AWS's names. */
public enum Status {
    ACTIVATING,
    CANCELED,
    CASCADE_FAILED,
    CREATING,
    FAILED,
    FINISHED,
    PAUSED,
    PENDING,
    RUNNING,
    SHUTTING_DOWN,
    SKIPPED,
    TIMEDOUT,
    WAITING_FOR_RUNNER,
    WAITING_ON_DEPENDENCIES;

    /** Whether nothing but a rerun changes it. */
    public boolean isFinal() {
        return switch (this) {
            case CANCELED, CASCADE_FAILED, FAILED, FINISHED, SKIPPED, TIMEDOUT -> true;
            case ACTIVATING,
                    CREATING,
                    PAUSED,
                    PENDING,
                    RUNNING,
                    SHUTTING_DOWN,
                    WAITING_FOR_RUNNER,
                    WAITING_ON_DEPENDENCIES -> false;
        };
    }

    /** Whether it ended without success. */
    public boolean isFailure() {
        return isFinal() && this != FINISHED && this != SKIPPED;
    }

    boolean isWaiting() {
        return this == WAITING_ON_DEPENDENCIES || this == PAUSED;
    }
}
