package rowmill.engine.evaluate;

import java.util.List;
import rowmill.engine.learn.ModelType;

/**
 * Evaluation of a multiclass model.
 *
 * @param records how many records were used
 * @param metric macro-averaged F1: the mean of the F1 of every class that occurs in the data or was predicted; all classes
 *     that the model does not know count as one, whose F1 is 0
 * @param baseline the same when the data's most frequent class is always predicted
 * @param interval by the delta method from the confusion matrix
 * @param accuracy share of right predictions
 * @param logLoss mean negative log-likelihood in nats over the records of known classes; probabilities below 1e-15 count as that
 * @param confusion what was predicted for what
 * @param classes the figures of each class of the model
 * @param calibration how often the best answer is right, by its probability
 * @param checks what was checked
 */
public record MulticlassEvaluation(
        RecordCounts records,
        double metric,
        double baseline,
        ConfidenceInterval interval,
        double accuracy,
        double logLoss,
        ConfusionMatrix confusion,
        List<ClassFigures> classes,
        Calibration calibration,
        List<Check> checks)
        implements Evaluation {
    public MulticlassEvaluation {
        classes = List.copyOf(classes);
        checks = List.copyOf(checks);
    }

    @Override
    public ModelType type() {
        return ModelType.MULTICLASS;
    }

    @Override
    public String metricName() {
        return "MulticlassAvgFScore";
    }

    /**
     * One class against all others.
     *
     * @param name the class
     * @param actual records of the class
     * @param predicted records predicted as the class
     * @param precision share of the class among those; 0 when there are none
     * @param recall share predicted as the class among its records; 0 when there are none
     * @param f1 harmonic mean of both
     */
    public record ClassFigures(String name, long actual, long predicted, double precision, double recall, double f1) {}
}
