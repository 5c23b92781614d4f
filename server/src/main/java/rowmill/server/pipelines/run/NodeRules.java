package rowmill.server.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How data nodes and preconditions move. */
final class NodeRules {
    private final Board board;
    private final Dependencies dependencies;
    private final Endings endings;

    NodeRules(Board board, Dependencies dependencies, Endings endings) {
        this.board = board;
        this.dependencies = dependencies;
        this.endings = endings;
    }

    /** A node is there once those who write it have finished and its preconditions hold. */
    void stepNode(RunObject node) {
        if (node.status().isFinal()) {
            return;
        }
        board.move(node, board.isPaused(node) ? Status.PAUSED : Status.WAITING_ON_DEPENDENCIES);
        List<RunObject> sources = dependencies.sources(node);
        Optional<RunObject> failed = Dependencies.firstFailure(sources);
        Optional<RunObject> unfulfilled = Dependencies.firstFailure(dependencies.preconditions(node));
        if (failed.isPresent() && board.cascades(node)) {
            endings.cascade(node, failed.get());
        } else if (unfulfilled.isPresent()) {
            endings.fail(
                    node,
                    "PreconditionFailed",
                    "The precondition '" + unfulfilled.get().id() + "' failed: "
                            + unfulfilled.get().field("errorMessage").orElse(""));
        } else if (isReady(node) && Dependencies.allFinished(dependencies.preconditions(node))) {
            endings.finish(node);
        } else {
            node.set("@waitingOn", dependencies.waitingOn(node));
        }
    }

    /** Whether the preconditions of an activity or node are to be asked now. */
    private boolean isReady(RunObject owner) {
        return owner.status() == Status.WAITING_ON_DEPENDENCIES
                && !board.isPaused(owner)
                && Dependencies.allFinished(dependencies.sources(owner));
    }

    /** A precondition begins when nothing else holds its owner up; {@link Outside} asks, again and again. */
    void stepPrecondition(RunObject precondition) {
        if (precondition.status().isFinal()) {
            return;
        }
        Optional<RunObject> owner = precondition.field(Notes.NODE).flatMap(board::instanceOf);
        if (owner.isEmpty() || owner.get().status().isFinal()) {
            endings.cancel(precondition, "What it was a precondition of has ended");
            return;
        }
        if (precondition.status().isWaiting()) {
            if (isReady(owner.get()) && !board.isPaused(precondition)) {
                board.newAttempt(precondition, Status.RUNNING);
                board.move(precondition, Status.RUNNING);
            }
            return;
        }
        board.latestAttempt(precondition).ifPresent(attempt -> underWay(precondition, attempt));
    }

    private void underWay(RunObject precondition, RunObject attempt) {
        switch (attempt.status()) {
            case FINISHED -> endings.finish(precondition);
            case FAILED -> endings.failLike(precondition, attempt);
            default -> {
                Duration limit = board.period(precondition, "preconditionTimeout")
                        .map(period -> period.roughly())
                        .orElse(board.settings().precondition());
                Instant began = attempt.noted(Notes.BEGAN).orElse(board.now());
                if (board.reached(began.plus(limit))) {
                    attempt.set("errorId", "PreconditionTimeout");
                    attempt.set(
                            "errorMessage", "The precondition did not hold within " + limit.toSeconds() + " seconds");
                    board.move(attempt, Status.FAILED);
                    endings.failLike(precondition, attempt);
                }
                board.reached(attempt.noted(Notes.NEXT_CHECK).orElse(board.now()));
            }
        }
    }
}
