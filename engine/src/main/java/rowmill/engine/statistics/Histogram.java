package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Records per equally wide interval of a NUMERIC attribute's range. The first interval begins at the minimum, the last one ends
 * at the maximum and contains it; the others contain their lower end only. An attribute with one value has one interval of no
 * width.
 *
 * <p>{@value #FINEST} intervals are kept, from which those of 20, 50, 100, 200 and 500 follow by addition, so they all agree.
 *
 * @param from the minimum
 * @param to the maximum
 * @param counts records per interval
 */
public record Histogram(double from, double to, List<Long> counts) {
    /** The number of intervals kept. */
    public static final int FINEST = 1_000;

    public Histogram {
        counts = List.copyOf(counts);
    }

    /**
     * The same records in fewer intervals.
     *
     * @param bins a divisor of the number of intervals kept, such as 20, 50, 100, 200 or 500
     * @throws IllegalArgumentException when it is no divisor
     */
    public Histogram withBins(int bins) {
        if (counts.size() == 1) {
            return this;
        }
        if (bins < 1 || counts.size() % bins != 0) {
            throw new IllegalArgumentException("A histogram of " + counts.size() + " intervals cannot be shown in "
                    + bins + "; ask for a divisor such as 20, 50, 100, 200 or 500.");
        }
        int width = counts.size() / bins;
        List<Long> sums = new ArrayList<>(bins);
        for (int i = 0; i < bins; i++) {
            sums.add(counts.subList(i * width, (i + 1) * width).stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        return new Histogram(from, to, sums);
    }
}
