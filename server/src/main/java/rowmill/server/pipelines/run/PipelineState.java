package rowmill.server.pipelines.run;

/** The state of a pipeline, {@code @pipelineState}. */
public enum PipelineState {
    /** Not activated yet. */
    PENDING,
    /** Active. A pipeline whose runs have all ended, some of them badly, stays so, for they can be rerun. */
    SCHEDULED,
    /** Told to stop, and something still runs. */
    DEACTIVATING,
    /** Stopped; activation resumes it. */
    INACTIVE,
    /** All runs ended well and none will follow. */
    FINISHED
}
