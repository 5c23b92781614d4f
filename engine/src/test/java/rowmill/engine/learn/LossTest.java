package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @EnumSource(Loss.class)
    void theGradientIsTheSlopeOfTheValue(Loss loss) {
        var random = new Random(3);
        int outputs = loss == Loss.MULTINOMIAL ? 4 : 1;
        for (int sample = 0; sample < 1000; sample++) {
            double[] scores = random.doubles(outputs, -6, 6).toArray();
            double label =
                    switch (loss) {
                        case LOGISTIC -> random.nextInt(2);
                        case MULTINOMIAL -> random.nextInt(outputs);
                        case SQUARED -> random.nextGaussian();
                    };
            double[] gradient = new double[outputs];
            loss.gradient(scores, label, gradient);
            for (int output = 0; output < outputs; output++) {
                double[] above = scores.clone();
                double[] below = scores.clone();
                above[output] += STEP;
                below[output] -= STEP;
                double slope = (loss.value(above, label) - loss.value(below, label)) / (2 * STEP);
                assertThat(gradient[output]).isCloseTo(slope, within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void theValueIsFiniteAndNeverNegativeFarOut(Loss loss) {
        int outputs = loss == Loss.MULTINOMIAL ? 3 : 1;
        for (double score : new double[] {-1e4, -800, 0, 800, 1e4}) {
            double[] scores = new double[outputs];
            scores[0] = score;
            for (int label = 0; label < 2; label++) {
                assertThat(loss.value(scores, label)).isFinite().isGreaterThanOrEqualTo(0);
            }
        }
    }
}
