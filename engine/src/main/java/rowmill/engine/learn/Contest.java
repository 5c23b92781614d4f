package rowmill.engine.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets five learners compete and picks the one, and the number of passes, with the lowest loss on records held out.
 *
 * <p>With many records a part of them is held out, and the winner is the model; after the first pass only the two best
 * go on (K. Jamieson, A. Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS
 * 2016). With few, a part would be too small to judge by and too large to do without: then five-fold cross-validation
 * chooses, and the winner learns from all records again.
 *
 * <p>Passes end when they no longer pay: with many records as soon as one lowers the loss by less than one part in 2,000 (a
 * pass over millions of records leaves little to learn), with few after two that lower it by less than one part in 10,000.
 */
final class Contest {
    private static final int FOLDS = 5;
    private static final long MOST_WEIGHTS_IN_FOLDS = 400_000;

    private final Objective objective;
    private final TrainingParameters parameters;
    private final long seed;
    private final TrainingWatch watch;

    Contest(Objective objective, TrainingParameters parameters, long seed, TrainingWatch watch) {
        this.objective = objective;
        this.parameters = parameters;
        this.seed = seed;
        this.watch = watch;
    }

    /** Chooses by records set apart. */
    Chosen byHeldOut(RowStore rows, RowStore heldOut) throws IOException {
        var log = ProgressLog.of(objective, watch, rows.rows());
        var run = run(rows, new Folds(seed, 1), -1, log);
        var history = new LossHistory(5e-4, 1);
        float[] best = new float[0];
        while (run.passes() < parameters.maxPasses() && !history.converged()) {
            run.pass();
            if (history.add(run.lossOf(heldOut).means(), run.learners()::learns) || best.length == 0) {
                best = Chosen.weights(run.learners(), history.bestLane());
            }
            run.learners().keep(history.leader(0), history.leader(1));
        }
        return new Chosen(history.bestLane(), history.bestPass(), best, history.rounds(), log.reports());
    }

    /** Chooses by cross-validation. */
    Chosen byFolds(RowStore rows) throws IOException {
        LossHistory history = crossValidate(rows);
        var log = ProgressLog.of(objective, watch, rows.rows());
        var run = run(rows, new Folds(seed, 1), -1, log);
        while (run.passes() < history.bestPass()) {
            run.pass();
        }
        return new Chosen(
                history.bestLane(),
                run.passes(),
                Chosen.weights(run.learners(), history.bestLane()),
                history.rounds(),
                log.reports());
    }

    private LossHistory crossValidate(RowStore rows) throws IOException {
        var folds = new Folds(seed, FOLDS);
        long weights = (objective.features() + 1L) * objective.outputs();
        int tried = weights <= MOST_WEIGHTS_IN_FOLDS ? FOLDS : 1;
        List<TrainingRun> runs = new ArrayList<>();
        for (int fold = 0; fold < tried; fold++) {
            runs.add(run(rows, folds, fold, ProgressLog.silent()));
        }
        var history = new LossHistory(1e-4, 2);
        for (int pass = 0; pass < parameters.maxPasses() && !history.converged(); pass++) {
            var loss = new HeldOutLoss(objective.loss(), objective.outputs());
            for (TrainingRun run : runs) {
                run.pass();
                loss.add(run.heldOutLoss());
            }
            history.add(loss.means(), lane -> true);
        }
        return history;
    }

    private TrainingRun run(RowStore rows, Folds folds, int leftOut, ProgressLog log) {
        return new TrainingRun(rows, objective, folds, leftOut, log, watch);
    }
}
