package rowmill.server.pipelines.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import rowmill.contract.Call;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.neighbours.Neighbours;

/**
 * Where runners fetch tasks and report. Thread-safe.
 *
 * <p>A task is leased to one runner at a time. Each lease has a number and a token of its own; whoever comes with those of
 * an earlier lease is told that its task is canceled, and cannot finish it.
 */
public final class TaskDesk {
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_FIELD = 10_240;
    private static final int LONGEST_ERROR = 65_536;

    private final PipelineRuns runs;
    private final TaskObjects objects;
    private final SecureRandom random;

    public TaskDesk(
            PipelineRuns runs, Neighbours neighbours, SecretKeeper secrets, CopyBounds bounds, SecureRandom random) {
        this.runs = runs;
        this.objects = new TaskObjects(neighbours, secrets, bounds);
        this.random = random;
    }

    /** A task as a runner gets it. */
    public record Polled(String taskId, String pipelineId, String attemptId, Map<String, Component> objects) {
        @Override
        public String toString() {
            return attemptId;
        }
    }

    /** How a task ended, by its runner's word. */
    public record Ending(boolean finished, String errorId, String errorMessage, String errorStackTrace) {}

    /** What a runner hears about the task it names. */
    public enum Standing {
        /** It is the runner's; go on. */
        HELD,
        /** It was canceled or given to another; stop. */
        CANCELED,
        /** There never was such a task, or it may not be named any more. */
        UNKNOWN
    }

    /**
     * Waits for a task of a group and leases it to the caller.
     *
     * @return empty if none came in time
     */
    public Optional<Polled> poll(Call call, String workerGroup) throws InterruptedException {
        long until = System.nanoTime() + runs.settings().longestPoll().toNanos();
        while (true) {
            long seen = runs.signal().count();
            Optional<Polled> task = take(call, workerGroup);
            if (task.isPresent()) {
                return task;
            }
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (left.isNegative() || left.isZero() || runs.signal().isClosed()) {
                return Optional.empty();
            }
            runs.signal().await(seen, WorkSignal.naps(left));
        }
    }

    private Optional<Polled> take(Call call, String workerGroup) {
        while (true) {
            Optional<Task> leased = runs.store().inTransaction(handle -> lease(handle, call, workerGroup));
            if (leased.isEmpty()) {
                return Optional.empty();
            }
            Optional<Polled> polled = hand(leased.get());
            if (polled.isPresent()) {
                return polled;
            }
        }
    }

    private Optional<Task> lease(Handle handle, Call call, String workerGroup) {
        List<Task> waiting = runs.tasks().waiting(handle, call.caller().accountId(), workerGroup);
        for (Task task : waiting) {
            if (mayTake(call, task)) {
                byte[] token = new byte[24];
                random.nextBytes(token);
                Task leased = task.leased(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                        runs.now().plus(acknowledgement(task)),
                        call.sourceAddress());
                if (runs.tasks().update(handle, task, leased)) {
                    return Optional.of(leased);
                }
            }
        }
        return Optional.empty();
    }

    /** Our own workers acknowledge at once; a lease whose answer was lost on the way need not be waited for. */
    private Duration acknowledgement(Task task) {
        Duration longest = runs.settings().acknowledgement();
        Duration own = Duration.ofSeconds(15);
        return !task.holder().isEmpty() && own.compareTo(longest) < 0 ? own : longest;
    }

    /** A worker's own group serves that worker only: the session of its role is named after the instance. */
    private static boolean mayTake(Call call, Task task) {
        return task.holder().isEmpty() || call.caller().arn().endsWith("/" + task.holder());
    }

    private Optional<Polled> hand(Task task) {
        TaskId id = new TaskId(task.pipelineId(), task.attemptId(), task.lease(), task.token());
        Optional<TaskObjects.Subject> subject = runs.store().read(handle -> subject(handle, task));
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        return switch (objects.of(task, subject.get())) {
            case TaskObjects.Result.Ready ready ->
                Optional.of(new Polled(id.text(), task.pipelineId(), task.attemptId(), ready.objects()));
            case TaskObjects.Result.Refused refused -> {
                finish(id, new Ending(false, refused.errorId(), refused.message(), ""));
                yield Optional.empty();
            }
        };
    }

    private Optional<TaskObjects.Subject> subject(Handle handle, Task task) {
        Optional<Pipeline> pipeline = runs.stores().pipelines().find(handle, task.pipelineId());
        Optional<Run> run = runs.stores().runs().find(handle, task.pipelineId(), task.runId());
        Optional<RunObject> attempt = runs.stores().runs().object(handle, task.pipelineId(), task.attemptId());
        if (pipeline.isEmpty() || run.isEmpty() || attempt.isEmpty()) {
            return Optional.empty();
        }
        Board board = new Board(
                new Board.Setting(
                        pipeline.get(),
                        run.get(),
                        runs.stores()
                                .definitions()
                                .load(handle, task.pipelineId(), run.get().version()),
                        java.util.Set.of(),
                        runs.settings()),
                List.of(attempt.get()),
                List.of(),
                0,
                runs.now());
        return Optional.of(new TaskObjects.Subject(
                pipeline.get(), board.definition(), attempt.get(), board.runtimeFields(attempt.get())));
    }

