package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
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

    /** Far from the boundary a right answer costs exp(-s), which must not be lost beside 1. */
    @Test
    void aRightAnswerKeepsItsDigitsHoweverSureItIs() {
        for (double score : new double[] {5, 20, 40, 300, 700}) {
            double exp = StrictMath.exp(-score);
            double[] gradient = new double[3];
            Loss.LOGISTIC.gradient(new double[] {score}, 1, gradient);
            assertThat(Loss.LOGISTIC.value(new double[] {score}, 1)).isCloseTo(StrictMath.log1p(exp), relative());
            assertThat(gradient[0]).isCloseTo(-exp / (1 + exp), relative());
            Loss.LOGISTIC.gradient(new double[] {-score}, 0, gradient);
            assertThat(gradient[0]).isCloseTo(exp / (1 + exp), relative());
            double[] scores = {-score, 0, -score};
            Loss.MULTINOMIAL.gradient(scores, 1, gradient);
            assertThat(Loss.MULTINOMIAL.value(scores, 1)).isCloseTo(StrictMath.log1p(2 * exp), relative());
            assertThat(gradient[1]).isCloseTo(-2 * exp / (1 + 2 * exp), relative());
        }
    }

    @Test
    void aWrongAnswerCostsItsScoreAndNoMore() {
        assertThat(Loss.LOGISTIC.value(new double[] {1e6}, 0)).isEqualTo(1e6);
        assertThat(Loss.LOGISTIC.value(new double[] {-1e300}, 1)).isEqualTo(1e300);
        assertThat(Loss.MULTINOMIAL.value(new double[] {1e6, 0}, 1)).isEqualTo(1e6);
        for (double score : new double[] {-1e300, -800, 800, 1e300}) {
            for (int label = 0; label < 2; label++) {
                double[] gradient = new double[2];
                Loss.LOGISTIC.gradient(new double[] {score}, label, gradient);
                assertThat(gradient[0]).isBetween(-1.0, 1.0);
                Loss.MULTINOMIAL.gradient(new double[] {score, 0}, label, gradient);
                assertThat(gradient[0]).isBetween(-1.0, 1.0).isEqualTo(-gradient[1]);
            }
        }
    }

    /** Only differences of multinomial scores mean something, so adding the same to all must change nothing. */
    @Test
    void whatAllClassesShareCostsNothing() {
        assertThat(Loss.MULTINOMIAL.value(new double[] {1e12, 1e12, 1e12}, 1)).isCloseTo(Math.log(3), within(1e-15));
        double[] scores = {0.5, -1.25, 2};
        for (double shift : new double[] {-1024, 1024, 1 << 20}) {
            double[] shifted = Arrays.stream(scores).map(each -> each + shift).toArray();
            for (int label = 0; label < 3; label++) {
                assertThat(Loss.MULTINOMIAL.value(shifted, label)).isEqualTo(Loss.MULTINOMIAL.value(scores, label));
            }
        }
    }

    @Test
    void twoClassesCostWhatALogisticModelOfTheirDifferenceDoes() {
        var random = new Random(17);
        for (int sample = 0; sample < 500; sample++) {
            double[] two = random.doubles(2, -30, 30).toArray();
            double[] difference = {two[1] - two[0]};
            for (int label = 0; label < 2; label++) {
                double logistic = Loss.LOGISTIC.value(difference, label);
                assertThat(Loss.MULTINOMIAL.value(two, label)).isCloseTo(logistic, within(1e-14 * (1 + logistic)));
                double[] ofTwo = new double[2];
                double[] ofOne = new double[1];
                Loss.MULTINOMIAL.gradient(two, label, ofTwo);
                Loss.LOGISTIC.gradient(difference, label, ofOne);
                assertThat(ofTwo[1]).isCloseTo(ofOne[0], within(1e-14));
                assertThat(ofTwo[0]).isCloseTo(-ofOne[0], within(1e-14));
            }
        }
    }

    @Test
    void everyTypeOfModelHasItsLoss() {
        assertThat(Arrays.stream(ModelType.values()).map(Loss::of))
                .containsExactly(Loss.LOGISTIC, Loss.MULTINOMIAL, Loss.SQUARED);
        assertThat(Loss.SQUARED.value(new double[] {5}, 2)).isEqualTo(4.5);
    }

    private static Percentage relative() {
        return Percentage.withPercentage(1e-11);
    }
}
