package rowmill.engine.learn;

import java.util.Arrays;

/** One learner in double precision, written as the formulas stand in {@link Learners}: the oracle of the fast ones. */
final class PlainLearner {
    private final Loss loss;
    private final double curvature;
    private final int outputs;
    private final Regularization regularization;
    private final double rate;
    private final int features;
    private final double[][] weights;
    private final double[] counts;
    private final double[] steps;
    private final double[] due;
    private int updates;

    PlainLearner(Loss loss, int features, int outputs, Regularization regularization, double rate) {
        this.loss = loss;
        this.outputs = outputs;
        this.regularization = regularization;
        this.rate = rate;
        this.features = features;
        curvature = switch (loss) {
            case LOGISTIC -> 0.25;
            case MULTINOMIAL -> 0.5;
            case SQUARED -> 1;
        };
        weights = new double[features + 1][outputs];
        counts = new double[features + 1];
        steps = new double[features + 1];
        due = new double[features + 1];
        Arrays.fill(counts, 1);
    }

    /** The scores before learning. */
    double[] learn(Row row) {
        int active = row.indicatorCount + row.valuedCount + 1;
        int[] feature = new int[active];
        double[] value = new double[active];
        Arrays.fill(value, 1);
        for (int index = 0; index < row.indicatorCount; index++) {
            feature[index] = row.indicators[index];
        }
        for (int index = 0; index < row.valuedCount; index++) {
            feature[row.indicatorCount + index] = row.valued[index];
            value[row.indicatorCount + index] = row.values[index];
        }
        feature[active - 1] = features;
        double[] step = new double[active];
        double q = 0;
        for (int index = 0; index < active; index++) {
            int each = feature[index];
            if (counts[each] >= due[each]) {
                steps[each] = 1 / Math.sqrt(counts[each]);
                due[each] = counts[each] * (1 + 1.0 / Learners.REFRESH);
            }
            counts[each] += value[index] * value[index];
            step[index] = steps[each];
            q += step[index] * value[index] * value[index];
        }
        double[] scores = new double[outputs];
        for (int index = 0; index < active; index++) {
            for (int output = 0; output < outputs; output++) {
                scores[output] += weights[feature[index]][output] * value[index];
            }
        }
        double[] gradient = new double[outputs];
        loss.gradient(scores, row.label, gradient);
        for (int index = 0; index < active; index++) {
            for (int output = 0; output < outputs; output++) {
                weights[feature[index]][output] -=
                        rate * gradient[output] / (1 + rate * q * curvature) * step[index] * value[index];
            }
        }
        if (++updates == 64) {
            penalize();
            updates = 0;
        }
        return scores;
    }

    private void penalize() {
        for (int feature = 0; feature < features; feature++) {
            // A feature that has not been visited has weight 0, whatever its step size.
            double strength = 64 * regularization.amount() * rate * steps[feature];
            for (int output = 0; output < outputs; output++) {
                double weight = weights[feature][output];
                weights[feature][output] = switch (regularization.kind()) {
                    case NONE -> weight;
                    case L1 -> Math.signum(weight) * Math.max(0, Math.abs(weight) - strength);
                    case L2 -> weight / (1 + strength);
                };
            }
        }
    }
}
