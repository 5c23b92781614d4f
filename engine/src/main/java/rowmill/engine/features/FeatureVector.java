package rowmill.engine.features;

import java.util.Arrays;

/**
 * The features of one record that are not zero: some are 1, the others have a value. A feature may come more than once; its
 * values add up. Reused from record to record; not thread-safe.
 */
public final class FeatureVector {
    int[] indicators = new int[64];
    int indicatorCount;
    int[] valued = new int[32];
    double[] values = new double[32];
    int valuedCount;

    /** Number of features that are 1. */
    public int indicatorCount() {
        return indicatorCount;
    }

    /** The features that are 1; the first {@link #indicatorCount} entries count. Not to be written to. */
    public int[] indicators() {
        return indicators;
    }

    /** Number of features with a value. */
    public int valuedCount() {
        return valuedCount;
    }

    /** The features with a value; the first {@link #valuedCount} entries count. Not to be written to. */
    public int[] valued() {
        return valued;
    }

    /** The values of {@link #valued}. Not to be written to. */
    public double[] values() {
        return values;
    }

    void clear() {
        indicatorCount = 0;
        valuedCount = 0;
    }

    void add(int feature) {
        if (indicatorCount == indicators.length) {
            indicators = Arrays.copyOf(indicators, 2 * indicatorCount);
        }
        indicators[indicatorCount++] = feature;
    }

    void add(int feature, double value) {
        if (valuedCount == valued.length) {
            valued = Arrays.copyOf(valued, 2 * valuedCount);
            values = Arrays.copyOf(values, 2 * valuedCount);
        }
        valued[valuedCount] = feature;
        values[valuedCount++] = value;
    }
}
