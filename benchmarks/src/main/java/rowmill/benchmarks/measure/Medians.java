package rowmill.benchmarks.measure;

import java.util.Arrays;
import java.util.List;

/** Medians of repeated measurements. */
public final class Medians {
    private Medians() {}

    /** The median of a figure over the outcomes that have it; NaN if none has. */
    public static double of(List<Outcome> outcomes, String figure) {
        return of(outcomes.stream()
                .mapToDouble(outcome -> outcome.number(figure))
                .filter(number -> !Double.isNaN(number))
                .toArray());
    }

    /** The median; NaN of nothing. */
    public static double of(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
