package rowmill.engine.learn;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one learner does on the records it has just met, each predicted before it was learned from. A learner that has been left
 * behind keeps its last figures.
 *
 * @param learner the learner's number, as the original numbered them
 * @param rate its learning rate
 * @param figures named figures: {@code accuracy}, {@code recall}, {@code precision}, {@code f1-score}, {@code auc} for binary
 *     models, {@code accuracy} for multiclass ones, {@code rmse} (in standard deviations of the target) for regressions
 * @param negativeLogLikelihood mean loss; for a regression half the mean squared error
 * @param delta change of that since the report before; 0 in the first
 */
public record LearnerProgress(
        int learner, double rate, Map<String, Double> figures, double negativeLogLikelihood, double delta) {
    public LearnerProgress {
        // In one order whatever they come from, so that what is shown of them is the same every time.
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** The same figures once more. */
    LearnerProgress unchanged() {
        return new LearnerProgress(learner, rate, figures, negativeLogLikelihood, 0);
    }
}
