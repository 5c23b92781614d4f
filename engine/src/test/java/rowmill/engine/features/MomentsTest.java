package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void fewerThanTwoNumbersDoNotDeviate() {
        assertThat(Moments.NONE.standardDeviation()).isZero();
        assertThat(Moments.NONE.plus(7, 1)).isEqualTo(new Moments(1, 7, 0));
    }

    @Test
    void agreesWithTwoPassesFarFromZero() {
        double[] numbers = new Random(5).doubles(10_000).map(each -> 1e9 + each).toArray();
        Moments moments = Moments.NONE;
        for (double each : numbers) {
            moments = moments.plus(each, 1);
        }
        double mean = Arrays.stream(numbers).map(each -> each - 1e9).average().orElseThrow();
        double variance = Arrays.stream(numbers)
                        .map(each -> Math.pow(each - 1e9 - mean, 2))
                        .sum()
                / numbers.length;
        assertThat(moments.mean() - 1e9).isCloseTo(mean, within(1e-5));
        assertThat(moments.standardDeviation()).isCloseTo(Math.sqrt(variance), within(1e-8));
    }

    @Test
    void anySplitMergesToNearlyTheSame() {
        var random = new Random(6);
        Moments whole = Moments.NONE;
        Moments merged = Moments.NONE;
        for (int part = 0; part < 50; part++) {
            Moments own = Moments.NONE;
            for (int each = random.nextInt(20); each > 0; each--) {
                double number = random.nextGaussian() * 100;
                int times = 1 + random.nextInt(3);
                whole = whole.plus(number, times);
                own = own.plus(number, times);
            }
            merged = random.nextBoolean() ? merged.plus(own) : own.plus(merged);
        }
        assertThat(merged.count()).isEqualTo(whole.count());
        assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-10));
        assertThat(merged.squares()).isCloseTo(whole.squares(), within(1e-6));
    }
}
