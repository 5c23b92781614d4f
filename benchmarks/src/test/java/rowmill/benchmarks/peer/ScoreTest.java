package rowmill.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import rowmill.engine.learn.ModelType;

class ScoreTest {
    private static final double TINY = 1e-12;

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        var random = new Random(5);
        double[] scores = random.doubles(300).map(each -> Math.rint(20 * each)).toArray();
        double[] labels = random.ints(300, 0, 2).asDoubleStream().toArray();
        double right = 0;
        double pairs = 0;
        for (int one = 0; one < scores.length; one++) {
            for (int zero = 0; zero < scores.length; zero++) {
                if (labels[one] == 1 && labels[zero] == 0) {
                    pairs++;
                    right += scores[one] > scores[zero] ? 1 : scores[one] == scores[zero] ? 0.5 : 0;
                }
            }
        }
        assertThat(Score.area(scores, labels)).isCloseTo(right / pairs, within(TINY));
    }

    @Test
    void theMeanF1IsThatOfTheClasses() {
        double[][] predicted = {{2, 1}, {2, 1}, {1, 2}, {1, 2}};
        double[] labels = {0, 1, 1, 1};
        // Class 0: precision 1/2, recall 1; class 1: precision 1, recall 2/3.
        assertThat(Score.of(ModelType.MULTICLASS, predicted, labels)).isCloseTo((2.0 / 3 + 4.0 / 5) / 2, within(TINY));
    }

    @Test
    void theErrorIsTheRootOfTheMeanSquare() {
        double[][] predicted = {{1}, {5}};
        assertThat(Score.of(ModelType.REGRESSION, predicted, new double[] {4, 1}))
                .isCloseTo(Math.sqrt(12.5), within(TINY));
        assertThat(Score.merit(ModelType.REGRESSION, 2)).isLessThan(Score.merit(ModelType.REGRESSION, 1));
    }
}
