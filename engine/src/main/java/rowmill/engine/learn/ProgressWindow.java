package rowmill.engine.learn;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels and scores of the records since the last report, at most {@link ProgressLog#WINDOW} of them. */
final class ProgressWindow {
    private final Loss loss;
    private final int outputs;
    private final float[] labels = new float[ProgressLog.WINDOW];
    private final float[] scores;
    private int size;

    ProgressWindow(Loss loss, int outputs) {
        this.loss = loss;
        this.outputs = outputs;
        scores = new float[ProgressLog.WINDOW * outputs * Learners.WIDTH];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void add(float label, float[] scored) {
        labels[size] = label;
        System.arraycopy(scored, 0, scores, size * scored.length, scored.length);
        size++;
    }

    /** @param before the loss of the report before; NaN when there was none */
    LearnerProgress progress(int lane, double before) {
        double sum = 0;
        double[] scored = new double[outputs];
        for (int record = 0; record < size; record++) {
            for (int output = 0; output < outputs; output++) {
                scored[output] = score(record, output, lane);
            }
            sum += loss.value(scored, labels[record]);
        }
        double mean = sum / size;
        return new LearnerProgress(
                Learners.IDS[lane],
                Learners.RATES[lane],
                figures(lane, mean),
                mean,
                Double.isNaN(before) ? 0 : mean - before);
    }

    private float score(int record, int output, int lane) {
        return scores[(record * outputs + output) * Learners.WIDTH + lane];
    }

    private Map<String, Double> figures(int lane, double meanLoss) {
        return switch (loss) {
            case SQUARED -> Map.of("rmse", Math.sqrt(2 * meanLoss));
            case MULTINOMIAL -> Map.of("accuracy", multiclassAccuracy(lane));
            case LOGISTIC -> binaryFigures(lane);
        };
    }

    private double multiclassAccuracy(int lane) {
        int right = 0;
        for (int record = 0; record < size; record++) {
            int best = 0;
            for (int output = 1; output < outputs; output++) {
                best = score(record, output, lane) > score(record, best, lane) ? output : best;
            }
            right += best == (int) labels[record] ? 1 : 0;
        }
        return (double) right / size;
    }

    private Map<String, Double> binaryFigures(int lane) {
        int[][] counts = new int[2][2];
        double[] scored = new double[size];
        for (int record = 0; record < size; record++) {
            scored[record] = score(record, 0, lane);
            counts[(int) labels[record]][scored[record] >= 0 ? 1 : 0]++;
        }
        double recall = share(counts[1][1], counts[1][0]);
        double precision = share(counts[1][1], counts[0][1]);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", (double) (counts[1][1] + counts[0][0]) / size);
        figures.put("recall", recall);
        figures.put("precision", precision);
        figures.put("f1-score", recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision));
        figures.put("auc", RankingArea.of(scored, labels));
        return figures;
    }

    private static double share(int part, int rest) {
        return part == 0 ? 0 : (double) part / (part + rest);
    }
}
