package rowmill.engine.learn;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;

/** Five learners on their way over the records, pass by pass, leaving out a fold. */
final class TrainingRun {
    private static final int MOST_SNAPSHOTS = 32;
    private static final int ROWS_BETWEEN_LOOKS = 1 << 14;

    private final RowStore rows;
    private final Loss loss;
    private final Folds folds;
    private final int leftOut;
    private final Learners learners;
    private final ProgressLog log;
    private final TrainingWatch watch;
    private int passes;

    /** @param leftOut the fold that is not learned from; -1 for none */
    TrainingRun(RowStore rows, Objective objective, Folds folds, int leftOut, ProgressLog log, TrainingWatch watch) {
        this.rows = rows;
        this.loss = objective.loss();
        this.folds = folds;
        this.leftOut = leftOut;
        this.log = log;
        this.watch = watch;
        learners = Learners.of(loss, objective.features(), objective.outputs(), objective.regularization());
        learners.start(objective.intercepts());
    }

    Learners learners() {
        return learners;
    }

    int passes() {
        return passes;
    }

    /** Learns from every record once; the average of the pass is ready then. */
    void pass() throws IOException {
        passes++;
        var row = new Row();
        RowStore.Cursor cursor = rows.cursor();
        long half = rows.rows() / 2;
        long interval = Math.max(1, (rows.rows() - half) / snapshots());
        learners.beginAverage();
        for (long place = 0; cursor.next(row); place++) {
            if (leftOut < 0 || folds.of(place) != leftOut) {
                learners.learn(row);
                log.learned(row, learners, passes);
            }
            if (place >= half && (place - half) % interval == interval - 1) {
                learners.snapshot();
            }
            if (place % ROWS_BETWEEN_LOOKS == 0) {
                look(place);
            }
        }
        learners.finishAverage();
    }

    private void look(long place) {
        watch.learning(passes, place, rows.rows());
        if (watch.cancelled()) {
            throw new CancellationException("Training was cancelled in pass " + passes + ".");
        }
    }

    /** As many as cost little beside learning: a snapshot visits all features, learning about 20 a record. */
    private long snapshots() {
        return Math.clamp(5 * rows.rows() / (learners.features + 1L), 1, MOST_SNAPSHOTS);
    }

    /** Loss of the last pass's averages on the fold left out. */
    HeldOutLoss heldOutLoss() throws IOException {
        return lossOf(rows, place -> folds.of(place) == leftOut);
    }

    /** Loss of the last pass's averages on other records. */
    HeldOutLoss lossOf(RowStore others) throws IOException {
        return lossOf(others, place -> true);
    }

    private HeldOutLoss lossOf(RowStore store, IntPredicate chosen) throws IOException {
        var held = new HeldOutLoss(loss, learners.outputs);
        var row = new Row();
        RowStore.Cursor cursor = store.cursor();
        for (int place = 0; cursor.next(row); place++) {
            if (chosen.test(place)) {
                learners.scoreByAverage(row);
                held.add(row, learners);
            }
        }
        return held;
    }
}
