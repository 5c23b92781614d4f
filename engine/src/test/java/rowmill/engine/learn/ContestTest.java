package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wins, and after which pass, told from the losses and checked against the weights that come out. */
class ContestTest {
    private static final int FEATURES = 3;
    private static final Objective SQUARED =
            new Objective(Loss.SQUARED, FEATURES, 1, new double[] {0}, new Regularization(Regularization.Kind.NONE, 0));

    @TempDir
    private Path directory;

    private ChunkStorage storage;

    @BeforeEach
    void open() {
        storage = new ChunkStorage(directory, 1 << 20);
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
    }

    /** The records held out follow a third of the slope, so that learning on makes every learner worse there. */
    @Test
    void theWinnerIsTheLearnerAndPassWithTheLowestLossEver() throws IOException {
        RowStore heldOut = rows(500, 0.3, 2);
        Chosen chosen = contest(10).byHeldOut(rows(400, 1, 1), heldOut);
        double lowest = lowest(chosen.rounds());
        assertThat(chosen.rounds().get(chosen.passes() - 1).get(chosen.lane())).isEqualTo(lowest);
        assertThat(loss(chosen, heldOut)).isCloseTo(lowest, within(1e-6 * lowest));
    }

    @Test
    void theWeightsAreThoseOfTheBestPassAndNotOfTheLast() throws IOException {
        RowStore heldOut = rows(500, 0.02, 2);
        Chosen chosen = contest(10).byHeldOut(rows(400, 1, 1), heldOut);
        assertThat(chosen.passes()).isLessThan(chosen.rounds().size());
        assertThat(loss(chosen, heldOut)).isCloseTo(lowest(chosen.rounds()), within(1e-6));
    }

    @Test
    void onlyTheTwoBestOfTheFirstPassGoOn() throws IOException {
        Chosen chosen = contest(10).byHeldOut(rows(300, 1, 1), rows(300, 1, 2));
        List<Double> first = chosen.rounds().getFirst();
        List<Integer> order = IntStream.range(0, Learners.LANES)
                .boxed()
                .sorted(Comparator.comparing(first::get))
                .toList();
        for (List<Double> round : chosen.rounds()) {
            for (int left : order.subList(2, Learners.LANES)) {
                assertThat(round.get(left)).isEqualTo(first.get(left));
            }
        }
        assertThat(chosen.rounds().size()).isGreaterThan(1);
        assertThat(chosen.lane()).isIn(order.subList(0, 2));
    }

    @Test
    void passesAreAtMostThoseAllowed() throws IOException {
        for (int most : new int[] {1, 2}) {
            assertThat(contest(most).byHeldOut(rows(200, 1, 1), rows(200, 1, 2)).rounds())
                    .hasSize(most);
            assertThat(contest(most).byFolds(rows(200, 1, 1)).rounds()).hasSize(most);
        }
    }

    @Test
    void passesEndWhenTheyNoLongerPay() throws IOException {
        int rounds = contest(1_000).byFolds(rows(400, 1, 1)).rounds().size();
        assertThat(rounds).isBetween(3, 60);
        assertThat(contest(rounds + 5).byFolds(rows(400, 1, 1)).rounds()).hasSize(rounds);
    }

    /** What cross-validation has chosen learns from all records, as one run of so many passes does. */
    @Test
    void theWinnerOfCrossValidationLearnsFromAllRecords() throws IOException {
        RowStore rows = rows(300, 1, 1);
        Chosen chosen = contest(7).byFolds(rows);
        var run = new TrainingRun(rows, SQUARED, new Folds(9, 1), -1, ProgressLog.silent(), TrainingWatch.NOBODY);
        for (int pass = 0; pass < chosen.passes(); pass++) {
            run.pass();
        }
        assertThat(chosen.weights()).isEqualTo(Chosen.weights(run.learners(), chosen.lane()));
        assertThat(chosen.rounds().get(chosen.passes() - 1).get(chosen.lane())).isEqualTo(lowest(chosen.rounds()));
        assertThat(chosen.reports().getLast().updates()).isEqualTo(300L * chosen.passes());
    }

