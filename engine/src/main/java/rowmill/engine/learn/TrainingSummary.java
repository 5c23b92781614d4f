package rowmill.engine.learn;

import java.util.List;

/**
 * How training went.
 *
 * @param bestLearner number of the learner that was chosen
 * @param bestRate its learning rate
 * @param passes passes over the data that the model has seen
 * @param rounds for each pass, at most the first {@value LossHistory#MOST_ROUNDS}, the mean loss of every learner on held-out
 *     records, in the order of learning rates
 * @param reports the learning curve on records as they came
 * @param classCounts for each class of the model, its number of training records; empty for a regression
 * @param parameters number of weights that are not 0, intercepts included
 * @param prunings how often features were dropped to keep the model within its size
 */
public record TrainingSummary(
        int bestLearner,
        double bestRate,
        int passes,
        List<List<Double>> rounds,
        List<ProgressReport> reports,
        List<Long> classCounts,
        long parameters,
        int prunings) {
    public TrainingSummary {
        rounds = rounds.stream().map(List::copyOf).toList();
        reports = List.copyOf(reports);
        classCounts = List.copyOf(classCounts);
    }
}
