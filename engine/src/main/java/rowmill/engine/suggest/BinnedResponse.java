package rowmill.engine.suggest;

import java.util.Arrays;

/** A response summed up by bin and fold, from which the loss of predictions follows without looking at records again. */
final class BinnedResponse {
    static final int FOLDS = 5;

    /** How many records of the overall mean a bin may be mixed with; the best for the number of bins is used. */
    private static final double[] SHRINKAGES = {1, 3, 10, 30};

    private static final int NEWTON_STEPS = 8;

    private final boolean binary;
    private final int bins;
    private final double[][] counts = new double[FOLDS][];
    private final double[][] sums = new double[FOLDS][];
    private final double[] squares = new double[FOLDS];

    BinnedResponse(Response response, int[] binOfRow, int bins) {
        this.binary = response.binary();
        this.bins = bins;
        for (int fold = 0; fold < FOLDS; fold++) {
            counts[fold] = new double[bins];
            sums[fold] = new double[bins];
        }
        for (int row = 0; row < binOfRow.length; row++) {
            double value = response.values()[row];
            int fold = foldOf(row);
            counts[fold][binOfRow[row]]++;
            sums[fold][binOfRow[row]] += value;
            squares[fold] += value * value;
        }
    }

    /**
     * Of five neighbouring rows each falls into another fold, in an order of their own. Row number modulo five alone would
     * always put the same hour of a day or the same of ten shops into the same fold, so that the others learn nothing of it.
     */
    static int foldOf(int row) {
        return (int) (row % FOLDS + (RecordSample.mix(row / FOLDS) >>> 1) % FOLDS) % FOLDS;
    }

    /**
     * For each fold, its loss when the other folds' means are predicted bin by bin, shrunk in the way that suits best.
     *
     * @param share which part of all records these are. Of the loss, what comes from the means being those of a sample is taken
     *     off in so far as all records would not have it: half a unit of log loss, or the variance left over, for every
     *     mean and every record learned from (H. Akaike, IEEE Transactions on Automatic Control 19, 1974)
     */
    double[] lossesOfBins(double share) {
        double[] best = lossesOfBins(SHRINKAGES[0], share);
        for (int index = 1; index < SHRINKAGES.length && share == 1; index++) {
            double[] losses = lossesOfBins(SHRINKAGES[index], share);
            best = total(losses) < total(best) ? losses : best;
        }
        return best;
    }

    private double[] lossesOfBins(double shrinkage, double share) {
        double[] losses = new double[FOLDS];
        for (int fold = 0; fold < FOLDS; fold++) {
            double[] trainCounts = others(counts, fold);
            double[] trainSums = others(sums, fold);
            double mean = total(trainSums) / Math.max(1, total(trainCounts));
            double[] predicted = new double[bins];
            for (int bin = 0; bin < bins; bin++) {
                predicted[bin] = (trainSums[bin] + shrinkage * mean) / (trainCounts[bin] + shrinkage);
            }
            double loss = loss(fold, predicted);
            losses[fold] = loss - (1 - share) * ofSampling(fold, loss, trainCounts);
        }
        return losses;
    }

    private double ofSampling(int fold, double loss, double[] trainCounts) {
        double records = total(counts[fold]);
        double means = Arrays.stream(trainCounts).filter(count -> count > 0).count();
        double ofOne = binary ? 0.5 : loss / Math.max(1, records);
        return ofOne * means * records / Math.max(1, total(trainCounts));
    }

    /** For each fold, its loss when a straight line (on log odds, if binary) is fitted to the other folds. */
    double[] lossesOfLine(double[] centres) {
        double[] losses = new double[FOLDS];
        for (int fold = 0; fold < FOLDS; fold++) {
            double[] line = line(others(counts, fold), others(sums, fold), centres);
            double[] predicted = new double[bins];
            for (int bin = 0; bin < bins; bin++) {
                double score = line[0] + line[1] * centres[bin];
                predicted[bin] = binary ? logistic(score) : score;
            }
            losses[fold] = loss(fold, predicted);
        }
        return losses;
    }

    private double loss(int fold, double[] predicted) {
        double loss = binary ? 0 : squares[fold];
        for (int bin = 0; bin < bins; bin++) {
            double count = counts[fold][bin];
            double sum = sums[fold][bin];
            double value = predicted[bin];
            if (binary) {
                double bounded = Math.clamp(value, 1e-9, 1 - 1e-9);
                loss -= sum * StrictMath.log(bounded) + (count - sum) * StrictMath.log(1 - bounded);
            } else {
                loss += value * (count * value - 2 * sum);
            }
        }
        return loss;
    }

    /** Intercept and slope by Newton's method, which for a squared loss is done after the first step. */
    private double[] line(double[] trainCounts, double[] trainSums, double[] centres) {
        double[] line = new double[2];
        for (int step = 0; step < (binary ? NEWTON_STEPS : 1); step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 1e-6;
            double h01 = 0;
            double h11 = 1e-6;
            for (int bin = 0; bin < bins; bin++) {
                double x = centres[bin];
                double score = line[0] + line[1] * x;
                double predicted = binary ? logistic(score) : score;
                double gradient = trainCounts[bin] * predicted - trainSums[bin];
                double weight = trainCounts[bin] * (binary ? Math.max(1e-6, predicted * (1 - predicted)) : 1);
                g0 += gradient;
                g1 += gradient * x;
                h00 += weight;
                h01 += weight * x;
                h11 += weight * x * x;
            }
            double determinant = h00 * h11 - h01 * h01;
            line[0] -= (h11 * g0 - h01 * g1) / determinant;
            line[1] -= (h00 * g1 - h01 * g0) / determinant;
        }
        return line;
    }

    private static double logistic(double score) {
        return 1 / (1 + StrictMath.exp(-score));
    }

    private double[] others(double[][] byFold, int left) {
        double[] sum = new double[bins];
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int bin = 0; bin < bins && fold != left; bin++) {
                sum[bin] += byFold[fold][bin];
            }
        }
        return sum;
    }

    private static double total(double[] numbers) {
        double total = 0;
        for (double number : numbers) {
            total += number;
        }
        return total;
    }
}
