package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingAreaTest {
    @Test
    void countsPairsInTheRightOrderAndTiesByHalf() {
        var random = new Random(8);
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(60);
            double[] scores = random.ints(size, 0, 12).asDoubleStream().toArray();
            float[] labels = new float[size];
            for (int index = 0; index < size; index++) {
                labels[index] = random.nextInt(2);
            }
            assertThat(RankingArea.of(scores, labels)).isCloseTo(byPairs(scores, labels), within(1e-12));
        }
    }

    @Test
    void isOneHalfWhenThereIsNothingToRank() {
        assertThat(RankingArea.of(new double[0], new float[0])).isEqualTo(0.5);
        assertThat(RankingArea.of(new double[] {1, 2}, new float[] {1, 1})).isEqualTo(0.5);
    }

    private static double byPairs(double[] scores, float[] labels) {
        double right = 0;
        double pairs = 0;
        for (int one = 0; one < scores.length; one++) {
            for (int other = 0; other < scores.length; other++) {
                if (labels[one] > labels[other]) {
                    pairs++;
                    right += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0;
                }
            }
        }
        return pairs == 0 ? 0.5 : right / pairs;
    }
}
