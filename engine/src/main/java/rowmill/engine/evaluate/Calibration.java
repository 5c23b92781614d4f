package rowmill.engine.evaluate;

import java.util.List;

/**
 * Whether what is predicted comes true: predictions in intervals of equal width, and the mean of what really was in each.
 *
 * @param from where the first interval begins
 * @param to where the last interval ends; predictions outside count in the first or last one
 * @param bins the intervals
 * @param error mean absolute difference between mean prediction and mean outcome of an interval, weighed by records
 */
public record Calibration(double from, double to, List<Bin> bins, double error) {
    /** Number of intervals. */
    public static final int BINS = 20;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * One interval.
     *
     * @param records predictions in it
     * @param meanPrediction their mean; 0 when there are none
     * @param meanOutcome mean of what really was: for probabilities the share of ones; 0 when there are none
     */
    public record Bin(long records, double meanPrediction, double meanOutcome) {}
}
