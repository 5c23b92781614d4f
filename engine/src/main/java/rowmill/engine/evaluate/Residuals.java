package rowmill.engine.evaluate;

import java.util.List;

/**
 * Where residuals lie: a histogram symmetric to 0, and quantiles.
 *
 * @param limit the histogram goes from minus this to plus this, the largest absolute residual
 * @param counts residuals in intervals of equal width, each with its lower end, the last one with both; an even number, so that 0
 *     is a boundary
 * @param quantiles residuals at the shares of {@link #SHARES}: the smallest that at least such a share does not exceed
 * @param exact whether every different residual was counted by itself; otherwise residuals are off by at most one part in 2^20
 */
public record Residuals(double limit, List<Long> counts, List<Double> quantiles, boolean exact) {
    /** Intervals of the histogram. */
    public static final int BINS = 100;

    /** The shares that quantiles are given for. */
    public static final List<Double> SHARES = List.of(0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0);

    public Residuals {
        counts = List.copyOf(counts);
        quantiles = List.copyOf(quantiles);
    }
}
