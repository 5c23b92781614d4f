package rowmill.server.pipelines.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Lays out boards from the store, and puts them back. */
final class Boards {
    private final Stores stores;
    private final TaskStore tasks;
    private final RunSettings settings;

    Boards(Stores stores, TaskStore tasks, RunSettings settings) {
        this.stores = stores;
        this.tasks = tasks;
        this.settings = settings;
    }

    /** What became of a run. */
    record Outcome(Board board, boolean settled) {}

    /**
     * Lays out a run, lets {@code change} touch it, applies the rules, and saves it: one turn of one run. The caller
     * holds the pipeline's lock.
     */
    Outcome turn(Handle handle, Pipeline pipeline, Run run, Instant now, Consumer<Change> change) {
        Board board = new Board(
                new Board.Setting(
                        pipeline,
                        run,
                        stores.definitions().load(handle, pipeline.id(), run.version()),
                        stores.pipelines().paused(handle, pipeline.id()),
                        settings),
                stores.runs().objects(handle, pipeline.id(), run.id()),
                tasks.open(handle, pipeline.id(), run.id()),
                stores.runs().nextOrdinal(handle, pipeline.id()),
                now);
        Rules rules = new Rules(board);
        change.accept(new Change(board, rules.endings()));
        rules.settle();
        boolean settled = rules.isSettled();
        stores.runs().save(handle, pipeline.id(), new ArrayList<>(board.objects()));
        board.tasks().added().forEach(task -> tasks.insert(handle, task, now));
        board.tasks().changes().forEach((before, after) -> {
            if (!tasks.update(handle, before, after)) {
                throw new IllegalStateException("The task " + before + " changed under the pipeline's lock");
            }
        });
        stores.runs().setSettled(handle, run, settled);
        return new Outcome(board, settled);
    }

    /** What a change may use. */
    record Change(Board board, Endings endings) {}
}
