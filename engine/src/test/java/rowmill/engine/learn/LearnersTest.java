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

    /** A weight is 0 in the average when L1 held it there at least half of the time, and the plain mean otherwise. */
    @Test
    void theAverageKeepsTheZerosOfL1() {
        Learners learners = Learners.of(Loss.SQUARED, 2, 1, new Regularization(Kind.L1, 1e-9f));
        for (float[] moments : new float[][] {{4, 0, 0, 0}, {4, 4, 0, 0}, {4, 4, 4, 0}}) {
            learners.beginAverage();
            for (float moment : moments) {
                learners.table[2] = moment;
                learners.snapshot();
            }
            learners.finishAverage();
            float mean = (moments[0] + moments[1] + moments[2] + moments[3]) / 4;
            assertThat(learners.averageWeight(0, 0, 2)).isEqualTo(mean > 2 ? mean : 0);
        }
    }

    @Test
    void withoutL1AZeroIsAnAverageLikeAnyOther() {
        for (Kind kind : new Kind[] {Kind.NONE, Kind.L2}) {
            Learners learners = Learners.of(Loss.SQUARED, 1, 1, new Regularization(kind, 1e-9f));
            learners.beginAverage();
            for (float moment : new float[] {4, 0, 0, 0}) {
                learners.table[1] = moment;
                learners.snapshot();
            }
            learners.finishAverage();
            assertThat(learners.averageWeight(0, 0, 1)).isEqualTo(1);
        }
    }

    /** Penalties come in rounds; a snapshot must not see weights of which some are still to be paid. */
    @Test
    void aSnapshotSeesThePenaltyOfEveryUpdateBefore() {
        Learners learners = Learners.of(Loss.SQUARED, 1, 1, new Regularization(Kind.L2, 0.5f));
        var row = new Row();
        row.label = 0;
        for (int update = 0; update < 10; update++) {
            learners.learn(row);
        }
        learners.table[1] = 3;
        learners.beginAverage();
        learners.snapshot();
        learners.finishAverage();
        // Ten updates of amount 0.5, with the rate 0.1 and the step size 1 of a feature never seen.
        assertThat(learners.averageWeight(0, 0, 1)).isCloseTo(3 / (1 + 10 * 0.5f * 0.1f), within(1e-6f));
    }

    @Test
    void theInterceptIsFreeOfPenalties() {
        for (Loss loss : Loss.values()) {
            int outputs = loss == Loss.MULTINOMIAL ? 2 : 1;
            for (Kind kind : new Kind[] {Kind.L1, Kind.L2}) {
                Learners learners = Learners.of(loss, 1, outputs, new Regularization(kind, 1e6f));
                double[] intercepts = loss == Loss.MULTINOMIAL ? new double[] {0.5, -0.5} : new double[] {0.75};
                learners.start(intercepts);
                learners.beginAverage();
                learners.snapshot();
                learners.finishAverage();
                for (int output = 0; output < outputs; output++) {
                    for (int lane = 0; lane < Learners.LANES; lane++) {
                        assertThat((double) learners.averageWeight(1, output, lane))
                                .isEqualTo(intercepts[output]);
                    }
                }
            }
        }
    }

    @Test
    void multinomialLearnersAllGoOn() {
        Learners learners = Learners.of(Loss.MULTINOMIAL, FEATURES, 3, new Regularization(Kind.NONE, 0));
        learners.keep(0, 1);
        for (int lane = 0; lane < Learners.LANES; lane++) {
            assertThat(learners.learns(lane)).isTrue();
        }
    }

    /** What the average scores is what its weights say, feature by feature. */
    @ParameterizedTest
    @CsvSource({"LOGISTIC,1", "SQUARED,1", "MULTINOMIAL,3"})
    void theAverageScoresRecordsByItsWeights(Loss loss, int outputs) {
        Learners learners = Learners.of(loss, FEATURES, outputs, new Regularization(Kind.NONE, 0));
        var random = new Random(41);
        learners.beginAverage();
        for (int update = 0; update < 300; update++) {
            learners.learn(row(random, loss, outputs));
            if (update % 10 == 0) {
                learners.snapshot();
            }
        }
        learners.finishAverage();
        for (int record = 0; record < 50; record++) {
            Row row = row(random, loss, outputs);
            learners.scoreByAverage(row);
            for (int lane = 0; lane < Learners.LANES; lane++) {
                for (int output = 0; output < outputs; output++) {
                    double expected = learners.averageWeight(FEATURES, output, lane);
                    double size = Math.abs(expected);
                    for (int index = 0; index < row.indicatorCount; index++) {
                        double weight = learners.averageWeight(row.indicators[index], output, lane);
                        expected += weight;
                        size += Math.abs(weight);
                    }
                    for (int index = 0; index < row.valuedCount; index++) {
                        double amount = learners.averageWeight(row.valued[index], output, lane) * row.values[index];
                        expected += amount;
                        size += Math.abs(amount);
                    }
                    assertThat((double) learners.scores[output * Learners.WIDTH + lane])
                            .isCloseTo(expected, within(1e-5 * size + 1e-12));
                }
            }
        }
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
