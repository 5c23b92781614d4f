package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What training minimises, by closed formula: with one number and a numeric target, both in standard deviations, the mean of
 * (w·x − y)² / 2 is least at the correlation r; with L2 at r / (1 + λ), with L1 at r − λ.
 */
class PenaltyFormulaTest {
    private static final int ROWS = 8_000;

    private final StringBuilder lines = new StringBuilder();
    private final double correlation = correlated();

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 2})
    void l2DividesTheWeightByOneAndItsAmount(double amount) {
        assertThat(weight("sgd.l2RegularizationAmount", amount))
                .isCloseTo(correlation / (1 + amount), within(0.02 * correlation));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5})
    void l1TakesItsAmountFromTheWeight(double amount) {
        assertThat(weight("sgd.l1RegularizationAmount", amount))
                .isCloseTo(correlation - amount, within(0.02 * correlation));
    }

    private double weight(String key, double amount) {
        Weights weights = Training.of(ModelType.REGRESSION, "x:n y:n")
                .data(lines.toString())
                .parameters(Map.of(key, Double.toString(amount), "sgd.shuffleType", "auto", "sgd.maxPasses", "20"))
                .train()
                .weights();
        return weights.of(0, 0) / weights.targetScale();
    }

    /** y = 100 + 7x and noise, x anywhere: neither the units nor the means may matter. Returns the correlation. */
    private double correlated() {
        var random = new Random(29);
        double[] x = random.doubles(ROWS).map(each -> 1000 + 50 * each).toArray();
        double[] y = IntStream.range(0, ROWS)
                .mapToDouble(row -> 100 + 7 * x[row] + 80 * random.nextGaussian())
                .toArray();
        lines.append(
                IntStream.range(0, ROWS).mapToObj(row -> x[row] + "," + y[row]).collect(Collectors.joining("\n")));
        double meanX = IntStream.range(0, ROWS).mapToDouble(row -> x[row]).sum() / ROWS;
        double meanY = IntStream.range(0, ROWS).mapToDouble(row -> y[row]).sum() / ROWS;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int row = 0; row < ROWS; row++) {
            xy += (x[row] - meanX) * (y[row] - meanY);
            xx += (x[row] - meanX) * (x[row] - meanX);
            yy += (y[row] - meanY) * (y[row] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
