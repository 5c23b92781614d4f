package rowmill.engine.statistics;

/**
 * Sums over a block of records. Four running sums side by side, so that additions need not wait for each other; their order is
 * fixed, hence the outcome is the same everywhere.
 */
final class BlockSums {
    private BlockSums() {}

    static double sum(double[] a, int rows) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }
        for (; i < rows; i++) {
            s0 += a[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static double product(double[] a, double[] b, int rows) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < rows; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
