package rowmill.engine.learn;

import java.util.Arrays;

/**
 * Five linear learners that differ in their learning rate only and see every record together, so that reading a record and
 * finding its features is paid once (H. B. McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013, §4.3
 * and §5). The weights of all learners for one feature lie side by side.
 *
 * <p><b>The step.</b> For a record with features x, score s and loss gradient g = ∂L/∂s, learner k with rate η moves
 *
 * <pre>  w_i ← w_i − η · r_i · x_i · g / (1 + η · Q · h),   r_i = 1 / √(1 + n_i),   Q = Σ r_i · x_i²</pre>
 *
 * where n_i is the sum of x_i² over the records before: frequent features take smaller steps, as in AdaGrad (J. Duchi, E.
 * Hazan, Y. Singer, JMLR 12, 2011) with counts in place of squared gradients, which all learners can share (McMahan et al.,
 * §4.3); r_i is found anew whenever 1 + n_i has grown by one part in {@value #REFRESH}. The divisor is an implicit step (P.
 * Toulis, E. Airoldi, Annals of Statistics 45, 2017) with the curvature replaced by its upper bound h: 1/4 for logistic, 1/2
 * for multinomial, 1 for squared loss. It keeps learners with large rates from running away.
 *
 * <p><b>The penalty.</b> Every B updates, all weights but intercepts take the proximal step of B penalties at once: with t = B
 * · λ · η · r_i, L2 divides a weight by 1 + t, L1 moves it towards 0 by t and stops there, which gives exact zeros (J.
 * Langford, L. Li, T. Zhang, "Sparse online learning via truncated gradient", JMLR 10, 2009, with K = B).
 *
 * <p><b>The average.</b> The result of a pass is the average of the weights at evenly spaced moments of its second half (B.
 * Polyak, A. Juditsky, SIAM J. Control Optim. 30, 1992).
 *
 * <p>Layout of {@link #table}: for each feature, and then for the intercept, {@code outputs} blocks of {@link #WIDTH} floats,
 * of which the first {@link #LANES} are weights; in the first block follow 1 + n_i, r_i, and the value of 1 + n_i at which r_i
 * is due. Not thread-safe.
 */
abstract sealed class Learners permits SingleOutputLearners, MultiOutputLearners {
    static final int LANES = 5;
    static final int WIDTH = 8;
    static final int COUNT = LANES;
    static final int STEP = LANES + 1;
    static final int DUE = LANES + 2;
    static final int REFRESH = 64;

    private static final int SHORTEST_ROUND = 256;

    static final double[] RATES = {0.01, 0.1, 1, 10, 100};
    static final int[] IDS = {1050, 2101, 3535, 4202, 5314};

    final int features;
    final int outputs;
    final int stride;
    final float[] table;
    final float[] rates = new float[LANES];
    final Regularization regularization;
    /** Scores of the record seen last, laid out as a feature's weights. */
    final float[] scores;

    private final float[] average;
    private final byte[] zeros;
    private final int round;
    /** The lanes that still learn: all, or two. */
    private int[] lanes = {0, 1, 2, 3, 4};

    private int updates;
    private int snapshots;

    Learners(int features, int outputs, Regularization regularization) {
        this.features = features;
        this.outputs = outputs;
        this.stride = outputs * WIDTH;
        this.table = new float[Math.multiplyExact(features + 1, stride)];
        this.average = new float[table.length];
        this.zeros = new byte[regularization.kind() == Regularization.Kind.L1 ? table.length : 0];
        this.scores = new float[stride];
        this.regularization = regularization;
        // One feature for each update, or fewer: that costs little beside learning.
        this.round = Math.max(SHORTEST_ROUND, features);
        for (int base = 0; base < table.length; base += stride) {
            table[base + COUNT] = 1;
            table[base + STEP] = 1;
        }
        for (int lane = 0; lane < LANES; lane++) {
            rates[lane] = (float) RATES[lane];
        }
    }

    static Learners of(Loss loss, int features, int outputs, Regularization regularization) {
        return loss == Loss.MULTINOMIAL
                ? new MultiOutputLearners(features, outputs, regularization)
                : new SingleOutputLearners(loss, features, regularization);
    }

    /** Sets every learner's intercept. */
    void start(double[] intercepts) {
        for (int output = 0; output < outputs; output++) {
            Arrays.fill(table, features * stride + output * WIDTH, features * stride + output * WIDTH + LANES, (float)
                    intercepts[output]);
        }
    }

    /**
     * Lets only two learners go on; the weights and scores of the others mean nothing from now on. Learners with several
     * outputs go on all the same.
     */
    void keep(int one, int other) {
        lanes = new int[] {one, other};
    }

    /** Whether a learner still learns. */
    boolean learns(int lane) {
        for (int each : lanes) {
            if (each == lane) {
                return true;
            }
        }
        return false;
    }

    /** Whether only two learners go on. */
    final boolean narrowed() {
        return lanes.length < LANES;
    }

    /** The n-th of the learners that go on. */
    final int lane(int n) {
        return lanes[n];
    }

    /** Predicts the record, leaving {@link #scores}, and then learns from it. */
    abstract void learn(Row row);

    /** Scores of a record by the average of the last pass, into {@link #scores}. */
    void scoreByAverage(Row row) {
        score(row, average);
    }

    abstract void score(Row row, float[] weights);

    void beginAverage() {
        Arrays.fill(average, 0);
        Arrays.fill(zeros, (byte) 0);
        snapshots = 0;
    }

    /** Adds the present weights to the average. */
    void snapshot() {
        penalize();
        for (int index = 0; index < table.length; index++) {
            average[index] += table[index];
        }
        for (int index = 0; index < zeros.length; index++) {
            zeros[index] += (byte) (table[index] == 0 ? 1 : 0);
        }
        snapshots++;
    }

    /** Ends the average. A weight that L1 held at 0 in at least half of the snapshots is 0 in the average. */
    void finishAverage() {
        float share = 1f / snapshots;
        for (int index = 0; index < table.length; index++) {
            average[index] *= share;
        }
        for (int index = 0; index < zeros.length; index++) {
            average[index] = 2 * zeros[index] >= snapshots ? 0 : average[index];
        }
    }

    /** The averaged weight of a learner; {@code feature} may be {@link #features} for the intercept. */
    float averageWeight(int feature, int output, int lane) {
        return average[feature * stride + output * WIDTH + lane];
    }

    /** Counts a visit and returns the step size r of a feature. */
    final float visit(int base, float square) {
        float seen = table[base + COUNT];
        if (seen >= table[base + DUE]) {
            table[base + STEP] = 1f / (float) Math.sqrt(seen);
            table[base + DUE] = seen * (1f + 1f / REFRESH);
        }
        table[base + COUNT] = seen + square;
        return table[base + STEP];
    }

    /** Ends an update; applies the penalty when a round is over. */
    final void updated() {
        if (++updates == round) {
            penalize();
        }
    }

    private void penalize() {
        if (regularization.kind() != Regularization.Kind.NONE) {
            float perRate = regularization.amount() * updates;
            for (int feature = 0; feature < features; feature++) {
                penalize(feature * stride, perRate * table[feature * stride + STEP]);
            }
        }
        updates = 0;
    }

    private void penalize(int start, float perRate) {
        for (int base = start; base < start + stride; base += WIDTH) {
            for (int lane = 0; lane < LANES; lane++) {
                table[base + lane] = regularization.shrunk(table[base + lane], rates[lane] * perRate);
            }
        }
    }
}
