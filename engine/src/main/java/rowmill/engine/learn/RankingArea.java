package rowmill.engine.learn;

import java.util.Arrays;

/** Area under the ROC curve of a few records: how often a positive has a higher score than a negative, ties counting half. */
final class RankingArea {
    private RankingArea() {}

    /** 0.5 when one of the classes is absent. Only the first {@code scores.length} labels are looked at. */
    static double of(double[] scores, float[] labels) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, index -> index);
        Arrays.sort(order, (left, right) -> Double.compare(scores[left], scores[right]));
        double concordant = 0;
        long negativesBelow = 0;
        long positives = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            long negatives = 0;
            long tiedPositives = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                boolean positive = labels[order[to]] > 0.5f;
                tiedPositives += positive ? 1 : 0;
                negatives += positive ? 0 : 1;
                to++;
            }
            concordant += tiedPositives * (negativesBelow + negatives / 2.0);
            negativesBelow += negatives;
            positives += tiedPositives;
            from = Math.max(to, from + 1);
        }
        return positives == 0 || negativesBelow == 0 ? 0.5 : concordant / ((double) positives * negativesBelow);
    }
}
