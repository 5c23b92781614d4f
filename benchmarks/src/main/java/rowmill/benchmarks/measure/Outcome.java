package rowmill.benchmarks.measure;

import java.util.Map;
import java.util.Optional;

/**
 * What a contender's process found and cost, or why it did not end well.
 *
 * @param figures what it said through {@link Gauge}, by name
 * @param failure why there are no figures to compare; absent if all went well
 */
public record Outcome(Map<String, String> figures, Optional<String> failure) {
    public Outcome {
        figures = Map.copyOf(figures);
    }

    /** A figure as a number; NaN if it was not said. */
    public double number(String name) {
        String text = figures.get(name);
        return text == null ? Double.NaN : Double.parseDouble(text);
    }
}
