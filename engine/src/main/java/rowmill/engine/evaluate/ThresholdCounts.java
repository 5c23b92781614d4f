package rowmill.engine.evaluate;

/**
 * What is predicted as 1 when every score from a threshold on is.
 *
 * @param threshold from 0 to 1; the next double above 1 for the point of a curve where nothing is predicted as 1
 * @param truePositives records with target 1 among them
 * @param falsePositives records with target 0 among them
 */
public record ThresholdCounts(double threshold, long truePositives, long falsePositives) {
    /** The figures that follow, given how many records of each class there are in all. */
    public ThresholdFigures figures(long positives, long negatives) {
        return new ThresholdFigures(
                threshold, truePositives, falsePositives, negatives - falsePositives, positives - truePositives);
    }
}
