package rowmill.benchmarks.measure;

import java.util.List;

/** Medians of repeated measurements. */
public final class Medians {
    private Medians() {}

    /** The median of a figure over the outcomes that have it; NaN if none has. */
    public static double of(List<Outcome> outcomes, String figure) {
        double[] seen = outcomes.stream()
                .mapToDouble(outcome -> outcome.number(figure))
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        int half = seen.length / 2;
        if (seen.length == 0) {
            return Double.NaN;
        }
        return seen.length % 2 == 1 ? seen[half] : (seen[half - 1] + seen[half]) / 2;
    }
}
