package rowmill.server.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.neighbours.Neighbours;
import rowmill.server.store.Store;

/**
 * Drives pipelines. Thread-safe; turns of one pipeline follow each other.
 *
 * <p>{@link #advance} does all that can be done now and says when to come again; it may be called at any time, by
 * anybody, any number of times. A job calls it as the durable guarantee; {@link #nudge} calls it soon after a report, for
 * speed alone.
 */
public final class PipelineRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineRuns.class);
    private static final int MOST_ROUNDS = 50;
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

    private final Store store;
    private final Stores stores;
    private final InstantSource clock;
    private final RunSettings settings;
    private final TaskStore tasks = new TaskStore();
    private final Boards boards;
    private final RunFactory factory;
    private final Outside outside;
    private final WorkSignal signal = new WorkSignal();
    private final ReentrantLock[] locks = new ReentrantLock[64];
    private final ExecutorService nudges = Executors.newVirtualThreadPerTaskExecutor();
    /** When the next quick turn of a pipeline comes, by {@link System#nanoTime}. */
    private final Map<String, Long> quickTurns = new ConcurrentHashMap<>();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pipeline-turns").daemon().factory());

    public PipelineRuns(Store store, Stores stores, Neighbours neighbours, RunSettings settings, InstantSource clock) {
        this.store = store;
        this.stores = stores;
        this.clock = clock;
        this.settings = settings;
        this.boards = new Boards(stores, tasks, settings);
        this.factory = new RunFactory(stores, settings);
        this.outside = new Outside(neighbours, settings);
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    Store store() {
        return store;
    }

    Stores stores() {
        return stores;
    }

    TaskStore tasks() {
        return tasks;
    }

    Boards boards() {
        return boards;
    }

    RunFactory factory() {
        return factory;
    }

    WorkSignal signal() {
        return signal;
    }

    RunSettings settings() {
        return settings;
    }

    Instant now() {
        return clock.instant();
    }

    /** Advances a pipeline soon, on a thread of its own. */
    public void nudge(String pipelineId) {
        try {
            nudges.execute(() -> {
                try {
                    advance(pipelineId).ifPresent(rest -> comeAgain(pipelineId, rest));
                } catch (RuntimeException e) {
                    LOG.warn("A quick turn of {} failed; its job repeats it", pipelineId, e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the job of {} goes on at the next start", pipelineId);
        }
    }

    /**
     * The job rests up to a minute whatever a quick turn finds due sooner, such as the end of a lease that was taken
     * meanwhile; so a quick turn brings the next one along. One at most waits for each pipeline.
     */
    private void comeAgain(String pipelineId, Duration rest) {
        Duration pause = rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest;
        if (pause.compareTo(LONGEST_REST) >= 0) {
            return;
        }
        long due = System.nanoTime() + pause.toNanos();
        Long waiting = quickTurns.get(pipelineId);
        if (waiting != null && waiting - due <= 0) {
            return;
        }
        quickTurns.put(pipelineId, due);
        try {
            timer.schedule(
                    () -> {
                        if (quickTurns.remove(pipelineId, due)) {
                            nudge(pipelineId);
                        }
                    },
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the job of {} goes on at the next start", pipelineId);
        }
    }

    /**
     * Does all that can be done for a pipeline now.
     *
     * @return how long until something may have to be done again; absent if nothing will without an order
     */
    public Optional<Duration> advance(String pipelineId) {
        ReentrantLock lock = locks[Math.floorMod(pipelineId.hashCode(), locks.length)];
        lock.lock();
        try {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                Turn turn = turn(pipelineId);
                if (turn.offersWork()) {
                    signal.offer();
                }
                if (!grant(pipelineId, turn.wishes())) {
                    return turn.rest();
                }
            }
            return Optional.of(Duration.ofSeconds(1));
        } finally {
            lock.unlock();
        }
    }

    private record Turn(List<Outside.Wish> wishes, boolean offersWork, Optional<Duration> rest) {}

    private Turn turn(String pipelineId) {
        return store.inTransaction(handle -> stores.pipelines()
                .lock(handle, pipelineId)
                .map(pipeline -> turn(handle, pipeline))
                .orElse(new Turn(List.of(), false, Optional.empty())));
    }

    private Turn turn(Handle handle, Pipeline pipeline) {
        Instant now = clock.instant();
        Definition active = stores.definitions()
                .load(handle, pipeline.id(), pipeline.activeVersion().orElse(0L));
        Optional<Instant> nextRun = createDue(handle, pipeline, active, now);
        List<Outside.Wish> wishes = new ArrayList<>();
        boolean offersWork = false;
        boolean open = false;
        Instant wake = nextRun.orElse(Instant.MAX);
        int begun = 0;
        int most = mostActive(active);
        Map<String, String> tags = stores.pipelines().tags(handle, pipeline.id());
        for (Run run : stores.runs().unsettled(handle, pipeline.id())) {
            open = true;
            if (begun++ >= most) {
                break;
            }
            Boards.Outcome outcome = boards.turn(handle, pipeline, run, now, change -> {});
            Board board = outcome.board();
            List<Outside.Wish> wanted = outside.wishes(board, tags);
            markLaunches(handle, board, wanted);
            wishes.addAll(wanted);
            offersWork |= board.tasks().offersWork();
            wake = earlier(wake, board.wake());
            if (wanted.stream().anyMatch(Outside.Wish.Watch.class::isInstance)) {
                wake = earlier(wake, now.plus(settings.watch()));
            }
            if (outcome.settled() && wanted.isEmpty()) {
                begun--;
            }
        }
        boolean still = stores.runs().unsettled(handle, pipeline.id()).isEmpty();
        if (still) {
            rest(handle, pipeline, active, nextRun);
        }
        return new Turn(wishes, offersWork, restUntil(now, wake, open && !still));
    }

    /** Begins the runs that are due, unless the pipeline is not to run; when the next one is due. */
    private Optional<Instant> createDue(Handle handle, Pipeline pipeline, Definition active, Instant now) {
        boolean runs = pipeline.state() == PipelineState.SCHEDULED
                && pipeline.deletedAt().isEmpty();
        return runs
                ? factory.createDue(handle, pipeline, pipeline.activeVersion().orElse(0L), active, now)
                : Optional.empty();
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private void markLaunches(Handle handle, Board board, List<Outside.Wish> wishes) {
        for (Outside.Wish wish : wishes) {
            if (wish instanceof Outside.Wish.Launch launch) {
                board.find(launch.attemptId()).ifPresent(attempt -> attempt.set(Notes.LAUNCHING, "1"));
            }
        }
        stores.runs().save(handle, board.pipeline().id(), new ArrayList<>(board.objects()));
    }

    private static Optional<Duration> restUntil(Instant now, Instant wake, boolean open) {
        if (wake.equals(Instant.MAX)) {
            return open ? Optional.of(LONGEST_REST) : Optional.empty();
        }
        Duration rest = Duration.between(now, wake);
        Duration least = rest.isNegative() ? Duration.ZERO : rest;
        return Optional.of(open && least.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : least);
    }

    /** Runs of one schedule that may be under way at once: 1 on demand, 5 by schedule, unless the definition says. */
    private static int mostActive(Definition definition) {
        int otherwise = RunFactory.isOnDemand(definition) ? 1 : 5;
        return definition
                .find(Definition.DEFAULT)
                .flatMap(component -> definition.text(component, "maxActiveInstances"))
                .filter(text -> text.matches("[1-5]"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** Everything that ran has come to rest. */
    private void rest(Handle handle, Pipeline pipeline, Definition active, Optional<Instant> nextRun) {
        if (pipeline.deletedAt().isPresent()) {
            stores.runs().delete(handle, pipeline.id());
            stores.definitions().delete(handle, pipeline.id());
            return;
        }
        boolean ended = pipeline.activations() > 0 && nextRun.isEmpty();
        if (ended && erasesSecrets(active)) {
            stores.definitions().eraseSecrets(handle, pipeline.id());
        }
        if (pipeline.state() == PipelineState.DEACTIVATING) {
            stores.pipelines().setState(handle, pipeline.id(), PipelineState.INACTIVE);
        } else if (pipeline.state() == PipelineState.SCHEDULED
                && ended
                && stores.runs().failures(handle, pipeline.id()) == 0) {
            stores.pipelines().setState(handle, pipeline.id(), PipelineState.FINISHED);
        }
    }

    /** Whether a pipeline is made for one copy, after which its secrets are of no more use. */
    private static boolean erasesSecrets(Definition definition) {
        return definition
                .find(Definition.DEFAULT)
                .flatMap(component -> component.text("myRowmillEraseSecrets"))
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    private boolean grant(String pipelineId, List<Outside.Wish> wishes) {
        boolean changed = false;
        for (Outside.Wish wish : wishes) {
            Optional<Consumer<Boards.Change>> change = outside.grant(wish);
            if (change.isPresent()) {
                changed |= change(pipelineId, wish.runId(), change.get());
            }
        }
        return changed;
    }

    /** Changes a run in a turn of its own; says whether anything is different now. */
    boolean change(String pipelineId, String runId, Consumer<Boards.Change> change) {
        return store.inTransaction(handle -> {
            Optional<Pipeline> pipeline = stores.pipelines().lock(handle, pipelineId);
            Optional<Run> run = stores.runs().find(handle, pipelineId, runId);
            if (pipeline.isEmpty() || run.isEmpty()) {
                return false;
            }
            Marker marker = new Marker();
            Boards.Outcome outcome = boards.turn(handle, pipeline.get(), run.get(), clock.instant(), it -> {
                change.accept(it);
                marker.see(it.board());
            });
            if (outcome.board().tasks().offersWork()) {
                signal.offer();
            }
            return marker.changed;
        });
    }

    private static final class Marker {
        private boolean changed;

        void see(Board board) {
            changed = board.objects().stream().anyMatch(RunObject::changed);
        }
    }

    @Override
    public void close() {
        signal.close();
        timer.shutdownNow();
        nudges.shutdown();
        try {
            if (!nudges.awaitTermination(5, TimeUnit.SECONDS)) {
                nudges.shutdownNow();
            }
        } catch (InterruptedException e) {
            nudges.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
