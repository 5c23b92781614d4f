package rowmill.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import rowmill.engine.tally.ExactSum;

/** Scores of both classes. */
final class BinaryTally implements Tally {
    static final double SMALLEST_PROBABILITY = 1e-15;

    private static final int STEPS = BinaryEvaluation.THRESHOLD_STEPS;
    private static final int STEPS_PER_BAR = STEPS / BinaryEvaluation.HISTOGRAM_BINS;

    private final OrderedCounts scores;
    /** By class, then by the highest threshold that a score reaches. */
    private final long[][] reached = new long[2][STEPS + 1];

    private final ExactSum logLoss = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private final CalibrationTally calibration = new CalibrationTally(0, 1);

    BinaryTally(int maxDistinct) {
        scores = new OrderedCounts(maxDistinct);
    }

    @Override
    public void add(double truth, double[] given) {
        double score = given[0];
        boolean positive = truth > 0.5;
        if (positive) {
            scores.addOne(score);
        } else {
            scores.addZero(score);
        }
        reached[positive ? 1 : 0][step(score)]++;
        double likelihood = positive ? score : 1 - score;
        logLoss.add(-StrictMath.log(Math.max(likelihood, SMALLEST_PROBABILITY)));
        squares.add((1 - likelihood) * (1 - likelihood));
        calibration.add(score, truth);
    }

    @Override
    public void merge(Tally other) {
        var binary = (BinaryTally) other;
        scores.merge(binary.scores);
        for (int each = 0; each < 2; each++) {
            for (int step = 0; step <= STEPS; step++) {
                reached[each][step] += binary.reached[each][step];
            }
        }
        logLoss.merge(binary.logLoss);
        squares.merge(binary.squares);
        calibration.merge(binary.calibration);
    }

    @Override
    public Evaluation evaluation(RecordCounts records, CheckList checks) {
        var ranking = new RankingFigures(scores.ascending());
        Calibration calibrated = calibration.calibration();
        double count = records.evaluated();
        return new BinaryEvaluation(
                records,
                ranking.area(),
                ranking.bound(),
                ranking.interval(),
                ranking.positives(),
                ranking.negatives(),
                logLoss.doubleValue() / count,
                squares.doubleValue() / count,
                histogram(),
                thresholds(),
                ranking.curve(BinaryEvaluation.CURVE_POINTS),
                calibrated,
                checks.binary(ranking, calibrated));
    }

    /** The highest k with {@code score >= k / 1000.0}; multiplying first may be off by one. */
    private static int step(double score) {
        int step = (int) Math.max(0, Math.min(STEPS, score * STEPS));
        while (step < STEPS && score >= (step + 1.0) / STEPS) {
            step++;
        }
        while (step > 0 && score < (double) step / STEPS) {
            step--;
        }
        return step;
    }

    private List<ThresholdCounts> thresholds() {
        var counts = new ThresholdCounts[STEPS + 1];
        long truePositives = 0;
        long falsePositives = 0;
        for (int step = STEPS; step >= 0; step--) {
            falsePositives += reached[0][step];
            truePositives += reached[1][step];
            counts[step] = new ThresholdCounts((double) step / STEPS, truePositives, falsePositives);
        }
        return List.of(counts);
    }

    private ScoreHistogram histogram() {
        return new ScoreHistogram(bars(reached[0]), bars(reached[1]));
    }

    private static List<Long> bars(long[] steps) {
        List<Long> bars = new ArrayList<>();
        for (int bar = 0; bar < BinaryEvaluation.HISTOGRAM_BINS; bar++) {
            long sum = 0;
            for (int step = bar * STEPS_PER_BAR; step < (bar + 1) * STEPS_PER_BAR; step++) {
                sum += steps[step];
            }
            bars.add(bar == BinaryEvaluation.HISTOGRAM_BINS - 1 ? sum + steps[STEPS] : sum);
        }
        return bars;
    }
}
