package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rowmill.engine.tally.NumberKey;

class NumericSumsTest {
    @Property(tries = 200)
    void sumsAreExactWhetherValuesComeOneByOneOrManyAtATime(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int different) {
        Random random = new Random(seed);
        NumericSums single = new NumericSums();
        NumericSums many = new NumericSums();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < different; i++) {
            double value = random.nextInt(4) == 0 ? random.nextInt(9) - 4 : random.nextGaussian() * 1e5;
            int times = 1 + random.nextInt(5);
            many.add(NumberKey.of(value), times);
            for (int k = 0; k < times; k++) {
                single.add(NumberKey.of(value), 1);
            }
            BigDecimal exact = new BigDecimal(value);
            sum = sum.add(exact.multiply(BigDecimal.valueOf(times)));
            squares = squares.add(exact.multiply(exact).multiply(BigDecimal.valueOf(times)));
        }
        assertThat(many.sum.value()).isEqualByComparingTo(sum);
        assertThat(many.sumOfSquares.value()).isEqualByComparingTo(squares);
        assertThat(single.sum.value()).isEqualByComparingTo(sum);
        assertThat(single.sumOfSquares.value()).isEqualByComparingTo(squares);
        assertThat(single.count).isEqualTo(many.count);
    }

    @Test
    void countsZerosNegativesAndWholeNumbers() {
        NumericSums sums = sums(0, -0.0, -1.5, -2, 3, 1e300, 0.25);
        assertThat(sums.count).isEqualTo(7);
        assertThat(sums.zeros).isEqualTo(2);
        assertThat(sums.negatives).isEqualTo(2);
        assertThat(sums.integers).isEqualTo(5);
        assertThat(sums.min).isEqualTo(-2);
        assertThat(sums.max).isEqualTo(1e300);
    }

    @Test
    void numbersWhoseSquareIsNoDoubleAreCountedAndLeftOutOfTheSquares() {
        NumericSums sums = sums(2, 1e151, -1e200, 3);
        assertThat(sums.immense).isEqualTo(2);
        assertThat(sums.sumOfSquares.doubleValue()).isEqualTo(13);
        assertThat(sums.max).isEqualTo(1e151);
    }

    @Test
    void mergedSumsAreThoseOfAllValues() {
        NumericSums merged = sums(1, 0.1, -4);
        merged.merge(sums(1e-9, 7, -4));
        NumericSums whole = sums(1, 0.1, -4, 1e-9, 7, -4);
        assertThat(merged.sum.value()).isEqualByComparingTo(whole.sum.value());
        assertThat(merged.sumOfSquares.value()).isEqualByComparingTo(whole.sumOfSquares.value());
        assertThat(merged.count).isEqualTo(6);
        assertThat(merged.negatives).isEqualTo(2);
        assertThat(merged.integers).isEqualTo(4);
        assertThat(merged.min).isEqualTo(-4);
        assertThat(merged.max).isEqualTo(7);
    }

    @Test
    void nothingHasNeitherLeastNorGreatest() {
        NumericSums none = new NumericSums();
        assertThat(none.min).isGreaterThan(none.max);
        none.merge(sums(5));
        assertThat(none.min).isEqualTo(5);
        assertThat(none.max).isEqualTo(5);
    }

    private static NumericSums sums(double... values) {
        NumericSums sums = new NumericSums();
        for (double value : values) {
            sums.add(NumberKey.of(value), 1);
        }
        return sums;
    }
}
