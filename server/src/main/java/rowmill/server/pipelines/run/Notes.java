package rowmill.server.pipelines.run;

/** Names of the fields in which the rules keep notes. */
final class Notes {
    /** The component whose precondition or action this is. */
    static final String NODE = "~node";

    /** Not before this is another attempt made. */
    static final String NOT_BEFORE = "~notBefore";

    /** When an attempt began, to the millisecond. */
    static final String BEGAN = "~began";

    /** Set on an attempt that was lost with its runner or worker. */
    static final String LOST = "~lost";

    /** Attempts up to this number belong to earlier runs of the instance. */
    static final String TRIES_FROM = "~triesFrom";

    /** The attempt of the resource that an activity's attempt runs on. */
    static final String RESOURCE_ATTEMPT = "~resourceAttempt";

    /** Set on a resource's attempt as soon as a worker may exist for it. */
    static final String LAUNCHING = "~launching";

    /** Set on a resource's attempt whose worker must be ended. */
    static final String TERMINATE = "~terminate";

    /** When a precondition is asked next. */
    static final String NEXT_CHECK = "~nextCheck";

    /** Set once the late action was taken. */
    static final String LATE = "~late";

    private Notes() {}
}
