package rowmill.engine.learn;

/**
 * Learners with one score: logistic and squared loss. The hot loop of training: the five lanes, or the two that go on,
 * are written out, because the compiler keeps sums in registers only if they are separate variables. {@code
 * LearnersTest} holds it against a plain form.
 */
final class SingleOutputLearners extends Learners {
    private final boolean logistic;
    private final float curvature;
    private float[] steps = new float[64];

    SingleOutputLearners(Loss loss, int features, Regularization regularization) {
        super(features, 1, regularization);
        logistic = loss == Loss.LOGISTIC;
        curvature = logistic ? 0.25f : 1f;
    }

    @Override
    void learn(Row row) {
        int needed = row.indicatorCount + row.valuedCount;
        if (steps.length < needed) {
            steps = new float[2 * needed];
        }
        int intercept = features * WIDTH;
        float interceptStep = visit(intercept, 1f);
        float q = interceptStep + visitAll(row);
        if (narrowed()) {
            learnTwo(row, interceptStep, q);
            return;
        }
        score(row, table);
        float g0 = move(0, row.label, q);
        float g1 = move(1, row.label, q);
        float g2 = move(2, row.label, q);
        float g3 = move(3, row.label, q);
        float g4 = move(4, row.label, q);
        table[intercept] -= g0 * interceptStep;
        table[intercept + 1] -= g1 * interceptStep;
        table[intercept + 2] -= g2 * interceptStep;
        table[intercept + 3] -= g3 * interceptStep;
        table[intercept + 4] -= g4 * interceptStep;
        updateIndicators(row, g0, g1, g2, g3, g4);
        if (row.valuedCount > 0) {
            updateValued(row, g0, g1, g2, g3, g4);
        }
        updated();
    }

    /** What a learner's weights move by, per step size and feature value. */
    private float move(int lane, float label, float q) {
        float rate = rates[lane];
        float score = scores[lane];
        float gradient;
        if (!logistic) {
            gradient = score - label;
        } else if (label > 0.5f) {
            // Not the difference to 1, which would leave few exact digits of a small gradient.
            gradient = -Sigmoid.of(-score);
        } else {
            gradient = Sigmoid.of(score);
        }
        return rate * gradient / (1f + rate * q * curvature);
    }

    /** Counts the record's features, finds their step sizes, and returns Σ r · x². */
    private float visitAll(Row row) {
        float q = 0;
        int count = row.indicatorCount;
        for (int index = 0; index < count; index++) {
            float step = visit(row.indicators[index] * WIDTH, 1f);
            steps[index] = step;
            q += step;
        }
        for (int index = 0; index < row.valuedCount; index++) {
            float square = row.values[index] * row.values[index];
            float step = visit(row.valued[index] * WIDTH, square);
            steps[count + index] = step;
            q += step * square;
        }
        return q;
    }

    @Override
    void score(Row row, float[] weights) {
        int intercept = features * WIDTH;
        float s0 = weights[intercept];
        float s1 = weights[intercept + 1];
        float s2 = weights[intercept + 2];
        float s3 = weights[intercept + 3];
        float s4 = weights[intercept + 4];
        int[] indicators = row.indicators;
        int count = row.indicatorCount;
        // Two at a time: each sum waits for the one before, and this halves the waiting.
        int index = 0;
        for (; index + 1 < count; index += 2) {
            int base = indicators[index] * WIDTH;
            int next = indicators[index + 1] * WIDTH;
            s0 += weights[base] + weights[next];
            s1 += weights[base + 1] + weights[next + 1];
            s2 += weights[base + 2] + weights[next + 2];
            s3 += weights[base + 3] + weights[next + 3];
            s4 += weights[base + 4] + weights[next + 4];
        }
        if (index < count) {
            int base = indicators[index] * WIDTH;
            s0 += weights[base];
            s1 += weights[base + 1];
            s2 += weights[base + 2];
            s3 += weights[base + 3];
            s4 += weights[base + 4];
        }
        for (index = 0; index < row.valuedCount; index++) {
            int base = row.valued[index] * WIDTH;
            float x = row.values[index];
            s0 += weights[base] * x;
            s1 += weights[base + 1] * x;
            s2 += weights[base + 2] * x;
            s3 += weights[base + 3] * x;
            s4 += weights[base + 4] * x;
        }
        scores[0] = s0;
        scores[1] = s1;
        scores[2] = s2;
        scores[3] = s3;
        scores[4] = s4;
    }

    private void updateIndicators(Row row, float g0, float g1, float g2, float g3, float g4) {
        float[] weights = table;
        int[] indicators = row.indicators;
        float[] step = steps;
        for (int index = 0; index < row.indicatorCount; index++) {
            int base = indicators[index] * WIDTH;
            float r = step[index];
            weights[base] -= g0 * r;
            weights[base + 1] -= g1 * r;
            weights[base + 2] -= g2 * r;
            weights[base + 3] -= g3 * r;
            weights[base + 4] -= g4 * r;
        }
    }

    private void updateValued(Row row, float g0, float g1, float g2, float g3, float g4) {
        float[] weights = table;
        int[] valued = row.valued;
        int count = row.indicatorCount;
        for (int index = 0; index < row.valuedCount; index++) {
            int base = valued[index] * WIDTH;
            float r = steps[count + index] * row.values[index];
            weights[base] -= g0 * r;
            weights[base + 1] -= g1 * r;
            weights[base + 2] -= g2 * r;
            weights[base + 3] -= g3 * r;
            weights[base + 4] -= g4 * r;
        }
    }

    private void learnTwo(Row row, float interceptStep, float q) {
        int a = lane(0);
        int b = lane(1);
        scoreTwo(row, a, b);
        float ga = move(a, row.label, q);
        float gb = move(b, row.label, q);
        float[] weights = table;
        weights[features * WIDTH + a] -= ga * interceptStep;
        weights[features * WIDTH + b] -= gb * interceptStep;
        int count = row.indicatorCount;
        for (int index = 0; index < count; index++) {
            int base = row.indicators[index] * WIDTH;
            float r = steps[index];
            weights[base + a] -= ga * r;
            weights[base + b] -= gb * r;
        }
        for (int index = 0; index < row.valuedCount; index++) {
            int base = row.valued[index] * WIDTH;
            float r = steps[count + index] * row.values[index];
            weights[base + a] -= ga * r;
            weights[base + b] -= gb * r;
        }
        updated();
    }

    private void scoreTwo(Row row, int a, int b) {
        float[] weights = table;
        float sa = weights[features * WIDTH + a];
        float sb = weights[features * WIDTH + b];
        int[] indicators = row.indicators;
        int count = row.indicatorCount;
        int index = 0;
        for (; index + 1 < count; index += 2) {
            int base = indicators[index] * WIDTH;
            int next = indicators[index + 1] * WIDTH;
            sa += weights[base + a] + weights[next + a];
            sb += weights[base + b] + weights[next + b];
        }
        if (index < count) {
            sa += weights[indicators[index] * WIDTH + a];
            sb += weights[indicators[index] * WIDTH + b];
        }
        for (index = 0; index < row.valuedCount; index++) {
            int base = row.valued[index] * WIDTH;
            sa += weights[base + a] * row.values[index];
            sb += weights[base + b] * row.values[index];
        }
        scores[a] = sa;
        scores[b] = sb;
    }
}
