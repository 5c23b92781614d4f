package rowmill.engine.suggest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.engine.features.QuantileCuts;

/**
 * Tries numbers of bins for one attribute at a time, by five-fold cross-validation: in four fifths of the sample each bin learns
 * the mean of the target, or a straight line is fitted, and the last fifth is predicted. The fewest bins win that are not
 * clearly worse than the best, by more than one standard error of the difference between folds (the rule of L. Breiman et al.,
 * "Classification and regression trees", 1984). A bin that is filled thinly in the sample is not in the data: where the sample is
 * one part in n of the data, the losses are those to be expected from the whole ({@link BinnedResponse#lossesOfBins}), and only
 * one n-th of a standard error is granted, or half of one for leaving the number as it is.
 */
final class BinSearch {
    private static final int[] CANDIDATES = {10, 20, 50, 100, 200, 500};
    private static final int FINEST = 500;

    private static final double GRANTED_TO_PLAIN = 0.5;

    private final List<Response> responses;
    private final double share;

    /** @param share which part of all records the sample is, above 0 and up to 1 */
    BinSearch(double[] targets, int classes, double share) {
        this.responses = Response.of(targets, classes);
        this.share = share;
    }

    BinChoice choose(String attribute, double[] numbers) {
        double[] present =
                Arrays.stream(numbers).filter(each -> !Double.isNaN(each)).toArray();
        Map<Integer, double[]> losses = new LinkedHashMap<>();
        losses.put(BinChoice.PLAIN, lineLosses(numbers, QuantileCuts.of(present, FINEST)));
        for (int bins : CANDIDATES) {
            losses.put(bins, binLosses(numbers, QuantileCuts.of(present, bins)));
        }
        Map<Integer, Double> means = new LinkedHashMap<>();
        losses.forEach((bins, folds) -> means.put(bins, sum(folds) / Math.max(1, numbers.length)));
        return new BinChoice(attribute, simplestGoodOne(losses), means);
    }

    private int simplestGoodOne(Map<Integer, double[]> losses) {
        double[] best = losses.values().stream()
                .reduce((left, right) -> sum(right) < sum(left) ? right : left)
                .orElseThrow();
        for (Map.Entry<Integer, double[]> each : losses.entrySet()) {
            double granted = each.getKey() == BinChoice.PLAIN ? Math.max(share, GRANTED_TO_PLAIN) : share;
            if (!clearlyWorse(each.getValue(), best, granted)) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("The best is not worse than itself.");
    }

    private static boolean clearlyWorse(double[] losses, double[] best, double standardErrors) {
        double[] differences = new double[losses.length];
        Arrays.setAll(differences, fold -> losses[fold] - best[fold]);
        double mean = sum(differences) / differences.length;
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        double standardError = Math.sqrt(squares / (differences.length - 1) / differences.length);
        return mean > standardErrors * standardError;
    }

    private double[] binLosses(double[] numbers, double[] cuts) {
        int[] bins = intervals(numbers, cuts);
        double[] losses = new double[BinnedResponse.FOLDS];
        for (Response response : responses) {
            add(losses, new BinnedResponse(response, bins, cuts.length + 2).lossesOfBins(share));
        }
        return losses;
    }

    private double[] lineLosses(double[] numbers, double[] cuts) {
        int[] bins = intervals(numbers, cuts);
        double[] centres = standardizedCentres(numbers, bins, cuts.length + 2);
        double[] losses = new double[BinnedResponse.FOLDS];
        for (Response response : responses) {
            add(losses, new BinnedResponse(response, bins, cuts.length + 2).lossesOfLine(centres));
        }
        return losses;
    }

    private static int[] intervals(double[] numbers, double[] cuts) {
        int[] bins = new int[numbers.length];
        Arrays.setAll(
                bins, row -> Double.isNaN(numbers[row]) ? cuts.length + 1 : QuantileCuts.interval(cuts, numbers[row]));
        return bins;
    }

    /** Mean of each bin's numbers, in standard deviations from the mean of all; 0 for missing ones. */
    private static double[] standardizedCentres(double[] numbers, int[] bins, int count) {
        double[] centres = new double[count];
        double[] sizes = new double[count];
        for (int row = 0; row < numbers.length; row++) {
            if (!Double.isNaN(numbers[row])) {
                sizes[bins[row]]++;
                centres[bins[row]] += (numbers[row] - centres[bins[row]]) / sizes[bins[row]];
            }
        }
        double all = sum(sizes);
        double mean = 0;
        for (int bin = 0; bin < count; bin++) {
            mean += centres[bin] * sizes[bin] / Math.max(1, all);
        }
        double variance = 0;
        for (int bin = 0; bin < count; bin++) {
            variance += (centres[bin] - mean) * (centres[bin] - mean) * sizes[bin] / Math.max(1, all);
        }
        double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
        for (int bin = 0; bin < count; bin++) {
            centres[bin] = sizes[bin] == 0 ? 0 : (centres[bin] - mean) * scale;
        }
        return centres;
    }

    private static void add(double[] sums, double[] more) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += more[index];
        }
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
