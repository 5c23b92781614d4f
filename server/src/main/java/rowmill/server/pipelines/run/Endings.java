package rowmill.server.pipelines.run;

import rowmill.server.pipelines.definition.Category;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.expression.ExpressionException;

/** How instances end: well, badly, because of another, or by order; with what follows from it. */
final class Endings {
    private final Board board;
    private final Dependencies dependencies;

    Endings(Board board, Dependencies dependencies) {
        this.board = board;
        this.dependencies = dependencies;
    }

    void finish(RunObject instance) {
        for (String key : new String[] {"errorId", "errorMessage", "errorStackTrace", "cancellationReason"}) {
            instance.clear(key);
        }
        board.move(instance, Status.FINISHED);
        act(instance, "onSuccess");
    }

    /** Ends an instance as failed with the error of its last attempt. */
    void failLike(RunObject instance, RunObject attempt) {
        for (String key : new String[] {"errorId", "errorMessage", "errorStackTrace", "@failureReason"}) {
            attempt.field(key).ifPresent(text -> instance.set(key, text));
        }
        board.move(instance, Status.FAILED);
        cancelPreconditions(instance);
        act(instance, "onFail");
    }

    void fail(RunObject instance, String errorId, String message) {
        if (instance.status().isFinal()) {
            return;
        }
        withdraw(instance, Status.FAILED);
        instance.set("errorId", errorId);
        instance.set("errorMessage", message);
        board.move(instance, Status.FAILED);
        cancelPreconditions(instance);
        act(instance, "onFail");
    }

    void cascade(RunObject instance, RunObject failed) {
        instance.set("@cascadeFailedOn", failed.id());
        board.move(instance, Status.CASCADE_FAILED);
        cancelPreconditions(instance);
    }

    /** Ends an instance by order; nothing happens to one that has ended. */
    void cancel(RunObject instance, String reason) {
        if (instance.status().isFinal()) {
            return;
        }
        withdraw(instance, Status.CANCELED);
        instance.set("cancellationReason", reason);
        board.move(instance, Status.CANCELED);
        cancelPreconditions(instance);
    }

    private void cancelPreconditions(RunObject instance) {
        for (RunObject precondition : dependencies.preconditions(instance)) {
            cancel(precondition, "'" + instance.id() + "' has ended");
        }
    }

    /** Ends what an instance still does: its open attempts, their tasks, its worker. */
    void withdraw(RunObject instance, Status status) {
        for (RunObject attempt : board.attempts(instance)) {
            board.tasks().cancel(attempt.id());
            if (!attempt.status().isFinal()) {
                board.move(attempt, status);
                if (attempt.field(Notes.LAUNCHING).isPresent()) {
                    attempt.set(Notes.TERMINATE, "1");
                }
            }
        }
    }

    /** Records the actions of an event. Nothing is sent: there is no SNS here. */
    void act(RunObject instance, String event) {
        Component component = board.component(instance);
        for (String id : component.references(event)) {
            boolean terminate =
                    board.definition().find(id).map(Component::type).orElse("").equals("Terminate");
            record(id, instance, event);
            if (terminate) {
                cancel(instance, "Terminated by the action '" + id + "' (" + event + ")");
            }
        }
    }

    private void record(String action, RunObject instance, String event) {
        String id = "@" + action + "_" + instance.component() + "_"
                + RunObject.text(board.run().scheduledStart());
        String free = id;
        for (int n = 2; board.find(free).isPresent(); n++) {
            free = id + "_" + n;
        }
        RunObject recorded = board.newInstance(free, action);
        recorded.set(Notes.NODE, instance.component());
        recorded.set("@event", event);
        recorded.set("@eventOf", instance.id());
        for (String key : new String[] {"subject", "message", "topicArn"}) {
            try {
                board.scope(recorded).text(key).ifPresent(text -> recorded.set("@" + key, text));
            } catch (ExpressionException e) {
                recorded.set("errorMessage", e.getMessage());
            }
        }
        recorded.set("@note", "Recorded only: this server sends no notifications");
        board.move(recorded, Status.FINISHED);
    }

    boolean isActivity(RunObject instance) {
        return board.category(instance) == Category.ACTIVITY;
    }
}
