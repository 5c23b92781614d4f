package rowmill.engine.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    @Test
    void sumOfNothingIsZero() {
        assertThat(new ExactSum().value()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(new ExactSum().doubleValue()).isZero();
    }

    @Test
    void keepsWhatOrdinaryAdditionLoses() {
        ExactSum sum = new ExactSum();
        sum.add(1e300);
        sum.add(1);
        sum.add(-1e300);
        sum.add(Double.MIN_VALUE);
        assertThat(sum.value()).isEqualByComparingTo(BigDecimal.ONE.add(new BigDecimal(Double.MIN_VALUE)));
    }

    @Test
    void holdsTheLargestNumbersTogether() {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 1_000; i++) {
            sum.add(-Double.MAX_VALUE);
        }
        assertThat(sum.value())
                .isEqualByComparingTo(new BigDecimal(-Double.MAX_VALUE).multiply(BigDecimal.valueOf(1_000)));
    }

    @Test
    void staysExactWhenLanesFillUpByMerging() {
        for (double value : new double[] {1 + Math.ulp(1.0), -0.1, 1e-300}) {
            ExactSum sum = new ExactSum();
            sum.add(value);
            BigDecimal expected = new BigDecimal(value);
            for (int i = 0; i < 100; i++) {
                sum.merge(sum);
                sum.add(value);
                expected = expected.add(expected).add(new BigDecimal(value));
                assertThat(sum.value()).isEqualByComparingTo(expected);
            }
        }
    }

    @Property(tries = 500)
    void equalsTheSumOfBigDecimals(@ForAll long seed) {
        Random random = new Random(seed);
        ExactSum sum = new ExactSum();
        ExactSum other = new ExactSum();
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 40; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                (random.nextBoolean() ? sum : other).add(value);
                expected = expected.add(new BigDecimal(value));
            }
        }
        sum.merge(other);
        assertThat(sum.value()).isEqualByComparingTo(expected);
    }

    @Property(tries = 500)
    void addsProductsExactly(@ForAll long seed) {
        Random random = new Random(seed);
        double a = random.nextGaussian() * 1e6;
        double b = random.nextInt(1 << 30);
        ExactSum sum = new ExactSum();
        sum.addProduct(a, b);
        assertThat(sum.value()).isEqualByComparingTo(new BigDecimal(a).multiply(new BigDecimal(b)));
    }
}
