package rowmill.engine.statistics;

/**
 * How much memory an accumulator may use, and hence up to where figures are exact.
 *
 * @param exactValues different values of an attribute that are counted one by one
 * @param coarseValues groups of values that are counted once there are more
 * @param exactWords different words of a TEXT attribute that are counted one by one
 * @param coarseWords groups of words that are counted once there are more
 * @param sampledRows whole records that are kept
 * @param targetClasses classes of the target by which counts are broken down; more are grouped
 * @param correlatedAttributes NUMERIC attributes, from the first column on, that are correlated pairwise
 */
public record StatisticsLimits(
        int exactValues,
        int coarseValues,
        int exactWords,
        int coarseWords,
        int sampledRows,
        int targetClasses,
        int correlatedAttributes) {
    private static final int FEW = 64;
    private static final int SOME = 256;

    /**
     * Limits under which five accumulators of that many attributes stay below about 400 MB, however the data may be. They
     * depend on the number of attributes alone, so that the same data always has the same figures.
     */
    public static StatisticsLimits forAttributes(int attributes) {
        if (attributes <= FEW) {
            return new StatisticsLimits(4_096, 2_048, 16_384, 8_192, 2_048, 16, 40);
        }
        return attributes <= SOME
                ? new StatisticsLimits(2_048, 1_024, 4_096, 2_048, 1_024, 8, 40)
                : new StatisticsLimits(512, 256, 1_024, 512, 256, 8, 40);
    }
}
