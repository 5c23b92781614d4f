package rowmill.engine.evaluate;

/**
 * The four counts at a threshold and the figures that follow. A figure that would divide by zero is 0, except {@link
 * #precision}, which is 1 when nothing is predicted as 1.
 *
 * @param threshold scores from here on are predicted as 1
 * @param truePositives target 1, predicted 1
 * @param falsePositives target 0, predicted 1
 * @param trueNegatives target 0, predicted 0
 * @param falseNegatives target 1, predicted 0
 */
public record ThresholdFigures(
        double threshold, long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
    /** Share of right predictions. */
    public double accuracy() {
        return ratio(truePositives + trueNegatives, truePositives + falsePositives + trueNegatives + falseNegatives);
    }

    /** Share of true ones among those predicted as 1. */
    public double precision() {
        return truePositives + falsePositives == 0 ? 1 : ratio(truePositives, truePositives + falsePositives);
    }

    /** Share of the ones that are predicted as 1; also called true positive rate. */
    public double recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** Share of the zeros that are predicted as 1. */
    public double falsePositiveRate() {
        return ratio(falsePositives, falsePositives + trueNegatives);
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
