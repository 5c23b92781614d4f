package rowmill.engine.evaluate;

/**
 * An interval for a figure.
 *
 * @param confidence such as 0.95
 * @param from its lower end
 * @param to its upper end
 * @param standardError estimated standard deviation of the figure
 */
public record ConfidenceInterval(double confidence, double from, double to, double standardError) {}
