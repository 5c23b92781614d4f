package rowmill.engine.learn;

/**
 * Weights of a linear model. For a regression, weights are stored for a target with mean 0 and standard deviation 1, and {@link
 * #of} and {@link #intercept} give them in the target's own unit.
 *
 * @param outputs number of scores: 1, or the number of classes
 * @param values weight of feature f for output o at f · outputs + o; the intercepts follow after the last feature
 * @param targetMean mean of a numeric target, otherwise 0
 * @param targetScale standard deviation of a numeric target, otherwise 1
 */
public record Weights(int outputs, float[] values, double targetMean, double targetScale) {
    /** Number of features. */
    public int features() {
        return values.length / outputs - 1;
    }

    /** What one unit of a feature adds to a raw score. */
    public double of(int feature, int output) {
        return values[feature * outputs + output] * targetScale;
    }

    /** The raw score of a record without features. */
    public double intercept(int output) {
        return values[values.length - outputs + output] * targetScale + targetMean;
    }

    /** Number of weights that are not 0. */
    public long parameters() {
        long count = 0;
        for (float value : values) {
            count += value == 0 ? 0 : 1;
        }
        return count;
    }
}
