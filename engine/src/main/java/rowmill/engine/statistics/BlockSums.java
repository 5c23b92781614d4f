package rowmill.engine.statistics;

import java.util.Arrays;

/**
 * Sums over a block of records. {@value #LANES} running sums lie side by side, so that the compiler can make vector
 * instructions of the loops; their order is fixed, hence the outcome is the same everywhere. Not thread-safe.
 */
final class BlockSums {
    private static final int LANES = 64;
    /** Rows that a step takes in. */
    private static final int STEP = 2 * LANES;

    private final double[] lanes = new double[LANES];
    private double[] ones = new double[0];

    /** Fills the columns with zeros up to the next full step, which add nothing; returns how many rows that makes. */
    static int padded(double[][] columns, int rows) {
        int full = (rows + STEP - 1) / STEP * STEP;
        for (double[] column : columns) {
            for (int i = rows; i < full; i++) {
                column[i] = 0;
            }
        }
        return full;
    }

    /** @param rows a number that {@link #padded} returned */
    double sum(double[] a, int rows) {
        if (ones.length < rows) {
            ones = new double[a.length];
            Arrays.fill(ones, 1);
        }
        // Products with one are exact, and one loop is compiled in half the time that two take.
        return product(a, ones, rows);
    }

    /** The sum of the products; {@code rows} as for {@link #sum}. */
    double product(double[] a, double[] b, int rows) {
        double[] sums = lanes;
        Arrays.fill(sums, 0);
        for (int from = 0; from < rows; from += STEP) {
            for (int k = 0; k < LANES; k++) {
                sums[k] += a[from + k] * b[from + k] + a[from + k + LANES] * b[from + k + LANES];
            }
        }
        return folded(sums);
    }

    private static double folded(double[] sums) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < LANES; i += 4) {
            s0 += sums[i];
            s1 += sums[i + 1];
            s2 += sums[i + 2];
            s3 += sums[i + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
