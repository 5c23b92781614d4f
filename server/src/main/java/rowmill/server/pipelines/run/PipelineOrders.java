package rowmill.server.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import rowmill.server.pipelines.definition.Category;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.TypeCatalogue;

/** What a person may order: activate, deactivate, delete, pause, cancel, rerun. Each is one transaction. Thread-safe. */
public final class PipelineOrders {
    /** How long a pipeline is left alone after its turns have failed again and again. */
    static final Duration PAUSE_AFTER_GIVING_UP = Duration.ofMinutes(5);

    private final PipelineRuns runs;

    /** Submits the job of a pipeline; called inside the transaction of the order. */
    public interface JobStarter {
        void start(String pipelineId, long epoch, Instant at);
    }

    /** An order that cannot be carried out; the message says why and what to do. */
    public static final class OrderRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String text;

        OrderRefused(String message) {
            super(message);
            this.text = message;
        }

        /** Never null. */
        @Override
        public String getMessage() {
            return text;
        }
    }

    private final JobStarter jobs;

    public PipelineOrders(PipelineRuns runs, JobStarter jobs) {
        this.runs = runs;
        this.jobs = jobs;
    }

    private void startJob(Handle handle, String pipelineId) {
        startJob(handle, pipelineId, runs.now());
    }

    private void startJob(Handle handle, String pipelineId, Instant at) {
        jobs.start(pipelineId, runs.stores().pipelines().nextEpoch(handle, pipelineId), at);
    }

    /**
     * Activates a version of the definition, checked before.
     *
     * @param from where schedules resume
     * @throws OrderRefused if the first run would lie too far in the past, or the pipeline is just being stopped
     */
    public void activate(String pipelineId, long version, Definition definition, Optional<Instant> from) {
        Instant now = runs.now();
        runs.store().useTransaction(handle -> {
            Pipeline pipeline = lock(handle, pipelineId);
            boolean onDemand = RunFactory.isOnDemand(definition);
            if (pipeline.state() == PipelineState.FINISHED && !onDemand) {
                throw new OrderRefused("The pipeline " + pipelineId
                        + " has finished: its schedule has ended, and that cannot be changed any more. Create another");
            }
            runs.stores().pipelines().setActivated(handle, pipelineId, version, now);
            if (onDemand) {
                runs.factory().createOnDemand(handle, pipeline, version, definition, now);
            } else {
                checkBackfill(pipeline, definition, from, now);
                runs.factory().aim(handle, pipeline, definition, from, now);
            }
            startJob(handle, pipelineId);
        });
        runs.nudge(pipelineId);
    }

    private void checkBackfill(Pipeline pipeline, Definition definition, Optional<Instant> from, Instant now) {
        if (from.isPresent() || pipeline.activations() > 0) {
            return;
        }
        for (String schedule : RunFactory.schedules(definition)) {
            Instant origin = RunFactory.origin(definition, schedule, now);
            if (origin.isBefore(now.minus(runs.settings().longestBackfill()))) {
                throw new OrderRefused("The schedule '" + schedule + "' starts at " + RunObject.text(origin)
                        + ", more than " + runs.settings().longestBackfill().toHours()
                        + " hours ago, and would run for all the time since. Activate with a startTimestamp to say from"
                        + " when on it shall run");
            }
        }
    }

    private Pipeline lock(Handle handle, String pipelineId) {
        return runs.stores()
                .pipelines()
                .lock(handle, pipelineId)
                .filter(pipeline -> pipeline.deletedAt().isEmpty())
                .orElseThrow(() -> new OrderRefused("The pipeline " + pipelineId + " has been deleted"));
    }

    /** Whether active instances are canceled when a pipeline is stopped. */
    public enum Active {
        CANCEL,
        LET_FINISH
    }

    /** Stops a pipeline: no further runs, and those under way are canceled or let finish. */
    public void deactivate(String pipelineId, Active active) {
        runs.store().useTransaction(handle -> {
            Pipeline pipeline = lock(handle, pipelineId);
            if (pipeline.state() != PipelineState.SCHEDULED && pipeline.state() != PipelineState.DEACTIVATING) {
                throw new OrderRefused(
                        "Only an active pipeline can be deactivated; " + pipelineId + " is " + pipeline.state());
            }
            runs.stores().pipelines().setDeactivated(handle, pipelineId, runs.now());
            if (active == Active.CANCEL) {
                cancelAll(handle, pipeline, "The pipeline was deactivated");
            }
            startJob(handle, pipelineId);
        });
        runs.nudge(pipelineId);
    }

    private void cancelAll(Handle handle, Pipeline pipeline, String reason) {
        for (Run run : runs.stores().runs().unsettled(handle, pipeline.id())) {
            runs.boards().turn(handle, pipeline, run, runs.now(), change -> change.board().instances().stream()
                    .filter(instance -> !instance.status().isFinal())
                    .forEach(instance -> {
                        change.endings().cancel(instance, reason);
                        instance.set("@lastDeactivatedTime", runs.now());
                    }));
        }
    }

    /** Deletes a pipeline: instances are canceled, workers ended, then everything is forgotten. */
    public void delete(String pipelineId) {
        runs.store().useTransaction(handle -> {
            Pipeline pipeline = lock(handle, pipelineId);
            cancelAll(handle, pipeline, "The pipeline was deleted");
            runs.stores().definitions().eraseSecrets(handle, pipelineId);
            runs.stores().pipelines().setDeleted(handle, pipelineId, runs.now());
            startJob(handle, pipelineId);
        });
        runs.nudge(pipelineId);
    }

    /**
     * Ends everything of a pipeline whose turns keep failing, with the reason on every instance. What is still to come, by
     * schedule or because it is being stopped, is taken up again later: what failed may have been a full disk.
     */
    public void giveUp(String pipelineId, String reason) {
        runs.store().useTransaction(handle -> runs.stores()
                .pipelines()
                .lock(handle, pipelineId)
                .ifPresent(pipeline -> {
                    for (Run run : runs.stores().runs().unsettled(handle, pipelineId)) {
                        failAll(handle, pipeline, run, reason);
                    }
                    if (pipeline.state() == PipelineState.SCHEDULED || pipeline.state() == PipelineState.DEACTIVATING) {
                        startJob(handle, pipelineId, runs.now().plus(PAUSE_AFTER_GIVING_UP));
                    }
                }));
    }

    /** Without the rules: they may be what fails. */
    private void failAll(Handle handle, Pipeline pipeline, Run run, String reason) {
        List<RunObject> objects = runs.stores().runs().objects(handle, pipeline.id(), run.id());
        for (RunObject object : objects) {
            if (!object.status().isFinal()) {
                object.become(Status.FAILED);
                object.set("errorId", "InternalFailure");
                object.set("errorMessage", reason);
                object.set("@actualEndTime", runs.now());
            }
        }
        runs.stores().runs().save(handle, pipeline.id(), objects);
        runs.stores().runs().setSettled(handle, run, true);
    }

    /** Pauses or resumes components: paused ones start nothing. */
    public void pause(String pipelineId, List<String> components, boolean paused) {
        runs.store().useTransaction(handle -> {
            Pipeline pipeline = lock(handle, pipelineId);
            refuseFinished(pipeline);
            components.forEach(component -> runs.stores().pipelines().setPaused(handle, pipelineId, component, paused));
            startJob(handle, pipelineId);
        });
        runs.nudge(pipelineId);
    }

    private static void refuseFinished(Pipeline pipeline) {
        if (pipeline.state() == PipelineState.FINISHED) {
            throw new OrderRefused(
                    "The pipeline " + pipeline.id() + " has finished; the status of its objects cannot be changed");
        }
    }

    /** What may be ordered for instances. */
    public enum InstanceOrder {
        TRY_CANCEL,
        RERUN,
        MARK_FINISHED
    }

    /** Cancels, reruns or marks instances. */
    public void order(String pipelineId, List<String> instances, InstanceOrder order) {
        runs.store().useTransaction(handle -> {
            Pipeline pipeline = lock(handle, pipelineId);
            refuseFinished(pipeline);
            for (String id : instances) {
                RunObject object = runs.stores()
                        .runs()
                        .object(handle, pipelineId, id)
                        .filter(each -> each.sphere() == Sphere.INSTANCE)
                        .orElseThrow(() -> new OrderRefused("There is no instance '" + id + "' in " + pipelineId));
                Run run = runs.stores()
                        .runs()
                        .find(handle, pipelineId, object.runId())
                        .orElseThrow();
                runs.boards().turn(handle, pipeline, run, runs.now(), change -> carryOut(change, id, order));
            }
            startJob(handle, pipelineId);
        });
        runs.nudge(pipelineId);
    }

    private static void carryOut(Boards.Change change, String id, InstanceOrder order) {
        RunObject instance = change.board().find(id).orElseThrow();
        switch (order) {
            case TRY_CANCEL -> change.endings().cancel(instance, "Canceled through SetStatus");
            case MARK_FINISHED -> {
                change.endings().withdraw(instance, Status.CANCELED);
                change.board().move(instance, Status.FINISHED);
            }
            case RERUN -> rerun(change.board(), instance);
        }
    }

    /** Resets an instance, what it runs on and what followed from it. */
    private static void rerun(Board board, RunObject instance) {
        Dependencies dependencies = new Dependencies(board);
        if (!instance.status().isFinal()) {
            throw new OrderRefused("'" + instance.id() + "' is " + instance.status()
                    + "; only an instance that has ended can be rerun");
        }
        Optional<RunObject> failed = Dependencies.firstFailure(dependencies.sources(instance));
        if (failed.isPresent()) {
            throw new OrderRefused("'" + instance.id() + "' depends on '"
                    + failed.get().id() + "', which is " + failed.get().status() + "; rerun that first");
        }
        List<RunObject> again = new ArrayList<>(List.of(instance));
        for (int i = 0; i < again.size(); i++) {
            for (RunObject consumer : dependencies.consumers(again.get(i))) {
                boolean follows = consumer.status() == Status.CASCADE_FAILED
                        || board.category(consumer) == Category.DATA_NODE
                                && consumer.status().isFinal()
                        || TypeCatalogue.category(board.component(again.get(i)).type()) == Category.RESOURCE
                                && consumer.status() == Status.CANCELED;
                if (follows && !again.contains(consumer)) {
                    again.add(consumer);
                }
            }
        }
        for (RunObject each : List.copyOf(again)) {
            dependencies
                    .resource(each)
                    .filter(resource -> resource.status().isFinal())
                    .ifPresent(again::add);
            dependencies.preconditions(each).stream()
                    .filter(precondition -> precondition.status().isFinal())
                    .forEach(again::add);
        }
        again.forEach(each -> reset(board, each));
    }

    private static void reset(Board board, RunObject instance) {
        for (String key : List.copyOf(instance.fields().keySet())) {
            boolean kept = key.equals(Notes.NODE) || key.startsWith("@scheduled");
            if (!kept) {
                instance.clear(key);
            }
        }
        instance.set(Notes.TRIES_FROM, Integer.toString(board.attempts(instance).size()));
        instance.set("@actualStartTime", board.now());
        board.move(instance, Status.WAITING_ON_DEPENDENCIES);
    }
}
