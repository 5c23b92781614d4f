package rowmill.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import rowmill.engine.tally.ExactSum;

/** Residuals, that is true minus predicted values, and what adds up from them. */
final class RegressionTally implements Tally {
    private static final double CONFIDENCE = 0.95;
    private static final double NORMAL_QUANTILE = 1.959963984540054;
    private static final double CALIBRATED_DEVIATIONS = 3;
    /** Numbers farther apart count as this far: the fourth powers still have finite sums. */
    private static final double FARTHEST_DEVIATIONS = 1e70;

    private final double trainingMean;
    private final double trainingDeviation;
    private final OrderedCounts residuals;
    private final ExactSum sum = new ExactSum();
    private final ExactSum absolutes = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private final ExactSum fourths = new ExactSum();
    private final ExactSum deviations = new ExactSum();
    private final ExactSum squaredDeviations = new ExactSum();
    private final CalibrationTally calibration;

    RegressionTally(double trainingMean, double trainingDeviation) {
        this(trainingMean, trainingDeviation, Evaluator.MAX_DISTINCT);
    }

    RegressionTally(double trainingMean, double trainingDeviation, int maxDistinct) {
        this.trainingMean = trainingMean;
        this.trainingDeviation = trainingDeviation;
        residuals = new OrderedCounts(maxDistinct);
        double reach = CALIBRATED_DEVIATIONS * trainingDeviation;
        calibration = new CalibrationTally(trainingMean - reach, trainingMean + reach);
    }

    @Override
    public void add(double truth, double[] scores) {
        double residual = bounded(truth - scores[0]);
        residuals.addZero(residual);
        sum.add(residual);
        absolutes.add(Math.abs(residual));
        // In standard deviations of the target, lest a fourth power leaves the range of doubles.
        double scaled = residual / trainingDeviation;
        squares.add(scaled * scaled);
        fourths.add(scaled * scaled * scaled * scaled);
        double deviation = bounded(truth - trainingMean) / trainingDeviation;
        deviations.add(deviation);
        squaredDeviations.add(deviation * deviation);
        calibration.add(near(scores[0]), near(truth));
    }

    private double bounded(double difference) {
        double farthest = FARTHEST_DEVIATIONS * trainingDeviation;
        return Math.clamp(difference, -farthest, farthest);
    }

    private double near(double value) {
        double farthest = FARTHEST_DEVIATIONS * trainingDeviation;
        return Math.clamp(value, trainingMean - farthest, trainingMean + farthest);
    }

    @Override
    public void merge(Tally other) {
        var regression = (RegressionTally) other;
        residuals.merge(regression.residuals);
        sum.merge(regression.sum);
        absolutes.merge(regression.absolutes);
        squares.merge(regression.squares);
        fourths.merge(regression.fourths);
        deviations.merge(regression.deviations);
        squaredDeviations.merge(regression.squaredDeviations);
        calibration.merge(regression.calibration);
    }

    @Override
    public Evaluation evaluation(RecordCounts records, CheckList checks) {
        double count = records.evaluated();
        double meanSquare = squares.doubleValue() / count;
        double rmse = trainingDeviation * Math.sqrt(meanSquare);
        double baseline = trainingDeviation * Math.sqrt(squaredDeviations.doubleValue() / count);
        double shift = deviations.doubleValue() / count;
        double variance = squaredDeviations.doubleValue() / count - shift * shift;
        double explained = variance > 0 ? 1 - meanSquare / variance : 0;
        return new RegressionEvaluation(
                records,
                rmse,
                baseline,
                interval(rmse, count),
                absolutes.doubleValue() / count,
                sum.doubleValue() / count,
                explained,
                residuals(),
                calibration.calibration(),
                checks.regression(rmse, baseline, explained, shift));
    }

    /** The standard error of a root is that of what stands under it, divided by twice the root. */
    private ConfidenceInterval interval(double rmse, double count) {
        double meanSquare = squares.doubleValue() / count;
        double variance = Math.max(0, fourths.doubleValue() / count - meanSquare * meanSquare) / count;
        double error = meanSquare == 0 ? 0 : trainingDeviation * Math.sqrt(variance) / (2 * Math.sqrt(meanSquare));
        double width = NORMAL_QUANTILE * error;
        return new ConfidenceInterval(CONFIDENCE, Math.max(0, rmse - width), rmse + width, error);
    }

    private Residuals residuals() {
        OrderedCounts.Ascending ascending = residuals.ascending();
        double[] values = ascending.values();
        double limit = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
        long[] bars = new long[Residuals.BINS];
        for (int index = 0; index < values.length; index++) {
            double place = limit == 0 ? 0 : values[index] / limit * (Residuals.BINS / 2.0);
            int bar = (int) Math.floor(place) + Residuals.BINS / 2;
            bars[Math.max(0, Math.min(Residuals.BINS - 1, bar))] += ascending.zeros()[index];
        }
        List<Long> counts = new ArrayList<>();
        for (long bar : bars) {
            counts.add(bar);
        }
        return new Residuals(limit, counts, quantiles(ascending), ascending.exact());
    }

    private static List<Double> quantiles(OrderedCounts.Ascending ascending) {
        long all = 0;
        for (long count : ascending.zeros()) {
            all += count;
        }
        List<Double> quantiles = new ArrayList<>();
        for (double share : Residuals.SHARES) {
            double rank = Math.max(1, Math.ceil(share * all));
            long sum = ascending.zeros()[0];
            int index = 0;
            while (sum < rank) {
                sum += ascending.zeros()[++index];
            }
            quantiles.add(ascending.values()[index]);
        }
        return quantiles;
    }
}
