package rowmill.server.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rowmill.server.pipelines.neighbours.WorkerState;

/**
 * How resources move: they are created when an activity needs them, and shut down when none does any more. Launching,
 * looking and ending happen outside ({@link Outside}); these rules say what is wanted and take in what was seen.
 */
final class ResourceRules {
    private final Board board;
    private final Dependencies dependencies;
    private final Endings endings;
    private final ActivityRules activities;

    ResourceRules(Board board, Dependencies dependencies, Endings endings, ActivityRules activities) {
        this.board = board;
        this.dependencies = dependencies;
        this.endings = endings;
        this.activities = activities;
    }

    void step(RunObject resource) {
        if (resource.status().isFinal()) {
            return;
        }
        List<RunObject> users = activities.on(resource);
        boolean unused = users.stream().allMatch(user -> user.status().isFinal() || dependencies.isBlocked(user));
        Optional<RunObject> attempt = board.latestAttempt(resource);
        if (resource.status().isWaiting()) {
            waiting(resource, users, unused);
        } else if (attempt.isPresent()) {
            live(resource, attempt.get(), unused);
        }
    }

    private void waiting(RunObject resource, List<RunObject> users, boolean unused) {
        board.move(resource, board.isPaused(resource) ? Status.PAUSED : Status.WAITING_ON_DEPENDENCIES);
        if (users.stream().allMatch(user -> user.status().isFinal())) {
            board.move(
                    resource,
                    resource.count(Notes.TRIES_FROM) == 0
                                    && board.attempts(resource).isEmpty()
                            ? Status.SKIPPED
                            : Status.FINISHED);
            return;
        }
        boolean wanted = !unused && users.stream().anyMatch(activities::isReady);
        if (wanted
                && resource.status() == Status.WAITING_ON_DEPENDENCIES
                && board.reached(resource.noted(Notes.NOT_BEFORE).orElse(Instant.EPOCH))) {
            board.newAttempt(resource, Status.CREATING);
            resource.set("@latestRunTime", board.now());
            board.move(resource, Status.CREATING);
        }
    }

    private void live(RunObject resource, RunObject attempt, boolean unused) {
        switch (attempt.status()) {
            case FAILED -> afterFailure(resource, attempt);
            case SHUTTING_DOWN -> shutDown(resource, attempt);
            case FINISHED -> board.move(resource, Status.FINISHED);
            default -> {
                if (outlived(resource, attempt)) {
                    return;
                }
                if (unused) {
                    attempt.set(Notes.TERMINATE, "1");
                    board.move(attempt, Status.SHUTTING_DOWN);
                    board.move(resource, Status.SHUTTING_DOWN);
                    return;
                }
                board.move(resource, attempt.status());
            }
        }
    }

    /** Down once {@link Outside} has ended the worker and taken the note away. */
    private void shutDown(RunObject resource, RunObject attempt) {
        board.move(resource, Status.SHUTTING_DOWN);
        if (attempt.field(Notes.TERMINATE).isEmpty()) {
            board.move(attempt, Status.FINISHED);
            board.move(resource, Status.FINISHED);
        }
    }

    private boolean outlived(RunObject resource, RunObject attempt) {
        Instant began = attempt.noted(Notes.BEGAN).orElse(board.now());
        Optional<Duration> life = board.period(resource, "terminateAfter").map(period -> period.roughly());
        if (life.isPresent() && board.reached(began.plus(life.get()))) {
            String message = "The resource lived for terminateAfter ("
                    + life.get().toSeconds() + " seconds) and was ended; its activities are canceled";
            endings.withdraw(resource, Status.TIMEDOUT);
            resource.set("errorId", "ResourceTimeout");
            resource.set("errorMessage", message);
            resource.set("@failureReason", message);
            board.move(resource, Status.TIMEDOUT);
            endings.act(resource, "onFail");
            return true;
        }
        Duration start = board.period(resource, "initTimeout")
                .map(period -> period.roughly())
                .orElse(board.settings().launch());
        if (attempt.status() == Status.CREATING && board.reached(began.plus(start))) {
            fail(attempt, "InitTimeout", "The worker did not start within " + start.toSeconds() + " seconds");
            afterFailure(resource, attempt);
            return true;
        }
        return false;
    }

    private void fail(RunObject attempt, String errorId, String message) {
        attempt.set("errorId", errorId);
        attempt.set("errorMessage", message);
        attempt.set("@failureReason", message);
        if (attempt.field(Notes.LAUNCHING).isPresent()) {
            attempt.set(Notes.TERMINATE, "1");
        }
        board.move(attempt, Status.FAILED);
    }

    private void afterFailure(RunObject resource, RunObject attempt) {
        boolean never = attempt.field("errorId").orElse("").equals("LaunchRefused")
                || board.definition()
                        .text(board.component(resource), "actionOnResourceFailure")
                        .orElse("")
                        .equalsIgnoreCase("retryNone");
        if (never) {
            endings.failLike(resource, attempt);
        } else {
            new Retries(board, endings).afterFailure(resource, attempt);
        }
    }

    /** Takes in how a worker is. */
    static void observe(Board board, RunObject attempt, WorkerState state) {
        switch (state.phase()) {
            case PENDING -> {}
            case RUNNING -> {
                if (attempt.status() == Status.CREATING) {
                    board.move(attempt, Status.RUNNING);
                }
            }
            case ENDED -> {
                attempt.clear(Notes.TERMINATE);
                attempt.set(Notes.LOST, "1");
                attempt.set("errorId", "WorkerLost");
                attempt.set(
                        "errorMessage",
                        "The worker ended by itself" + (state.reason().isEmpty() ? "" : ": " + state.reason()));
                board.move(attempt, Status.FAILED);
            }
        }
    }
}
