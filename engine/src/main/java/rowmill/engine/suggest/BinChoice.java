package rowmill.engine.suggest;

import java.util.Map;

/**
 * How a numeric attribute is best used.
 *
 * @param attribute its name
 * @param bins number of quantile bins, or {@link #PLAIN}
 * @param losses mean loss on held-out records of each possibility, {@link #PLAIN} included; smaller is better
 */
public record BinChoice(String attribute, int bins, Map<Integer, Double> losses) {
    /** Left as a number. */
    public static final int PLAIN = 0;

    public BinChoice {
        losses = Map.copyOf(losses);
    }
}
