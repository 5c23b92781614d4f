package rowmill.engine.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The figures of a NUMERIC attribute's usable values, of which there is at least one. Minimum, maximum, mean, standard deviation
 * and the counts are exact (rounded once). The others are exact as long as {@code resolution} is 0, that is while there are few
 * different values; beyond that, values are known up to intervals of that relative width, and {@code distinct} has a standard
 * error of about 2 %.
 *
 * @param mean arithmetic mean
 * @param standardDeviation with divisor n - 1; absent for a single value and when squares leave the range of doubles
 * @param skewness third central moment over the 3/2 power of the second, divisor n; absent when all values are equal
 * @param excessKurtosis fourth central moment over the square of the second, less 3; absent when all values are equal
 * @param percentiles the 0th, 1st … 100th, by straight interpolation (R. Hyndman, Y. Fan, 1996, definition 7)
 * @param zeros values equal to 0
 * @param negatives values less than 0
 * @param integers values without a fraction
 * @param distinct different values
 * @param resolution relative width of the widest interval in which values are only counted; 0 when each value is
 */
public record NumericFigures(
        double min,
        double max,
        double mean,
        OptionalDouble standardDeviation,
        OptionalDouble skewness,
        OptionalDouble excessKurtosis,
        List<Double> percentiles,
        long zeros,
        long negatives,
        long integers,
        long distinct,
        double resolution,
        BoxPlot boxPlot,
        Histogram histogram) {
    private static final int STEPS = 100;

    public NumericFigures {
        percentiles = List.copyOf(percentiles);
    }

    /** The 50th percentile. */
    public double median() {
        return percentiles.get(STEPS / 2);
    }

    static NumericFigures of(NumericSums sums, NumericDistribution distribution, long distinct) {
        double min = sums.min + 0.0;
        double max = sums.max + 0.0;
        BigDecimal total = sums.sum.value();
        double mean = total.divide(BigDecimal.valueOf(sums.count), MathContext.DECIMAL128)
                .doubleValue();
        double second = distribution.centralMoment(mean, 2);
        return new NumericFigures(
                min,
                max,
                mean,
                standardDeviation(sums, total),
                ratio(distribution.centralMoment(mean, 3), second * Math.sqrt(second), 0),
                ratio(distribution.centralMoment(mean, 4), second * second, 3),
                percentiles(distribution, min, max),
                sums.zeros,
                sums.negatives,
                sums.integers,
                distinct,
                distribution.resolution(),
                distribution.boxPlot(min, max),
                distribution.histogram(min, max));
    }

    private static OptionalDouble standardDeviation(NumericSums sums, BigDecimal total) {
        if (sums.count < 2 || sums.immense > 0) {
            return OptionalDouble.empty();
        }
        BigDecimal count = BigDecimal.valueOf(sums.count);
        BigDecimal spread = sums.sumOfSquares.value().multiply(count).subtract(total.multiply(total));
        BigDecimal variance = spread.divide(count.multiply(count.subtract(BigDecimal.ONE)), MathContext.DECIMAL128);
        return OptionalDouble.of(Math.sqrt(Math.max(0, variance.doubleValue())));
    }

    private static OptionalDouble ratio(double moment, double scale, double normal) {
        double ratio = moment / scale - normal;
        return scale > 0 && Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }

    private static List<Double> percentiles(NumericDistribution distribution, double min, double max) {
        List<Double> percentiles = new ArrayList<>(STEPS + 1);
        for (int i = 0; i <= STEPS; i++) {
            percentiles.add(Math.clamp(distribution.quantile(i / (double) STEPS), min, max) + 0.0);
        }
        percentiles.set(0, min);
        percentiles.set(STEPS, max);
        return percentiles;
    }
}