    /** Takes in a report; the first one acknowledges the lease. */
    public Standing report(String taskId, Map<String, String> fields) {
        Optional<TaskId> id = TaskId.parse(taskId);
        if (id.isEmpty()) {
            return Standing.UNKNOWN;
        }
        return runs.store().inTransaction(handle -> {
            Optional<Pipeline> pipeline =
                    runs.stores().pipelines().lock(handle, id.get().pipelineId());
            Optional<Task> task =
                    runs.tasks().find(handle, id.get().pipelineId(), id.get().attemptId());
            Standing standing = standing(id.get(), task);
            if (standing != Standing.HELD || pipeline.isEmpty() || task.isEmpty()) {
                return standing;
            }
            acknowledge(handle, pipeline.get(), task.get(), fields);
            return Standing.HELD;
        });
    }

    private void acknowledge(Handle handle, Pipeline pipeline, Task task, Map<String, String> fields) {
        Instant now = runs.now();
        runs.tasks().update(handle, task, task.acknowledged(now));
        if (task.state() == Task.State.ACKNOWLEDGED) {
            runs.stores().runs().object(handle, pipeline.id(), task.attemptId()).ifPresent(attempt -> {
                take(attempt, fields, now);
                runs.stores().runs().save(handle, pipeline.id(), List.of(attempt));
            });
            return;
        }
        Run run = runs.stores().runs().find(handle, pipeline.id(), task.runId()).orElseThrow();
        runs.boards().turn(handle, pipeline, run, now, change -> change.board()
                .find(task.attemptId())
                .ifPresent(attempt -> {
                    take(attempt, fields, now);
                    attempt.set("@actualStartTime", now);
                    change.board().move(attempt, Status.RUNNING);
                }));
    }

    /** Fields are the runner's to choose, but not those of the service, and not without bounds. */
    private static void take(RunObject attempt, Map<String, String> fields, Instant now) {
        attempt.set("reportProgressTime", now);
        fields.entrySet().stream()
                .filter(field -> field.getKey().matches("[A-Za-z][A-Za-z0-9_.-]{0,127}"))
                .limit(MOST_FIELDS)
                .forEach(field -> attempt.set(field.getKey(), shortened(field.getValue(), LONGEST_FIELD)));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static Standing standing(TaskId id, Optional<Task> task) {
        if (task.isEmpty() || id.lease() < 1 || id.lease() > task.get().lease()) {
            return Standing.UNKNOWN;
        }
        if (id.lease() < task.get().lease()) {
            return Standing.CANCELED;
        }
        boolean same = MessageDigest.isEqual(
                id.token().getBytes(UTF_8), task.get().token().getBytes(UTF_8));
        if (!same) {
            return Standing.UNKNOWN;
        }
        return task.get().isHeld() ? Standing.HELD : Standing.CANCELED;
    }

    /** Ends a task. A repeated word about a task that has ended under the same lease changes nothing. */
    public Standing finish(String taskId, Ending ending) {
        return TaskId.parse(taskId).map(id -> finish(id, ending)).orElse(Standing.UNKNOWN);
    }

    private Standing finish(TaskId id, Ending ending) {
        Standing standing = runs.store().inTransaction(handle -> {
            Optional<Pipeline> pipeline = runs.stores().pipelines().lock(handle, id.pipelineId());
            Optional<Task> task = runs.tasks().find(handle, id.pipelineId(), id.attemptId());
            Standing found = standing(id, task);
            if (found == Standing.CANCELED
                    && task.isPresent()
                    && task.get().lease() == id.lease()
                    && task.get().state() == Task.State.DONE) {
                return Standing.HELD;
            }
            if (found != Standing.HELD || pipeline.isEmpty() || task.isEmpty()) {
                return found;
            }
            runs.tasks().update(handle, task.get(), task.get().in(Task.State.DONE));
            Run run = runs.stores()
                    .runs()
                    .find(handle, id.pipelineId(), task.get().runId())
                    .orElseThrow();
            runs.boards().turn(handle, pipeline.get(), run, runs.now(), change -> change.board()
                    .find(id.attemptId())
                    .ifPresent(attempt -> end(change.board(), attempt, ending)));
            return Standing.HELD;
        });
        runs.nudge(id.pipelineId());
        return standing;
    }

    private static void end(Board board, RunObject attempt, Ending ending) {
        if (ending.finished()) {
            attempt.set("percentComplete", "100");
            board.move(attempt, Status.FINISHED);
            return;
        }
        attempt.set("errorId", shortened(ending.errorId(), LONGEST_FIELD));
        attempt.set("errorMessage", shortened(ending.errorMessage(), LONGEST_ERROR));
        attempt.set("errorStackTrace", shortened(ending.errorStackTrace(), LONGEST_ERROR));
        board.move(attempt, Status.FAILED);
    }

    /** Notes that a runner lives, and says whether it shall end. */
    public boolean heartbeat(Call call, String runnerId, String workerGroup, String hostname) {
        return runs.store().inTransaction(handle -> {
            runs.tasks().seen(handle, call.caller().accountId(), runnerId, List.of(workerGroup, hostname), runs.now());
            return runs.tasks().groupHasEnded(handle, workerGroup);
        });
    }
}
