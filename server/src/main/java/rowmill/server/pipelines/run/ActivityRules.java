package rowmill.server.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How activities move: wait for their sources, become a task, run, and are tried again. */
final class ActivityRules {
    private final Board board;
    private final Dependencies dependencies;
    private final Endings endings;
    private final Retries retries;

    ActivityRules(Board board, Dependencies dependencies, Endings endings) {
        this.board = board;
        this.dependencies = dependencies;
        this.endings = endings;
        this.retries = new Retries(board, endings);
    }

    void step(RunObject activity) {
        if (activity.status().isFinal()) {
            return;
        }
        Optional<RunObject> resource = dependencies.resource(activity);
        if (resource.isPresent() && resource.get().status().isFailure()) {
            endings.cancel(
                    activity,
                    "The resource '" + resource.get().id() + "' is "
                            + resource.get().status()
                            + resource.get()
                                    .field("errorMessage")
                                    .map(text -> ": " + text)
                                    .orElse(""));
            return;
        }
        late(activity);
        if (activity.status().isFinal()) {
            return;
        }
        if (activity.status().isWaiting()) {
            waiting(activity, resource);
        } else {
            board.latestAttempt(activity).ifPresent(attempt -> underWay(activity, attempt));
        }
    }

    private void waiting(RunObject activity, Optional<RunObject> resource) {
        board.move(activity, board.isPaused(activity) ? Status.PAUSED : Status.WAITING_ON_DEPENDENCIES);
        Optional<RunObject> failed = Dependencies.firstFailure(dependencies.sources(activity));
        if (failed.isPresent() && board.cascades(activity)) {
            endings.cascade(activity, failed.get());
            return;
        }
        Optional<RunObject> unfulfilled = Dependencies.firstFailure(dependencies.preconditions(activity));
        if (unfulfilled.isPresent()) {
            endings.fail(
                    activity,
                    "PreconditionFailed",
                    "The precondition '" + unfulfilled.get().id() + "' failed: "
                            + unfulfilled.get().field("errorMessage").orElse(""));
            return;
        }
        activity.set("@waitingOn", dependencies.waitingOn(activity));
        if (isReady(activity)) {
            start(activity, resource);
        }
    }

    /** Whether an activity could start if its resource runs. */
    boolean isReady(RunObject activity) {
        return activity.status() == Status.WAITING_ON_DEPENDENCIES
                && !board.isPaused(activity)
                && Dependencies.allFinished(dependencies.sources(activity))
                && Dependencies.allFinished(dependencies.preconditions(activity))
                && board.reached(activity.noted(Notes.NOT_BEFORE).orElse(Instant.EPOCH));
    }

    private void start(RunObject activity, Optional<RunObject> resource) {
        String group = "";
        String holder = "";
        String resourceAttempt = "";
        if (board.component(activity).has("runsOn")) {
            Optional<RunObject> running =
                    resource.filter(each -> each.status() == Status.RUNNING).flatMap(board::latestAttempt);
            if (running.isEmpty()) {
                resource.ifPresent(each -> activity.set("@waitingOn", each.id()));
                return;
            }
            group = running.get().field("@instanceId").orElse("");
            holder = group;
            resourceAttempt = running.get().id();
        } else {
            group = board.scope(activity).text("workerGroup").orElse("");
        }
        RunObject attempt = board.newAttempt(activity, Status.WAITING_FOR_RUNNER);
        attempt.set(Notes.RESOURCE_ATTEMPT, resourceAttempt);
        attempt.set("@workerGroup", group);
        board.tasks().add(task(activity, attempt, group, holder));
        activity.clear("@waitingOn");
        board.move(activity, Status.WAITING_FOR_RUNNER);
    }

