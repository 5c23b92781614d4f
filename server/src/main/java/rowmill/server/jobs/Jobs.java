package rowmill.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.Boundary;
import rowmill.server.store.ServerTurn;
import rowmill.server.store.Store;

/** The durable jobs of this server. Thread-safe. Create, {@link #start()}, submit; {@link #close()} ends it. */
public final class Jobs implements AutoCloseable, ServerTurn.Duty {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Store store;
    private final InstantSource clock;
    private final JobSettings settings;
    private final Map<String, CustomTask<Void>> tasks = new TreeMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Scheduler scheduler;

    /**
     * @param bodies the work, by kind of job
     * @param settings how many at once, how soon
     */
    public Jobs(Store store, InstantSource clock, Map<String, JobBody> bodies, JobSettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        bodies.forEach((kind, body) -> tasks.put(kind, taskFor(kind, body)));
        this.scheduler = Scheduler.create(store.dataSource(), List.<Task<?>>copyOf(tasks.values()))
                .threads(settings.threads())
                .pollingInterval(settings.pollingInterval())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .schedulerName(new SchedulerName.Fixed(settings.nodeName()))
                .shutdownMaxWait(settings.shutdownWait())
                .clock(clock::instant)
                .build();
    }

    private CustomTask<Void> taskFor(String kind, JobBody body) {
        FailureHandler<Void> again = new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE, 2.0);
        return Tasks.custom(kind, Void.class)
                .onFailure(again)
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        step(kind, body, instance.getId(), context.getExecution().consecutiveFailures));
    }

    /**
     * Begins to run jobs. What a node of this name held when it was stopped is freed first, so that a restart does not
     * wait for missed heartbeats.
     */
    public void start() {
        store.useTransaction(handle -> handle.createUpdate("update scheduled_tasks set picked = :no, picked_by = null,"
                        + " last_heartbeat = null where picked_by = :node")
                .bind("no", false)
                .bind("node", settings.nodeName())
                .execute());
        scheduler.start();
    }

    /** Submits a job; inside a transaction of {@link Store}, as part of it. A job already waiting or running stays as it is. */
    public void submit(String kind, String id) {
        submit(kind, id, clock.instant());
    }

    /** Submits a job that starts at {@code at} or later. */
    public void submit(String kind, String id, Instant at) {
        CustomTask<Void> task = tasks.get(kind);
        if (task == null) {
            throw new IllegalArgumentException(
                    "No job of kind " + kind + " is registered; there are " + tasks.keySet());
        }
        // In a turn of its own, if in none: what two submit at once is found by the second, not refused by the table.
        store.useTransaction(handle -> {
            scheduler.scheduleIfNotExists(task.instance(id), at);
            if (!at.isAfter(clock.instant())) {
                handle.afterCommit(scheduler::triggerCheckForDueExecutions);
            }
        });
    }

    private CompletionHandler<Void> step(String kind, JobBody body, String id, int earlierFailures) {
        // After a time without the store, a job's own missed heartbeats may have it picked again while it runs here.
        if (!running.add(kind + "/" + id)) {
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(settings.heartbeat()));
        }
        try {
            return stepAlone(kind, body, id, earlierFailures);
        } finally {
            running.remove(kind + "/" + id);
        }
    }

    private CompletionHandler<Void> stepAlone(String kind, JobBody body, String id, int earlierFailures) {
        try {
            return switch (body.run(id)) {
                case Next.Finished finished -> {
                    Boundary.passed("after last step of " + kind);
                    yield new CompletionHandler.OnCompleteRemove<>();
                }
                case Next.Again again ->
                    (complete, operations) -> {
                        operations.reschedule(complete, clock.instant().plus(again.after()));
                        if (again.after().isZero()) {
                            // Else it would wait until due jobs are looked for anyway.
                            scheduler.triggerCheckForDueExecutions();
                        }
                    };
            };
        } catch (NotNow e) {
            LOG.debug("{} {} waits: {}", kind, id, e.getMessage());
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(NotNow.PAUSE));
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return afterFailure(kind, body, id, earlierFailures + 1, e);
        }
    }

    private CompletionHandler<Void> afterFailure(String kind, JobBody body, String id, int failures, Throwable cause) {
        if (cause instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException(
                    "The server is stopping; " + kind + " " + id + " goes on at its next start");
        }
        if (failures < MOST_ATTEMPTS) {
            throw new IllegalStateException(
                    kind + " " + id + " failed (attempt " + failures + " of " + MOST_ATTEMPTS + ")", cause);
        }
        LOG.error("{} {} failed {} times; giving up", kind, id, failures, cause);
        body.giveUp(id, cause);
        return new CompletionHandler.OnCompleteRemove<>();
    }

    /** Begins no further step until {@link #on()}; those that run go on. */
    @Override
    public void off() {
        scheduler.pause();
    }

    @Override
    public void on() {
        scheduler.resume();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
