package rowmill.engine.features;

import java.util.Arrays;

/**
 * Where to cut numbers into intervals with about equally many records.
 *
 * <p>For each j from 1 to k − 1 the wanted cut lies after j · n / k of the n numbers in ascending order. Equal numbers are never
 * parted: the cut moves to the nearest gap between two different numbers, the lower one if both are equally near, and
 * disappears if that gap is cut already or no gap is left. A cut is the middle of its gap, or the number
 * above it when {@link ValueCounts} had to put numbers together; a number that equals the cut belongs to the interval above.
 */
public final class QuantileCuts {
    private QuantileCuts() {}

    /** Cuts of finite numbers in any order; see the class. Memory and time as for sorting. */
    public static double[] of(double[] numbers, int bins) {
        var counts = new ValueCounts(Integer.MAX_VALUE);
        for (double number : numbers) {
            counts.add(number, 1);
        }
        return of(counts, bins);
    }

    /** Ascending cuts, at most {@code bins - 1}; empty when there are fewer than two different numbers. */
    static double[] of(ValueCounts counts, int bins) {
        double[] values = counts.values();
        long[] cumulative = counts.cumulativeCounts();
        double[] cuts = new double[bins - 1];
        int found = 0;
        int lastGap = -1;
        int above = 0;
        for (int wanted = 1; wanted < bins; wanted++) {
            double rank = (double) counts.total() * wanted / bins;
            while (above < values.length - 1 && cumulative[above] < rank) {
                above++;
            }
            int gap = nearestGap(cumulative, above, rank);
            if (gap > lastGap && gap < values.length - 1) {
                cuts[found++] = counts.isExact() ? middle(values[gap], values[gap + 1]) : values[gap + 1];
                lastGap = gap;
            }
        }
        return Arrays.copyOf(cuts, found);
    }

    /** Of the gaps before and after the value that holds the rank, the nearer; gap g lies behind value g. */
    private static int nearestGap(long[] cumulative, int above, double rank) {
        if (above == 0) {
            return 0;
        }
        boolean noneBehind = above == cumulative.length - 1;
        return noneBehind || rank - cumulative[above - 1] <= cumulative[above] - rank ? above - 1 : above;
    }

    private static double middle(double low, double high) {
        double middle = low / 2 + high / 2;
        return middle > low ? middle : high;
    }

    /** The interval of a number, from 0: how many cuts are at most the number. */
    public static int interval(double[] cuts, double value) {
        int low = 0;
        int high = cuts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cuts[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
