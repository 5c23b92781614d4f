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
 * where n_i is the sum of x_i² over the records before: frequent features take smaller steps, as in AdaGrad (J. Duchi, E. Hazan,
 * Y. Singer, JMLR 12, 2011) with counts in place of squared gradients, which all learners can share (McMahan et al., §4.3).
 * The divisor is an implicit step (P. Toulis, E. Airoldi, Annals of Statistics 45, 2017) with the curvature replaced by its upper bound h: 1/4 for
 * logistic, 1/2 for multinomial, 1 for squared loss. It keeps learners with large rates from running away.
 *
 * <p><b>The average.</b> The result of a pass is the average of the weights at evenly spaced moments of its second half (B.
 * Polyak, A. Juditsky, SIAM J. Control Optim. 30, 1992).
 *
 * <p>Layout of {@link #table}: for each feature, and then for the intercept, {@code outputs} blocks of {@link #WIDTH} floats,
 * of which the first {@link #LANES} are weights; in the first block the next one is n_i. Not thread-safe.
 */
abstract sealed class Learners permits SingleOutputLearners, MultiOutputLearners {
    static final int LANES = 5;
    static final int WIDTH = 8;
    static final int COUNT = LANES;
    static final double[] RATES = {0.01, 0.1, 1, 10, 100};
    static final int[] IDS = {1050, 2101, 3535, 4202, 5314};

    final int features;
    final int outputs;
    final int stride;
    final float[] table;
    final float[] rates = new float[LANES];
    final Regularization regularization;
    /** The number of updates before a feature was last visited; only kept when there is a penalty to catch up with. */
    final int[] visited;

    /** Scores of the record seen last, laid out as a feature's weights. */
    final float[] scores;

    int updates;
    private final float[] average;
    private int snapshots;

    Learners(int features, int outputs, Regularization regularization) {
        this.features = features;
        this.outputs = outputs;
        this.stride = outputs * WIDTH;
        this.table = new float[Math.multiplyExact(features + 1, stride)];
        this.average = new float[table.length];
        this.scores = new float[stride];
        this.regularization = regularization;
        boolean catchesUp = regularization.kind() != Regularization.Kind.NONE;
        this.visited = new int[catchesUp ? features : 0];
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

    /** Predicts the record, leaving {@link #scores}, and then learns from it. */
    abstract void learn(Row row);

    /** Scores of a record by the average of the last pass, into {@link #scores}. */
    void scoreByAverage(Row row) {
        score(row, average);
    }

    abstract void score(Row row, float[] weights);

    void beginAverage() {
        Arrays.fill(average, 0);
        snapshots = 0;
    }

    /** Adds the present weights to the average. */
    void snapshot() {
        catchUp();
        for (int index = 0; index < table.length; index++) {
            average[index] += table[index];
        }
        snapshots++;
    }

    /** Ends the average. A weight that L1 holds at 0 now is 0 in the average too. */
    void finishAverage() {
        float share = 1f / snapshots;
        boolean sparse = regularization.kind() == Regularization.Kind.L1;
        for (int index = 0; index < table.length; index++) {
            average[index] = sparse && table[index] == 0 ? 0 : average[index] * share;
        }
    }

    /** The averaged weight of a learner; {@code feature} may be {@link #features} for the intercept. */
    float averageWeight(int feature, int output, int lane) {
        return average[feature * stride + output * WIDTH + lane];
    }

    /** How often the penalty has not yet been applied to each weight is made up for. */
    private void catchUp() {
        if (visited.length > 0) {
            for (int feature = 0; feature < features; feature++) {
                float count = table[feature * stride + COUNT];
                if (count > 0) {
                    catchUp(feature, 1f / (float) Math.sqrt(1f + count));
                }
            }
        }
    }

    /** Applies the penalty for all updates since the feature was last visited; its step size has not changed since. */
    final void catchUp(int feature, float step) {
        int missed = updates - visited[feature];
        visited[feature] = updates;
        if (missed == 0) {
            return;
        }
        float perRate = regularization.amount() * step * missed;
        for (int output = 0; output < outputs; output++) {
            int base = feature * stride + output * WIDTH;
            for (int lane = 0; lane < LANES; lane++) {
                table[base + lane] = regularization.shrunk(table[base + lane], rates[lane] * perRate);
            }
        }
    }
}
