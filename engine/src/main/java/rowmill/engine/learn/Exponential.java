package rowmill.engine.learn;

/**
 * The exponential function from additions and multiplications only, so that it gives the same bits everywhere; the library's
 * may differ between machines. Relative error below 1e-8 for arguments from -700 to 700, others are moved to these bounds.
 *
 * <p>exp(x) = 2ᵏ · exp(r) with k the whole number nearest to x / ln 2 and |r| ≤ ln 2 / 2, and exp(r) by its Taylor polynomial of
 * degree 8, whose first omitted term is at most 0.3466⁹ / 9! = 2e-10, in an order that lets a processor do several steps at once
 * (G. Estrin, 1960).
 */
final class Exponential {
    private static final double LIMIT = 700;
    private static final double INVERSE_LN2 = 1.4426950408889634;
    private static final double LN2 = 0.6931471805599453;

    private static final double C2 = 1.0 / 2;
    private static final double C3 = 1.0 / 6;
    private static final double C4 = 1.0 / 24;
    private static final double C5 = 1.0 / 120;
    private static final double C6 = 1.0 / 720;
    private static final double C7 = 1.0 / 5040;
    private static final double C8 = 1.0 / 40320;

    private Exponential() {}

    static double exp(double x) {
        double bounded = Math.max(-LIMIT, Math.min(LIMIT, x));
        double whole = Math.rint(bounded * INVERSE_LN2);
        double r = bounded - whole * LN2;
        double r2 = r * r;
        double r4 = r2 * r2;
        double low = (1 + r) + r2 * (C2 + C3 * r);
        double high = (C4 + C5 * r) + r2 * (C6 + C7 * r);
        double series = low + r4 * (high + r4 * C8);
        return series * Double.longBitsToDouble(((long) whole + 1023) << 52);
    }

    /** 1 / (1 + exp(-x)). */
    static double logistic(double x) {
        return 1 / (1 + exp(-x));
    }
}
