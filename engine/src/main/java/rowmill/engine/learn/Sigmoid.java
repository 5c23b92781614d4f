package rowmill.engine.learn;

/**
 * The logistic function 1 / (1 + exp(-x)) by linear interpolation between points {@value #PER_UNIT} to the unit, for the hot loop
 * of learning, which needs it five times a record. Relative error below 2e-4, and the same bits everywhere; arguments beyond ±
 * {@value #LIMIT} are moved there, where the function is within 2e-7 of its limits.
 */
final class Sigmoid {
    private static final int LIMIT = 16;
    private static final int PER_UNIT = 32;
    private static final int LAST = 2 * LIMIT * PER_UNIT;
    private static final float[] POINTS = points();

    private Sigmoid() {}

    private static float[] points() {
        // One more than needed, so that the last interval can be looked up like the others.
        float[] points = new float[LAST + 2];
        for (int point = 0; point < points.length; point++) {
            points[point] = (float) (1 / (1 + StrictMath.exp(LIMIT - (double) point / PER_UNIT)));
        }
        return points;
    }

    static float of(float x) {
        float place = Math.max(0f, Math.min(LAST, (x + LIMIT) * PER_UNIT));
        int point = (int) place;
        float low = POINTS[point];
        return low + (place - point) * (POINTS[point + 1] - low);
    }
}
