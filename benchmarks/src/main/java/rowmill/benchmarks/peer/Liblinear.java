package rowmill.benchmarks.peer;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Random;
import rowmill.engine.learn.ModelType;

/**
 * LIBLINEAR (R.-E. Fan et al., JMLR 9, 2008) in its Java form: logistic regression, for several classes one against the rest,
 * and for numbers the squared loss, which its support vector regression is with an insensitive zone of 0. The cost C is the best
 * of {@link #COSTS} on a fifth of the training records, unless it is given.
 */
public final class Liblinear implements Peer {
    static final double[] COSTS = {0.01, 0.1, 1, 10};
    private static final int HELD_OUT = 5;
    private static final long SEED = 1;

    private final SolverType logistic;
    private final double givenCost;

    private Liblinear(SolverType logistic, double givenCost) {
        this.logistic = logistic;
        this.givenCost = givenCost;
    }

    /** Tries several costs. */
    public static Liblinear tuned() {
        return new Liblinear(SolverType.L2R_LR, 0);
    }

    /** Learns once. */
    public static Liblinear withCost(SolverType logistic, double cost) {
        return new Liblinear(logistic, cost);
    }

    @Override
    public double[][] learnAndPredict(Task task, Examples train, Examples test) {
        Linear.disableDebugOutput();
        double best = givenCost;
        double bestMerit = Double.NEGATIVE_INFINITY;
        for (double cost : givenCost > 0 ? new double[0] : COSTS) {
            Examples inner = train.part(HELD_OUT, true);
            double[][] predicted = predict(task, model(task, problem(task, train.part(HELD_OUT, false)), cost), inner);
            double merit = Score.merit(task.type(), Score.of(task.type(), predicted, inner.labels()));
            if (merit > bestMerit) {
                bestMerit = merit;
                best = cost;
            }
        }
        return predict(task, learn(task, train, best), test);
    }

    /** Learns with a given cost. */
    public Model learn(Task task, Examples train, double cost) {
        return model(task, problem(task, train), cost);
    }

    private Model model(Task task, Problem problem, double cost) {
        Parameter parameter =
                switch (task.type()) {
                    case BINARY, MULTICLASS -> new Parameter(logistic, cost, 0.01);
                    case REGRESSION -> new Parameter(SolverType.L2R_L2LOSS_SVR, cost, 1e-4, 0.0);
                };
        parameter.setRandom(new Random(SEED));
        return Linear.train(problem, parameter);
    }

    /** The examples in its form, with a last feature that is always 1. */
    public static Problem problem(Task task, Examples examples) {
        var problem = new Problem();
        Feature[] ones = new Feature[task.features() + 1];
        for (int feature = 0; feature < ones.length; feature++) {
            ones[feature] = new FeatureNode(feature + 1, 1);
        }
        problem.l = examples.size();
        problem.n = ones.length;
        problem.bias = 1;
        problem.y = examples.labels();
        problem.x = new Feature[problem.l][];
        for (int row = 0; row < problem.l; row++) {
            problem.x[row] = nodes(examples, row, ones);
        }
        return problem;
    }

    private static Feature[] nodes(Examples examples, int row, Feature[] ones) {
        int[] features = examples.features(row);
        float[] values = examples.values(row);
        Feature[] nodes = new Feature[features.length + 1];
        for (int index = 0; index < features.length; index++) {
            nodes[index] =
                    values[index] == 1f ? ones[features[index]] : new FeatureNode(features[index] + 1, values[index]);
        }
        nodes[features.length] = ones[ones.length - 1];
        return nodes;
    }

    /** One score a record for a binary target: positive means 1. */
    public static double[][] predict(Task task, Model model, Examples examples) {
        Problem problem = problem(task, examples);
        double[][] predicted = new double[problem.l][];
        int[] labels = task.type() == ModelType.REGRESSION ? new int[0] : model.getLabels();
        for (int row = 0; row < problem.l; row++) {
            double[] values = new double[Math.max(1, labels.length)];
            Linear.predictValues(model, problem.x[row], values);
            predicted[row] = switch (task.type()) {
                case BINARY -> new double[] {labels[0] == 1 ? values[0] : -values[0]};
                case REGRESSION -> new double[] {values[0]};
                case MULTICLASS -> ordered(labels, values);
            };
        }
        return predicted;
    }

    private static double[] ordered(int[] labels, double[] values) {
        double[] ordered = new double[values.length];
        for (int index = 0; index < labels.length; index++) {
            ordered[labels[index]] = values[index];
        }
        return ordered;
    }
}