    private Task task(RunObject activity, RunObject attempt, String group, String holder) {
        long progress = board.period(activity, "reportProgressTimeout")
                .map(period -> period.roughly())
                .orElse(board.settings().progress())
                .toSeconds();
        return new Task(
                board.pipeline().id(),
                attempt.id(),
                board.run().id(),
                board.pipeline().accountId(),
                group,
                holder,
                Task.State.WAITING,
                0,
                "",
                Optional.empty(),
                Math.max(1, progress),
                "");
    }

    private void underWay(RunObject activity, RunObject attempt) {
        loseWithWorker(attempt);
        expireLease(attempt);
        expireAttempt(activity, attempt);
        switch (attempt.status()) {
            case FINISHED -> endings.finish(activity);
            case FAILED -> retries.afterFailure(activity, attempt);
            case CANCELED -> endings.cancel(activity, "Its attempt was canceled");
            case RUNNING -> {
                attempt.field("hostname").ifPresent(host -> activity.set("hostname", host));
                board.move(activity, Status.RUNNING);
            }
            default -> board.move(activity, Status.WAITING_FOR_RUNNER);
        }
    }

    private void loseWithWorker(RunObject attempt) {
        Optional<RunObject> worker = attempt.field(Notes.RESOURCE_ATTEMPT).flatMap(board::find);
        if (!attempt.status().isFinal()
                && worker.isPresent()
                && worker.get().status().isFinal()) {
            lose(
                    attempt,
                    "WorkerLost",
                    "The worker " + worker.get().field("@instanceId").orElse("") + " ended before the activity did: "
                            + worker.get()
                                    .field("errorMessage")
                                    .orElse("it was " + worker.get().status()));
        }
    }

    private void expireLease(RunObject attempt) {
        Optional<Task> task = board.tasks().find(attempt.id()).filter(Task::isHeld);
        if (task.isEmpty()
                || task.get().deadline().isEmpty()
                || !board.reached(task.get().deadline().get())) {
            return;
        }
        if (task.get().state() == Task.State.LEASED) {
            // Never acknowledged: nothing was begun, so the same attempt is offered again under the next lease.
            board.tasks().set(task.get().in(Task.State.WAITING));
        } else {
            lose(
                    attempt,
                    "RunnerLost",
                    "The task runner did not report for " + task.get().progressSeconds()
                            + " seconds; the work is given to another");
        }
    }

    private void lose(RunObject attempt, String errorId, String message) {
        attempt.set(Notes.LOST, "1");
        attempt.set("errorId", errorId);
        attempt.set("errorMessage", message);
        board.tasks().cancel(attempt.id());
        board.move(attempt, Status.FAILED);
    }

    private void expireAttempt(RunObject activity, RunObject attempt) {
        Optional<Duration> limit = board.period(activity, "attemptTimeout").map(period -> period.roughly());
        if (limit.isEmpty() || attempt.status().isFinal()) {
            return;
        }
        Instant began = attempt.noted(Notes.BEGAN).orElse(board.now());
        if (board.reached(began.plus(limit.get()))) {
            attempt.set("errorId", "AttemptTimeout");
            attempt.set(
                    "errorMessage",
                    "The attempt did not end within attemptTimeout ("
                            + limit.get().toSeconds() + " seconds)");
            board.tasks().cancel(attempt.id());
            board.move(attempt, Status.FAILED);
        }
    }

    /** By schedule only: what runs when a person says so has no time to keep. */
    private void late(RunObject activity) {
        if (board.run().schedule().isEmpty()) {
            return;
        }
        Optional<Duration> limit = board.period(activity, "lateAfterTimeout").map(period -> period.roughly());
        boolean pending = limit.isPresent() && activity.field(Notes.LATE).isEmpty();
        if (pending
                && board.reached(RunFactory.due(board.definition(), board.run()).plus(limit.get()))) {
            activity.set(Notes.LATE, "1");
            activity.set("@lateSince", board.now());
            endings.act(activity, "onLateAction");
        }
    }

    /** The activities of a resource. */
    List<RunObject> on(RunObject resource) {
        return board.withReference("runsOn", resource.component()).stream()
                .filter(endings::isActivity)
                .toList();
    }
}
