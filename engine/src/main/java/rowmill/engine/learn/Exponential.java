package rowmill.engine.learn;

/**
 * The exponential function from additions and multiplications only, so that it gives the same bits everywhere; the library's
 * may differ between machines. Relative error below 1e-8 for arguments from -700 to 700, others are moved to these bounds.
 *
 * <p>exp(x) = 2ᵏ · exp(r) with k the whole number nearest to x / ln 2 and |r| ≤ ln 2 / 2, and exp(r) by its Taylor polynomial of
 * degree 8, whose first omitted term is at most 0.3466⁹ / 9! = 2e-10.
 */
final class Exponential {
    private static final double LIMIT = 700;
    private static final double INVERSE_LN2 = 1.4426950408889634;
    private static final double LN2 = 0.6931471805599453;

    private Exponential() {}

    static double exp(double x) {
        double bounded = Math.max(-LIMIT, Math.min(LIMIT, x));
        double whole = Math.rint(bounded * INVERSE_LN2);
        double r = bounded - whole * LN2;
        double tail = 1 + r * (1.0 / 5) * (1 + r * (1.0 / 6) * (1 + r * (1.0 / 7) * (1 + r * (1.0 / 8))));
        double series = 1 + r * (1 + r * (1.0 / 2) * (1 + r * (1.0 / 3) * (1 + r * (1.0 / 4) * tail)));
        return series * Double.longBitsToDouble(((long) whole + 1023) << 52);
    }

    /** 1 / (1 + exp(-x)). */
    static double logistic(double x) {
        return 1 / (1 + exp(-x));
    }
}
