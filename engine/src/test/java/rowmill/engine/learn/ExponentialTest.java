package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    @Test
    void agreesWithTheLibraryToEightDigits() {
        new Random(1).doubles(200_000, -700, 700).forEach(x -> {
            double exact = StrictMath.exp(x);
            assertThat(Exponential.exp(x)).isCloseTo(exact, within(1e-8 * exact));
        });
    }

    @Test
    void isBoundedBeyondItsRange() {
        assertThat(Exponential.exp(Double.POSITIVE_INFINITY)).isEqualTo(Exponential.exp(700));
        assertThat(Exponential.exp(-1e9)).isEqualTo(Exponential.exp(-700)).isPositive();
        assertThat(Exponential.exp(0)).isEqualTo(1);
    }

    @Test
    void theLogisticFunctionIsSymmetric() {
        assertThat(Exponential.logistic(0)).isEqualTo(0.5);
        assertThat(Exponential.logistic(3) + Exponential.logistic(-3)).isCloseTo(1, within(1e-9));
        assertThat(Exponential.logistic(1000)).isEqualTo(1);
    }

    /** Bits, since models depend on them; additions and multiplications only, so they hold on every machine. */
    @Test
    void givesTheSameBitsForever() {
        assertThat(Double.doubleToLongBits(Exponential.exp(1))).isEqualTo(4613303445314576691L);
        assertThat(Double.doubleToLongBits(Exponential.exp(-12.345))).isEqualTo(4526751318660336364L);
    }
}
