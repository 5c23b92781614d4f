package rowmill.engine.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * What follows from the order of scores: the area under the ROC curve, its confidence interval, and the curve.
 *
 * <p>The area is the share of pairs of a positive and a negative in which the positive has the higher score, pairs with equal scores
 * counting half; it is formed in whole numbers. Its variance is that of E. DeLong, D. DeLong and D. Clarke-Pearson, "Comparing the
 * areas under two or more correlated receiver operating characteristic curves: a nonparametric approach", Biometrics 44
 * (1988): the variance of the positives' placement values over the positives, plus the same of the negatives.
 */
final class RankingFigures {
    private static final double CONFIDENCE = 0.95;
    private static final double NORMAL_QUANTILE = 1.959963984540054;

    private final OrderedCounts.Ascending counts;
    private final long positives;
    private final long negatives;

    RankingFigures(OrderedCounts.Ascending counts) {
        this.counts = counts;
        this.positives = sum(counts.ones());
        this.negatives = sum(counts.zeros());
    }

    long positives() {
        return positives;
    }

    long negatives() {
        return negatives;
    }

    /** 0.5 when one of the classes is absent. */
    double area() {
        if (positives == 0 || negatives == 0) {
            return 0.5;
        }
        long twiceConcordant = 0;
        long below = 0;
        for (int index = 0; index < counts.values().length; index++) {
            long zeros = counts.zeros()[index];
            twiceConcordant += counts.ones()[index] * (2 * below + zeros);
            below += zeros;
        }
        return twiceConcordant / (2.0 * positives * negatives);
    }

    /** How far {@link #area} may be off because near scores were counted together: half of the pairs within. */
    double bound() {
        if (counts.exact() || positives == 0 || negatives == 0) {
            return 0;
        }
        double undecided = 0;
        for (int index = 0; index < counts.values().length; index++) {
            undecided += (double) counts.zeros()[index] * counts.ones()[index];
        }
        return undecided / (2.0 * positives * negatives);
    }

    /** For the logit of the area, so that it stays within 0 and 1; of no width when the classes do not overlap. */
    ConfidenceInterval interval() {
        double area = area();
        if (positives < 2 || negatives < 2) {
            return new ConfidenceInterval(CONFIDENCE, 0, 1, 0.5);
        }
        double error = Math.sqrt(variance(area));
        if (error == 0 || area <= 0 || area >= 1) {
            return new ConfidenceInterval(CONFIDENCE, area, area, error);
        }
        double logit = StrictMath.log(area / (1 - area));
        double width = NORMAL_QUANTILE * error / (area * (1 - area));
        return new ConfidenceInterval(CONFIDENCE, logistic(logit - width), logistic(logit + width), error);
    }

    private double variance(double area) {
        double ofPositives = 0;
        double ofNegatives = 0;
        long zerosBelow = 0;
        long onesBelow = 0;
        for (int index = 0; index < counts.values().length; index++) {
            long zeros = counts.zeros()[index];
            long ones = counts.ones()[index];
            double placement = (zerosBelow + zeros / 2.0) / negatives - area;
            ofPositives += ones * placement * placement;
            zerosBelow += zeros;
            onesBelow += ones;
            double beaten = (positives - onesBelow + ones / 2.0) / positives - area;
            ofNegatives += zeros * beaten * beaten;
        }
        return ofPositives / (positives - 1.0) / positives + ofNegatives / (negatives - 1.0) / negatives;
    }

    /** From nothing predicted as 1 to everything, by about equal steps along the ROC curve. */
    List<ThresholdCounts> curve(int mostPoints) {
        List<ThresholdCounts> points = new ArrayList<>();
        points.add(new ThresholdCounts(Math.nextUp(1.0), 0, 0));
        double step = 2.0 / (mostPoints - 2);
        int reached = 0;
        long truePositives = 0;
        long falsePositives = 0;
        for (int index = counts.values().length - 1; index >= 0; index--) {
            truePositives += counts.ones()[index];
            falsePositives += counts.zeros()[index];
            int steps = (int) ((share(truePositives, positives) + share(falsePositives, negatives)) / step);
            if (steps > reached || index == 0) {
                points.add(new ThresholdCounts(counts.values()[index], truePositives, falsePositives));
                reached = steps;
            }
        }
        return points;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
