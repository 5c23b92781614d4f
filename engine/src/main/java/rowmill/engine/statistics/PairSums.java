package rowmill.engine.statistics;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import rowmill.engine.tally.ExactSum;

/** Count, sums, sums of squares and sum of products of two columns, over the records in which both have a value. */
final class PairSums {
    /** Below this ratio of variance to squared mean, rounding within blocks may have eaten the variance. */
    private static final double NEGLIGIBLE = 1e-12;

    private final ExactSum x = new ExactSum();
    private final ExactSum y = new ExactSum();
    private final ExactSum xx = new ExactSum();
    private final ExactSum yy = new ExactSum();
    private final ExactSum xy = new ExactSum();
    private long count;

    /**
     * Adds a block in which every record has both values.
     *
     * @param block sum of either column, sum of squares of either, sum of products
     */
    void add(int rows, double[] block) {
        count += rows;
        x.add(block[0]);
        y.add(block[1]);
        xx.add(block[2]);
        yy.add(block[3]);
        xy.add(block[4]);
    }

    /** Adds a block of columns with NaN in the records without a value. */
    void addWithGaps(double[] a, double[] b, int rows, BlockSums blocks) {
        double[] left = new double[a.length];
        double[] right = new double[a.length];
        int both = 0;
        for (int i = 0; i < rows; i++) {
            if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                left[both] = a[i];
                right[both++] = b[i];
            }
        }
        if (both > 0) {
            int full = BlockSums.padded(new double[][] {left, right}, both);
            add(both, new double[] {
                blocks.sum(left, full),
                blocks.sum(right, full),
                blocks.product(left, left, full),
                blocks.product(right, right, full),
                blocks.product(left, right, full)
            });
        }
    }

    void merge(PairSums other) {
        count += other.count;
        x.merge(other.x);
        y.merge(other.y);
        xx.merge(other.xx);
        yy.merge(other.yy);
        xy.merge(other.xy);
    }

    long count() {
        return count;
    }

    /** Pearson's coefficient; absent for fewer than two records or when either column does not vary. */
    OptionalDouble coefficient() {
        if (count < 2) {
            return OptionalDouble.empty();
        }
        BigDecimal sumX = x.value();
        BigDecimal sumY = y.value();
        double varianceX = spread(sumX, sumX, xx);
        double varianceY = spread(sumY, sumY, yy);
        if (!(varianceX > NEGLIGIBLE * square(sumX)) || !(varianceY > NEGLIGIBLE * square(sumY))) {
            return OptionalDouble.empty();
        }
        double coefficient = spread(sumX, sumY, xy) / Math.sqrt(varianceX) / Math.sqrt(varianceY);
        return OptionalDouble.of(Math.clamp(coefficient, -1, 1));
    }

    /** n Σab - Σa Σb. */
    private double spread(BigDecimal a, BigDecimal b, ExactSum products) {
        BigDecimal scaled = products.value().multiply(BigDecimal.valueOf(count));
        return scaled.subtract(a.multiply(b)).doubleValue();
    }

    private static double square(BigDecimal sum) {
        return sum.doubleValue() * sum.doubleValue();
    }
}
