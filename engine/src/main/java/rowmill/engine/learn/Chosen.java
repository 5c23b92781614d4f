package rowmill.engine.learn;

import java.util.List;

/**
 * The learner that won.
 *
 * @param lane its place among the learners
 * @param passes how many passes it has made
 * @param weights its averaged weights, laid out as {@link Weights#values}
 * @param rounds the held-out losses of every pass
 * @param reports the learning curve
 */
record Chosen(int lane, int passes, float[] weights, List<List<Double>> rounds, List<ProgressReport> reports) {

    /** A learner's averaged weights. */
    static float[] weights(Learners learners, int lane) {
        int outputs = learners.outputs;
        float[] weights = new float[(learners.features + 1) * outputs];
        for (int feature = 0; feature <= learners.features; feature++) {
            for (int output = 0; output < outputs; output++) {
                weights[feature * outputs + output] = learners.averageWeight(feature, output, lane);
            }
        }
        return weights;
    }
}
