package rowmill.engine.statistics;

import rowmill.engine.tally.ExactSum;
import rowmill.engine.tally.KeySink;
import rowmill.engine.tally.NumberKey;

/**
 * The figures of numbers that need every single value: kept from the moment on at which values are no longer counted one by one.
 * The sums are exact, so mean and variance are rounded once. Squares of numbers above 10^150 in size are left out of the sum of
 * squares and counted in {@link #immense}, since they leave the range of doubles.
 */
final class NumericSums implements KeySink {
    private static final double IMMENSE = 1e150;

    final ExactSum sum = new ExactSum();
    final ExactSum sumOfSquares = new ExactSum();
    long count;
    long zeros;
    long negatives;
    long integers;
    long immense;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;

    @Override
    public void add(long key, long times) {
        double value = NumberKey.value(key);
        count += times;
        zeros += value == 0 ? times : 0;
        negatives += value < 0 ? times : 0;
        integers += value == Math.rint(value) ? times : 0;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (times == 1) {
            sum.add(value);
        } else {
            sum.addProduct(value, times);
        }
        addSquare(value, times);
    }

    private void addSquare(double value, long times) {
        if (Math.abs(value) > IMMENSE) {
            immense += times;
            return;
        }
        double square = value * value;
        double rest = Math.fma(value, value, -square);
        if (times == 1) {
            sumOfSquares.add(square);
            if (rest != 0) {
                sumOfSquares.add(rest);
            }
        } else {
            sumOfSquares.addProduct(square, times);
            sumOfSquares.addProduct(rest, times);
        }
    }

    void merge(NumericSums other) {
        sum.merge(other.sum);
        sumOfSquares.merge(other.sumOfSquares);
        count += other.count;
        zeros += other.zeros;
        negatives += other.negatives;
        integers += other.integers;
        immense += other.immense;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }
}
