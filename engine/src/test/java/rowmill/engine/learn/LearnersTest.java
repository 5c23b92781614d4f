package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.engine.learn.Regularization.Kind;

class LearnersTest {
    private static final int FEATURES = 30;

    @ParameterizedTest
    @CsvSource({
        "LOGISTIC,1,NONE,0", "LOGISTIC,1,L1,1e-3", "LOGISTIC,1,L2,1e-2",
        "SQUARED,1,NONE,0", "SQUARED,1,L1,1e-3", "SQUARED,1,L2,1e-2",
        "MULTINOMIAL,3,NONE,0", "MULTINOMIAL,3,L1,1e-3", "MULTINOMIAL,3,L2,1e-2",
    })
    void learnAsThePlainFormDoes(Loss loss, int outputs, Kind kind, float amount) {
        var regularization = new Regularization(kind, amount);
        Learners fast = Learners.of(loss, FEATURES, outputs, regularization);
        fast.start(new double[outputs]);
        PlainLearner[] plain = new PlainLearner[Learners.LANES];
        for (int lane = 0; lane < plain.length; lane++) {
            plain[lane] = new PlainLearner(loss, FEATURES, outputs, regularization, Learners.RATES[lane]);
        }
        var random = new Random(11);
        for (int update = 0; update < 2_000; update++) {
            Row row = row(random, loss, outputs);
            fast.learn(row);
            for (int lane = 0; lane < 3; lane++) {
                double[] scores = plain[lane].learn(row);
                for (int output = 0; output < outputs; output++) {
                    assertThat((double) fast.scores[output * Learners.WIDTH + lane])
                            .as("update %d, lane %d", update, lane)
                            .isCloseTo(scores[output], within(2e-3 * (1 + Math.abs(scores[output]))));
                }
            }
        }
    }

    @Test
    void thoseThatGoOnLearnAsIfTheOthersDidToo() {
        for (Loss loss : new Loss[] {Loss.LOGISTIC, Loss.SQUARED}) {
            var regularization = new Regularization(Kind.L2, 1e-3f);
            Learners all = Learners.of(loss, FEATURES, 1, regularization);
            Learners two = Learners.of(loss, FEATURES, 1, regularization);
            var random = new Random(13);
            for (int update = 0; update < 3_000; update++) {
                if (update == 1_000) {
                    two.keep(3, 1);
                }
                Row row = row(random, loss, 1);
                all.learn(row);
                two.learn(row);
                assertThat(two.scores[1]).isEqualTo(all.scores[1]);
                assertThat(two.scores[3]).isEqualTo(all.scores[3]);
            }
            assertThat(two.learns(1)).isTrue();
            assertThat(two.learns(2)).isFalse();
            assertThat(all.learns(2)).isTrue();
        }
    }

    @Test
    void noLearnerRunsAwayHoweverLargeTheValues() {
        for (Loss loss : Loss.values()) {
            int outputs = loss == Loss.MULTINOMIAL ? 3 : 1;
            Learners learners = Learners.of(loss, FEATURES, outputs, new Regularization(Kind.NONE, 0));
            var random = new Random(12);
            for (int update = 0; update < 5_000; update++) {
                Row row = row(random, loss, outputs);
                for (int index = 0; index < row.valuedCount; index++) {
                    row.values[index] *= 1_000;
                }
                learners.learn(row);
            }
            for (float weight : learners.table) {
                assertThat(weight).isFinite();
            }
        }
    }

    @Test
    void theAverageIsThatOfTheSnapshots() {
        Learners learners = Learners.of(Loss.SQUARED, 1, 1, new Regularization(Kind.NONE, 0));
        learners.beginAverage();
        learners.table[0] = 1;
        learners.snapshot();
        learners.table[0] = 3;
        learners.snapshot();
        learners.finishAverage();
        assertThat(learners.averageWeight(0, 0, 0)).isEqualTo(2);
    }

    private static Row row(Random random, Loss loss, int outputs) {
        var row = new Row();
        row.indicatorCount = 1 + random.nextInt(5);
        double signal = 0;
        for (int index = 0; index < row.indicatorCount; index++) {
            row.indicators[index] = random.nextInt(FEATURES - 4);
            signal += row.indicators[index] % 3 - 1;
        }
        row.valuedCount = random.nextInt(3);
        for (int index = 0; index < row.valuedCount; index++) {
            row.valued[index] = FEATURES - 4 + random.nextInt(4);
            row.values[index] = (float) random.nextGaussian();
            signal += row.values[index];
        }
        row.label = switch (loss) {
            case LOGISTIC -> signal + random.nextGaussian() > 0 ? 1 : 0;
            case MULTINOMIAL -> Math.floorMod((int) signal, outputs);
            case SQUARED -> (float) (signal + random.nextGaussian());
        };
        return row;
    }
}
