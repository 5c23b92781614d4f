package rowmill.engine.learn;

import java.util.Arrays;

/** Area under the ROC curve of a few records: how often a positive has a higher score than a negative, ties counting half. */
final class RankingArea {
    private RankingArea() {}

    /** 0.5 when one of the classes is absent. Only the first {@code scores.length} labels are looked at. */
    static double of(double[] scores, float[] labels) {
        double[] positives = sorted(scores, labels, true);
        double[] negatives = sorted(scores, labels, false);
        double concordant = 0;
        int below = 0;
        int upTo = 0;
        for (double positive : positives) {
            while (below < negatives.length && negatives[below] < positive) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < negatives.length && negatives[upTo] <= positive) {
                upTo++;
            }
            concordant += (below + upTo) / 2.0;
        }
        return positives.length == 0 || negatives.length == 0
                ? 0.5
                : concordant / ((double) positives.length * negatives.length);
    }

    private static double[] sorted(double[] scores, float[] labels, boolean positive) {
        double[] chosen = new double[scores.length];
        int count = 0;
        for (int index = 0; index < scores.length; index++) {
            if ((labels[index] > 0.5f) == positive) {
                chosen[count++] = scores[index];
            }
        }
        double[] sorted = Arrays.copyOf(chosen, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
