package rowmill.engine.learn;

import java.io.IOException;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Split;

/**
 * K-fold cross-validation: the data falls into k parts at random, and k models are trained, each on all parts but one, and
 * handed over together with the part that they have not seen. Which record falls into which part depends on the data, k and
 * the seed alone, so the models are the same to the bit with any number of threads. Cost: k trainings, one after another; one
 * model at a time is held.
 */
public final class CrossValidation {
    /** Fewest folds. */
    public static final int FEWEST = 2;

    /** Most folds. */
    public static final int MOST = 20;

    private CrossValidation() {}

    /** Takes a fold's model, to judge it by records that it has not seen. */
    public interface Judge {
        /**
         * Takes a model.
         *
         * @param fold number of the fold, from 0
         * @param model trained on all other folds
         * @param unseen the records of this fold
         */
        void judge(int fold, Model model, ReadRequest unseen) throws IOException;
    }

    /**
     * Trains and judges {@code folds} models, in the order of folds.
     *
     * @param request all records; its seed draws the folds too
     * @throws IllegalArgumentException when there are fewer than {@value #FEWEST} or more than {@value #MOST} folds, or the data
     *     is split already: parts of parts cannot be drawn
     * @throws UntrainableException when a fold's training records allow no model
     * @throws IOException when data cannot be read, or the judge says so
     * @throws java.util.concurrent.CancellationException when the watch says so
     */
    public static void run(TrainingRequest request, int folds, TrainingWatch watch, Judge judge) throws IOException {
        if (folds < FEWEST || folds > MOST) {
            throw new IllegalArgumentException(
                    "Cross-validation takes " + FEWEST + " to " + MOST + " folds, not " + folds + ".");
        }
        if (!request.data().split().takesEverything()) {
            throw new IllegalArgumentException("Cross-validation draws its folds from all records of the data;"
                    + " give it data without a rearrangement, or copy the part into a file of its own.");
        }
        for (int fold = 0; fold < folds; fold++) {
            Model model = Trainer.train(on(request, part(request, folds, fold, true)), watch);
            judge.judge(fold, model, part(request, folds, fold, false));
        }
    }

    private static TrainingRequest on(TrainingRequest request, ReadRequest data) {
        return new TrainingRequest(
                data,
                request.type(),
                request.recipe(),
                request.parameters(),
                request.seed(),
                request.workspace(),
                request.origin());
    }

    private static ReadRequest part(TrainingRequest request, int folds, int fold, boolean others) {
        var rearrangement = new DataRearrangement(
                100 * fold / folds,
                100 * (fold + 1) / folds,
                others,
                DataRearrangement.Strategy.RANDOM,
                "folds " + request.seed());
        ReadRequest data = request.data();
        return new ReadRequest(data.sources(), data.schema(), Split.of(rearrangement), data.limits(), data.threads());
    }
}
