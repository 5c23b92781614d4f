package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SigmoidTest {
    @Test
    void followsTheLogisticFunctionCloselyAlsoWhereItIsSmall() {
        for (float x = -16; x <= 16; x += 0.0037f) {
            double exact = 1 / (1 + StrictMath.exp(-x));
            assertThat((double) Sigmoid.of(x)).as("at %f", x).isCloseTo(exact, within(2e-4 * exact));
        }
    }

    @Test
    void staysWithinItsLimitsForAllNumbers() {
        for (float x : new float[] {-Float.MAX_VALUE, -100, 100, Float.MAX_VALUE}) {
            assertThat(Sigmoid.of(x)).isBetween(0f, 1f);
        }
        assertThat(Sigmoid.of(Float.NEGATIVE_INFINITY)).isPositive().isLessThan(2e-7f);
        assertThat(Sigmoid.of(Float.POSITIVE_INFINITY)).isGreaterThan(1 - 2e-7f);
        assertThat(Sigmoid.of(Float.NaN)).isNaN();
    }
}
