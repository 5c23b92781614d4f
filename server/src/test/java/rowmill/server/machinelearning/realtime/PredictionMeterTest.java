package rowmill.server.machinelearning.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PredictionMeterTest {
    @Test
    void nothingHasNoPercentiles() {
        PredictionMeter.Figures figures = new PredictionMeter().figures();
        assertThat(figures.answered()).isZero();
        assertThat(figures.medianMicros()).isEmpty();
        assertThat(figures.p99Micros()).isEmpty();
    }

    @Test
    void percentilesAreThoseOfAllTimesWithinAnEighthOfAPowerOfTwo() {
        long seed = 20261123;
        Random random = new Random(seed);
        PredictionMeter meter = new PredictionMeter();
        long[] times = new long[50_000];
        for (int call = 0; call < times.length; call++) {
            times[call] = (long) Math.exp(6 + 3 * random.nextGaussian());
            meter.answered(times[call]);
        }
        Arrays.sort(times);
        PredictionMeter.Figures figures = meter.figures();
        assertThat(figures.answered()).isEqualTo(times.length);
        assertThat(figures.medianMicros().orElseThrow())
                .as("seed " + seed)
                .isCloseTo(times[times.length / 2] / 1e3, Percentage.withPercentage(13));
        assertThat(figures.p99Micros().orElseThrow())
                .isCloseTo(times[(int) (0.99 * times.length)] / 1e3, Percentage.withPercentage(13));
    }

    @Test
    void refusalsAreCountedApart() {
        PredictionMeter meter = new PredictionMeter();
        meter.refused();
        meter.answered(0);
        meter.answered(Long.MAX_VALUE);
        assertThat(meter.figures().refused()).isEqualTo(1);
        assertThat(meter.figures().answered()).isEqualTo(2);
    }
}
