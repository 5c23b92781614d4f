package rowmill.engine.learn;

import java.util.Arrays;

/** Learners with one score per class: multinomial loss. All lanes of all classes lie in one run, which vectorises. */
final class MultiOutputLearners extends Learners {
    private static final float CURVATURE = 0.5f;

    private final float[] moves;
    private float[] steps = new float[64];

    MultiOutputLearners(int features, int outputs, Regularization regularization) {
        super(features, outputs, regularization);
        moves = new float[stride];
    }

    @Override
    void keep(int one, int other) {}

    @Override
    void learn(Row row) {
        int needed = row.indicatorCount + row.valuedCount;
        if (steps.length < needed) {
            steps = new float[2 * needed];
        }
        float q = 0;
        for (int index = 0; index < row.indicatorCount; index++) {
            q += visitOne(row.indicators[index], 1f, index);
        }
        for (int index = 0; index < row.valuedCount; index++) {
            q += visitOne(row.valued[index], row.values[index], row.indicatorCount + index);
        }
        score(row, table);
        int intercept = features * stride;
        float interceptStep = visit(intercept, 1f);
        findMoves((int) row.label, q + interceptStep);
        update(intercept, interceptStep);
        for (int index = 0; index < row.indicatorCount; index++) {
            update(row.indicators[index] * stride, steps[index]);
        }
        for (int index = 0; index < row.valuedCount; index++) {
            update(row.valued[index] * stride, steps[row.indicatorCount + index] * row.values[index]);
        }
        updated();
    }

    private float visitOne(int feature, float x, int index) {
        float step = visit(feature * stride, x * x);
        steps[index] = step;
        return step * x * x;
    }

    @Override
    void score(Row row, float[] weights) {
        System.arraycopy(weights, features * stride, scores, 0, stride);
        for (int index = 0; index < row.indicatorCount; index++) {
            int base = row.indicators[index] * stride;
            for (int at = 0; at < stride; at++) {
                scores[at] += weights[base + at];
            }
        }
        for (int index = 0; index < row.valuedCount; index++) {
            int base = row.valued[index] * stride;
            float x = row.values[index];
            for (int at = 0; at < stride; at++) {
                scores[at] += weights[base + at] * x;
            }
        }
    }

    /** For each lane the gradient of the multinomial loss by every class's score, times the damped rate. */
    private void findMoves(int label, float q) {
        Arrays.fill(moves, 0);
        for (int lane = 0; lane < LANES; lane++) {
            float highest = Float.NEGATIVE_INFINITY;
            for (int at = lane; at < stride; at += WIDTH) {
                highest = Math.max(highest, scores[at]);
            }
            double sum = 0;
            for (int at = lane; at < stride; at += WIDTH) {
                double exp = Exponential.exp(scores[at] - highest);
                moves[at] = (float) exp;
                sum += exp;
            }
            float damped = rates[lane] / (1f + rates[lane] * q * CURVATURE);
            for (int output = 0; output < outputs; output++) {
                int at = output * WIDTH + lane;
                moves[at] = damped * ((float) (moves[at] / sum) - (output == label ? 1f : 0f));
            }
        }
    }

    private void update(int base, float step) {
        float[] weights = table;
        float[] by = moves;
        for (int at = 0; at < by.length; at++) {
            weights[base + at] -= by[at] * step;
        }
    }
}
