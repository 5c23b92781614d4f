package rowmill.engine.learn;

/** One encoded record, decoded into arrays that the next record overwrites. Not thread-safe. */
final class Row {
    /** Class number of a label, or its value (scaled, for a regression). */
    float label;
    /** Features that are 1. */
    int[] indicators = new int[64];

    int indicatorCount;
    /** Features with a value. */
    int[] valued = new int[32];

    float[] values = new float[32];
    int valuedCount;
}