    /** Each record is judged by the one run that has not learned from it, so a label that cannot be guessed costs all of it. */
    @Test
    void noRecordIsJudgedByALearnerThatHasSeenIt() throws IOException {
        var store = new RowStore(new RowCodec(200), storage);
        for (int record = 0; record < 200; record++) {
            var row = new Row();
            row.label = record % 2 == 0 ? 5 : -5;
            row.indicatorCount = 1;
            row.indicators[0] = record;
            append(store, row);
        }
        var objective =
                new Objective(Loss.SQUARED, 200, 1, new double[] {0}, new Regularization(Regularization.Kind.NONE, 0));
        Chosen chosen = new Contest(objective, parameters(5), 9, TrainingWatch.NOBODY).byFolds(store);
        assertThat(lowest(chosen.rounds())).isGreaterThan(12.4);
    }

    @Test
    void everyFoldIsDealtAboutAFifthAndAlwaysTheSame() {
        int[] counts = new int[5];
        var folds = new Folds(77, 5);
        for (long place = 0; place < 50_000; place++) {
            counts[folds.of(place)]++;
            assertThat(folds.of(place)).isEqualTo(new Folds(77, 5).of(place));
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_700, 10_300);
        }
        assertThat(new Folds(77, 1).of(123)).isZero();
    }

    @Test
    void aLearnerThatRanAwayCountsAsInfinitelyBad() {
        Learners learners = Learners.of(Loss.LOGISTIC, 1, 1, new Regularization(Regularization.Kind.NONE, 0));
        var held = new HeldOutLoss(Loss.LOGISTIC, 1);
        assertThat(held.means()).containsOnly(0);
        var row = new Row();
        learners.scores[1] = Float.NaN;
        learners.scores[2] = 1;
        held.add(row, learners);
        var other = new HeldOutLoss(Loss.LOGISTIC, 1);
        learners.scores[2] = -1;
        other.add(row, learners);
        held.add(other);
        double[] means = held.means();
        assertThat(means[1]).isInfinite();
        assertThat(means[0]).isCloseTo(Math.log(2), within(1e-12));
        double costOfOne = Math.log1p(Math.E);
        assertThat(means[2]).isCloseTo((costOfOne + costOfOne - 1) / 2, within(1e-12));
    }

    private static Contest contest(int passes) {
        return new Contest(SQUARED, parameters(passes), 9, TrainingWatch.NOBODY);
    }

    private static TrainingParameters parameters(int passes) {
        return TrainingParameters.parse(Map.of("sgd.maxPasses", Integer.toString(passes)));
    }

    /** Records with y = slope · (x₀ − 2x₁) and a little noise. */
    private RowStore rows(int count, double slope, long seed) throws IOException {
        var random = new Random(seed);
        var store = new RowStore(new RowCodec(FEATURES), storage);
        for (int record = 0; record < count; record++) {
            var row = new Row();
            row.valuedCount = FEATURES;
            for (int feature = 0; feature < FEATURES; feature++) {
                row.valued[feature] = feature;
                row.values[feature] = (float) random.nextGaussian();
            }
            row.label = (float) (slope * (row.values[0] - 2 * row.values[1]) + 0.1 * random.nextGaussian());
            append(store, row);
        }
        store.finishChunk();
        return store;
    }

    /** As {@link RowCodec} lays out a record of a few features. */
    private static void append(RowStore store, Row row) throws IOException {
        char[] units = new char[6 + row.indicatorCount + 3 * row.valuedCount];
        put(units, 0, Float.floatToRawIntBits(row.label));
        put(units, 2, row.indicatorCount);
        put(units, 4, row.valuedCount);
        int at = 6;
        for (int index = 0; index < row.indicatorCount; index++) {
            units[at++] = (char) row.indicators[index];
        }
        for (int index = 0; index < row.valuedCount; index++) {
            units[at + index] = (char) row.valued[index];
            put(units, at + row.valuedCount + 2 * index, Float.floatToRawIntBits(row.values[index]));
        }
        store.append(units, 0, units.length);
    }

    private static void put(char[] units, int at, int value) {
        units[at] = (char) (value >>> 16);
        units[at + 1] = (char) value;
    }

    private static double lowest(List<List<Double>> rounds) {
        return rounds.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
    }

    private static double loss(Chosen chosen, RowStore store) throws IOException {
        double sum = 0;
        var row = new Row();
        RowStore.Cursor cursor = store.cursor();
        while (cursor.next(row)) {
            double score = chosen.weights()[FEATURES];
            for (int index = 0; index < row.valuedCount; index++) {
                score += chosen.weights()[row.valued[index]] * row.values[index];
            }
            sum += (score - row.label) * (score - row.label) / 2;
        }
        return sum / store.rows();
    }
}
