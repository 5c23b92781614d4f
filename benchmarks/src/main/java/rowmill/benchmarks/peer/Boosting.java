package rowmill.benchmarks.peer;

import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost: 200 trees of depth 6 at rate 0.1. Not linear: it shows how much a linear model leaves. */
public final class Boosting implements Peer {
    private static final int TREES = 200;

    @Override
    public double[][] learnAndPredict(Task task, Examples train, Examples test) {
        Map<String, Object> settings = new HashMap<>(Map.of("eta", 0.1, "max_depth", 6, "nthread", 2, "verbosity", 0));
        switch (task.type()) {
            case BINARY -> settings.put("objective", "binary:logistic");
            case REGRESSION -> settings.put("objective", "reg:squarederror");
            case MULTICLASS -> {
                settings.put("objective", "multi:softprob");
                settings.put("num_class", task.classes());
            }
        }
        try {
            DMatrix data = matrix(task, train);
            float[] labels = new float[train.size()];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = (float) train.label(row);
            }
            data.setLabel(labels);
            Booster booster = XGBoost.train(data, settings, TREES, Map.of(), null, null);
            float[][] scores = booster.predict(matrix(task, test));
            double[][] predicted = new double[scores.length][];
            for (int row = 0; row < scores.length; row++) {
                predicted[row] = new double[scores[row].length];
                for (int each = 0; each < scores[row].length; each++) {
                    predicted[row][each] = scores[row][each];
                }
            }
            return predicted;
        } catch (XGBoostError failed) {
            throw new IllegalStateException("XGBoost failed: " + failed.getMessage(), failed);
        }
    }

    private static DMatrix matrix(Task task, Examples examples) throws XGBoostError {
        long[] starts = new long[examples.size() + 1];
        for (int row = 0; row < examples.size(); row++) {
            starts[row + 1] = starts[row] + examples.features(row).length;
        }
        int[] features = new int[Math.toIntExact(starts[examples.size()])];
        float[] values = new float[features.length];
        for (int row = 0; row < examples.size(); row++) {
            int length = examples.features(row).length;
            System.arraycopy(examples.features(row), 0, features, (int) starts[row], length);
            System.arraycopy(examples.values(row), 0, values, (int) starts[row], length);
        }
        return new DMatrix(starts, features, values, DMatrix.SparseType.CSR, task.features());
    }
}
