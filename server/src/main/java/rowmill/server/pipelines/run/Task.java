package rowmill.server.pipelines.run;

import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that a runner shall do, and who has it.
 *
 * @param workerGroup the group whose runners may take it
 * @param holder the instance that alone may take it; empty for any runner of the group
 * @param lease counts how often it was given out
 * @param token proof of the present lease
 * @param deadline when the present lease ends unless the runner reports
 * @param progressSeconds how long a runner may be silent after its first report
 * @param sourceAddress where the runner of the present lease polled from
 */
record Task(
        String pipelineId,
        String attemptId,
        String runId,
        String accountId,
        String workerGroup,
        String holder,
        State state,
        long lease,
        String token,
        Optional<Instant> deadline,
        long progressSeconds,
        String sourceAddress) {

    /** The life of a task. */
    enum State {
        WAITING,
        LEASED,
        ACKNOWLEDGED,
        DONE,
        CANCELED
    }

    boolean isOpen() {
        return state == State.WAITING || isHeld();
    }

    boolean isHeld() {
        return state == State.LEASED || state == State.ACKNOWLEDGED;
    }

    Task in(State next) {
        boolean held = next == State.LEASED || next == State.ACKNOWLEDGED;
        return with(next, new Lease(lease, token, held ? deadline : Optional.empty(), sourceAddress));
    }

    Task leased(String newToken, Instant until, String from) {
        return with(State.LEASED, new Lease(lease + 1, newToken, Optional.of(until), from));
    }

    Task acknowledged(Instant at) {
        return with(
                State.ACKNOWLEDGED,
                new Lease(lease, token, Optional.of(at.plusSeconds(progressSeconds)), sourceAddress));
    }

    /** What changes when a task is given out. */
    private record Lease(long number, String token, Optional<Instant> deadline, String sourceAddress) {}

    private Task with(State next, Lease given) {
        return new Task(
                pipelineId,
                attemptId,
                runId,
                accountId,
                workerGroup,
                holder,
                next,
                given.number(),
                given.token(),
                given.deadline(),
                progressSeconds,
                given.sourceAddress());
    }

    @Override
    public String toString() {
        return attemptId + " lease " + lease + " " + state;
    }
}
