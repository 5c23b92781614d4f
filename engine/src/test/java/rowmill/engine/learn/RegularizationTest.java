package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.engine.learn.Regularization.Kind;

class RegularizationTest {
    /** The definition, on a grid: nothing near the shrunk weight costs less. */
    @ParameterizedTest
    @EnumSource
    void aShrunkWeightIsTheOneThatCostsLeast(Kind kind) {
        var random = new Random(23);
        for (int sample = 0; sample < 500; sample++) {
            float weight = (float) random.nextGaussian();
            float strength = random.nextFloat();
            float shrunk = new Regularization(kind, 1).shrunk(weight, strength);
            double least = cost(kind, shrunk, weight, strength);
            for (double step = -2; step <= 2; step += 0.01) {
                assertThat(cost(kind, shrunk + step, weight, strength)).isGreaterThanOrEqualTo(least - 1e-7);
            }
        }
    }

    private static double cost(Kind kind, double v, double weight, double strength) {
        double penalty =
                switch (kind) {
                    case NONE -> 0;
                    case L1 -> strength * Math.abs(v);
                    case L2 -> strength * v * v / 2;
                };
        return (v - weight) * (v - weight) / 2 + penalty;
    }

    @Test
    void l1StopsAtZeroAndL2NeverReachesIt() {
        var l1 = new Regularization(Kind.L1, 1);
        assertThat(l1.shrunk(0.25f, 0.25f)).isZero();
        assertThat(l1.shrunk(-0.2f, 0.25f)).isZero();
        assertThat(l1.shrunk(-1, 0.25f)).isEqualTo(-0.75f);
        var l2 = new Regularization(Kind.L2, 1);
        assertThat(l2.shrunk(1, 3)).isEqualTo(0.25f);
        assertThat(l2.shrunk(-1e-3f, 1e6f)).isNegative();
    }

    @Test
    void theParametersSayWhichPenaltyThereIs() {
        assertThat(Regularization.of(TrainingParameters.STANDARD).kind()).isEqualTo(Kind.NONE);
        assertThat(Regularization.of(TrainingParameters.CONSOLE)).isEqualTo(new Regularization(Kind.L2, 1e-6f));
        assertThat(Regularization.of(parameters("sgd.l1RegularizationAmount", "0.5")))
                .isEqualTo(new Regularization(Kind.L1, 0.5f));
    }

    /** The API takes any double; as a float it would be infinite, and infinity times no updates no number. */
    @ParameterizedTest
    @ValueSource(strings = {"sgd.l1RegularizationAmount", "sgd.l2RegularizationAmount"})
    void aPenaltyBeyondAllReasonLeavesTheInterceptAlone(String key) {
        Model model = Training.of(ModelType.REGRESSION, "x:n y:n")
                .data("1,2\n2,3\n3,4\n4,5\n5,6\n6,7\n")
                .parameters(Map.of(key, "1e300"))
                .train();
        assertThat(model.weights().of(0, 0)).isCloseTo(0, within(1e-30));
        Scorer scorer = model.scorer(model.schema());
        assertThat(scorer.scores(scorer.record(Map.of("x", "6")))[0]).isCloseTo(4.5, within(1.0));
    }

    private static TrainingParameters parameters(String key, String value) {
        return TrainingParameters.parse(Map.of(key, value));
    }
}
