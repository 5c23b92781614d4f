package rowmill.server.jobs;

/**
 * The work of one kind of job. Thread-safe: several jobs of a kind run at once, the same job never twice at once.
 *
 * <p>Every run must be idempotent: after a crash the last one is repeated.
 */
public interface JobBody {

    /**
     * Does one step.
     *
     * @param id the job's id, unique within its kind: usually the entity's id
     * @throws Exception when the step failed in a way worth repeating; it is run again after a pause that doubles
     */
    Next run(String id) throws Exception;

    /** Told when {@link #run} has thrown for the last time; must bring the entity to a final state with the reason. */
    void giveUp(String id, Throwable lastFailure);
}
