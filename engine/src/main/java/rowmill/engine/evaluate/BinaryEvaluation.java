package rowmill.engine.evaluate;

import java.util.List;
import rowmill.engine.learn.ModelType;

/**
 * Evaluation of a binary model.
 *
 * @param records how many records were used
 * @param metric area under the ROC curve; ties count half; NaN never: 0.5 when one class is absent
 * @param metricBound the metric is exact when this is 0; otherwise it is off by at most this much, since there were more than
 *     {@link Evaluator#MAX_DISTINCT} different scores and near ones were counted together
 * @param interval by DeLong's variance, on the logit scale
 * @param positives records with target 1
 * @param negatives records with target 0
 * @param logLoss mean negative log-likelihood in nats; scores of 0 and 1 count as 1e-15 away from them
 * @param brierScore mean squared difference between score and target
 * @param histogram scores of both classes in {@link #HISTOGRAM_BINS} intervals
 * @param thresholds the counts at the thresholds 0, 0.001 … 1
 * @param curve points of the ROC and precision-recall curves, falling thresholds, at most {@link #CURVE_POINTS}
 * @param calibration how often scores come true
 * @param checks what was checked
 */
public record BinaryEvaluation(
        RecordCounts records,
        double metric,
        double metricBound,
        ConfidenceInterval interval,
        long positives,
        long negatives,
        double logLoss,
        double brierScore,
        ScoreHistogram histogram,
        List<ThresholdCounts> thresholds,
        List<ThresholdCounts> curve,
        Calibration calibration,
        List<Check> checks)
        implements Evaluation {
    /** Intervals of the histogram. */
    public static final int HISTOGRAM_BINS = 100;

    /** Most points of the curves. */
    public static final int CURVE_POINTS = 512;

    /** Thresholds that {@link #thresholds} holds, beside 0. */
    public static final int THRESHOLD_STEPS = 1000;

    public BinaryEvaluation {
        thresholds = List.copyOf(thresholds);
        curve = List.copyOf(curve);
        checks = List.copyOf(checks);
    }

    @Override
    public ModelType type() {
        return ModelType.BINARY;
    }

    @Override
    public String metricName() {
        return "BinaryAUC";
    }

    @Override
    public double baseline() {
        return 0.5;
    }

    /** All figures at a threshold from 0 to 1, at the nearest of the thresholds that were counted. */
    public ThresholdFigures at(double threshold) {
        int step = (int) Math.max(0, Math.min(THRESHOLD_STEPS, Math.rint(threshold * THRESHOLD_STEPS)));
        return thresholds.get(step).figures(positives, negatives);
    }
}
