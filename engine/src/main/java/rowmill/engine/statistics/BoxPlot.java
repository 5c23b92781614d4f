package rowmill.engine.statistics;

/**
 * The figures of a box plot (J. Tukey, "Exploratory Data Analysis", 1977): quartiles, and whiskers that end at the outermost
 * values within one and a half box lengths of the box; what lies beyond counts as an outlier.
 *
 * @param lowerWhisker smallest value at or above {@code lowerQuartile - 1.5 * (upperQuartile - lowerQuartile)}
 * @param upperWhisker largest value at or below {@code upperQuartile + 1.5 * (upperQuartile - lowerQuartile)}
 * @param lowOutliers values below the lower whisker
 * @param highOutliers values above the upper whisker
 */
public record BoxPlot(
        double lowerWhisker,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double upperWhisker,
        long lowOutliers,
        long highOutliers) {
    /** Values outside the whiskers. */
    public long outliers() {
        return lowOutliers + highOutliers;
    }
}
