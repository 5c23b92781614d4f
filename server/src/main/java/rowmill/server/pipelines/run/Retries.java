package rowmill.server.pipelines.run;

import java.time.Duration;
import java.util.List;

/** What follows a failed attempt: another one, at once or after a pause, or the end. */
final class Retries {
    private final Board board;
    private final Endings endings;

    Retries(Board board, Endings endings) {
        this.board = board;
        this.endings = endings;
    }

    /** Puts an instance back to wait for its next attempt, or ends it. */
    void afterFailure(RunObject instance, RunObject attempt) {
        long from = instance.count(Notes.TRIES_FROM);
        List<RunObject> failed = board.attempts(instance).stream()
                .filter(each -> each.count("@attemptNumber") > from && each.status() == Status.FAILED)
                .toList();
        long lost = failed.stream()
                .filter(each -> each.field(Notes.LOST).isPresent())
                .count();
        boolean wasLost = attempt.field(Notes.LOST).isPresent();
        boolean again = wasLost
                ? lost <= board.settings().lostAttempts()
                : failed.size() - lost
                        <= board.number(
                                instance, "maximumRetries", board.settings().retries());
        boolean hopeless =
                board.settings().finalErrors().contains(attempt.field("errorId").orElse(""));
        if (!again || hopeless) {
            endings.failLike(instance, attempt);
            return;
        }
        Duration pause = wasLost
                ? Duration.ZERO
                : board.period(instance, "retryDelay")
                        .map(period -> period.roughly())
                        .orElse(board.settings().retryDelay());
        instance.note(Notes.NOT_BEFORE, board.now().plus(pause));
        board.move(instance, Status.WAITING_ON_DEPENDENCIES);
    }
}
