package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.List;
import rowmill.engine.tally.NumberKey;
import rowmill.engine.tally.TallyView;

/**
 * Where the values of a NUMERIC attribute lie: single values while the tally is exact, otherwise intervals in which values are
 * taken as spread evenly. All figures follow from the tally by fixed sequences of additions, multiplications and divisions.
 */
final class NumericDistribution {
    private static final int GROUPS = 100;
    private static final double WHISKER = 1.5;

    private final TallyView view;
    private final double[] low;
    private final double[] high;
    /** Values up to and including interval i. */
    private final long[] cumulated;

    private NumericDistribution(TallyView view) {
        this.view = view;
        this.low = new double[view.size()];
        this.high = new double[view.size()];
        this.cumulated = new long[view.size()];
        long sum = 0;
        for (int i = 0; i < low.length; i++) {
            low[i] = Math.max(NumberKey.value(view.lowKey(i)), -Double.MAX_VALUE);
            high[i] = Math.min(NumberKey.value(view.highKey(i)), Double.MAX_VALUE);
            sum += view.count(i);
            cumulated[i] = sum;
        }
    }

    static NumericDistribution of(TallyView view) {
        return new NumericDistribution(view);
    }

    long total() {
        return cumulated.length == 0 ? 0 : cumulated[cumulated.length - 1];
    }

    /**
     * The value below which a share of the values lies, between the two nearest by straight interpolation (definition 7 of
     * R. Hyndman, Y. Fan, "Sample quantiles in statistical packages", 1996). There must be values.
     */
    double quantile(double share) {
        double rank = (total() - 1) * share;
        long below = (long) rank;
        double left = ordered(below);
        double fraction = rank - below;
        if (fraction == 0) {
            return left;
        }
        double right = ordered(below + 1);
        return left == right ? left : left * (1 - fraction) + right * fraction;
    }

    /** The value that has {@code rank} values before it. */
    private double ordered(long rank) {
        int from = 0;
        int to = cumulated.length - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (cumulated[middle] > rank) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        if (low[from] == high[from]) {
            return low[from];
        }
        double inside = rank - (cumulated[from] - view.count(from)) + 0.5;
        return low[from] + (high[from] - low[from]) * (inside / view.count(from));
    }

    /** How many values are less than {@code edge}; within an interval the nearest whole number. */
    private long below(double edge) {
        int from = 0;
        int to = low.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (high[middle] < edge) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        long before = from == 0 ? 0 : cumulated[from - 1];
        if (from == low.length || low[from] >= edge) {
            return before;
        }
        return before + Math.round(view.count(from) * ((edge - low[from]) / (high[from] - low[from])));
    }

    Histogram histogram(double min, double max) {
        List<Long> counts = new ArrayList<>();
        if (min == max) {
            counts.add(total());
            return new Histogram(min, max, counts);
        }
        long before = 0;
        for (int i = 1; i <= Histogram.FINEST; i++) {
            // Halves first: the width of the whole range may be more than the largest double.
            double edge = min * (1 - i / (double) Histogram.FINEST) + max * (i / (double) Histogram.FINEST);
            long upTo = i == Histogram.FINEST ? total() : Math.max(before, below(edge));
            counts.add(upTo - before);
            before = upTo;
        }
        return new Histogram(min, max, counts);
    }

    BoxPlot boxPlot(double min, double max) {
        double lower = quantile(0.25);
        double upper = quantile(0.75);
        double reach = WHISKER * (upper - lower);
        long lowOutliers = below(lower - reach);
        long highOutliers = total() - below(Math.nextUp(upper + reach));
        double lowerWhisker = lowOutliers == 0 ? min : ordered(lowOutliers);
        double upperWhisker = highOutliers == 0 ? max : ordered(total() - highOutliers - 1);
        return new BoxPlot(lowerWhisker, lower, quantile(0.5), upper, upperWhisker, lowOutliers, highOutliers);
    }

    /** The mean of the n-th power of the distance from {@code centre}. */
    double centralMoment(double centre, int power) {
        double sum = 0;
        for (int i = 0; i < low.length; i++) {
            double distance = low[i] / 2 + high[i] / 2 - centre;
            double term = distance;
            for (int k = 1; k < power; k++) {
                term *= distance;
            }
            sum += view.count(i) * term;
        }
        return sum / total();
    }

    /** The largest width of an interval relative to its values: how far a quantile may be off; 0 when exact. */
    double resolution() {
        double widest = 0;
        for (int i = 0; i < low.length; i++) {
            double size = Math.max(Math.abs(low[i]), Math.abs(high[i]));
            // Around zero relative width means nothing; such an interval is tiny in itself.
            if (high[i] > low[i] && (low[i] > 0 || high[i] < 0)) {
                widest = Math.max(widest, (high[i] - low[i]) / size);
            }
        }
        return widest;
    }

    /** Up to about 100 runs of neighbouring values with about equally many records; frequent values stay alone. */
    List<ValueGroup> groups(TargetClasses target) {
        List<ValueGroup> groups = new ArrayList<>();
        long share = low.length <= GROUPS ? 1 : Math.max(1, total() / GROUPS);
        int from = 0;
        long sum = 0;
        for (int i = 0; i < low.length; i++) {
            if (sum > 0 && view.count(i) >= share) {
                groups.add(group(from, i, target));
                from = i;
                sum = 0;
            }
            sum += view.count(i);
            if (sum >= share) {
                groups.add(group(from, i + 1, target));
                from = i + 1;
                sum = 0;
            }
        }
        if (from < low.length) {
            groups.add(group(from, low.length, target));
        }
        return groups;
    }

    private ValueGroup group(int from, int to, TargetClasses target) {
        List<Long> classes = new ArrayList<>();
        for (int c = 0; c < target.count() && view.classes() > 0; c++) {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += view.count(i, target.classId(c));
            }
            classes.add(sum);
        }
        long count = cumulated[to - 1] - (from == 0 ? 0 : cumulated[from - 1]);
        return new ValueGroup(low[from], high[to - 1], count, classes);
    }
}
