package rowmill.benchmarks.peer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import rowmill.engine.learn.ModelType;

/** How good predictions are, computed here and not by any contender. */
public final class Score {
    private Score() {}

    /** Area under the ROC curve, mean F1 of classes, or root mean squared error. */
    public static double of(ModelType type, double[][] predicted, double[] labels) {
        return switch (type) {
            case BINARY ->
                area(Arrays.stream(predicted).mapToDouble(each -> each[0]).toArray(), labels);
            case MULTICLASS -> averageF1(predicted, labels);
            case REGRESSION -> error(predicted, labels);
        };
    }

    /** What is better, the larger one: the negative for errors. */
    public static double merit(ModelType type, double score) {
        return type == ModelType.REGRESSION ? -score : score;
    }

    /** Share of pairs of a 1 and a 0 that are in the right order, ties counting half. */
    static double area(double[] scores, double[] labels) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double right = 0;
        long below = 0;
        long ones = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            long tiedOnes = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                tiedOnes += labels[order[to++]] > 0.5 ? 1 : 0;
            }
            long tiedZeros = to - from - tiedOnes;
            right += tiedOnes * (below + tiedZeros / 2.0);
            below += tiedZeros;
            ones += tiedOnes;
            from = to;
        }
        return right / ((double) ones * below);
    }

    private static double averageF1(double[][] predicted, double[] labels) {
        int classes = predicted[0].length;
        double[] right = new double[classes];
        double[] said = new double[classes];
        double[] are = new double[classes];
        for (int row = 0; row < labels.length; row++) {
            int best = 0;
            for (int each = 1; each < classes; each++) {
                best = predicted[row][each] > predicted[row][best] ? each : best;
            }
            said[best]++;
            are[(int) labels[row]]++;
            right[best] += best == (int) labels[row] ? 1 : 0;
        }
        double sum = 0;
        for (int each = 0; each < classes; each++) {
            sum += right[each] == 0 ? 0 : 2 * right[each] / (said[each] + are[each]);
        }
        return sum / classes;
    }

    private static double error(double[][] predicted, double[] labels) {
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            sum += (predicted[row][0] - labels[row]) * (predicted[row][0] - labels[row]);
        }
        return Math.sqrt(sum / labels.length);
    }
}
