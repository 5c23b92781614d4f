package rowmill.engine.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is summed up by bin and fold gives the losses that going over the records one by one does. */
class BinnedResponseTest {
    private static final int ROWS = 400;
    private static final int BINS = 6;

    private final Random random = new Random(47);
    private final int[] bins = random.ints(ROWS, 0, BINS - 1).toArray();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void binsPredictTheShrunkMeansOfTheOtherFolds(boolean binary) {
        double[] values = values(binary);
        double[] best = losses(values, binary, 1);
        for (double shrinkage : new double[] {3, 10, 30}) {
            double[] losses = losses(values, binary, shrinkage);
            best = Arrays.stream(losses).sum() < Arrays.stream(best).sum() ? losses : best;
        }
        assertThat(new BinnedResponse(new Response(values, binary), bins, BINS).lossesOfBins(1))
                .containsExactly(best, within(1e-9));
    }

    /** A sample of a quarter has three quarters of the penalty for learning means from a sample alone taken off. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSampleIsNotBlamedForWhatAllRecordsWouldKnow(boolean binary) {
        double[] values = values(binary);
        double[] expected = losses(values, binary, 1);
        for (int fold = 0; fold < 5; fold++) {
            int left = fold;
            double own = IntStream.range(0, ROWS)
                    .filter(row -> BinnedResponse.foldOf(row) == left)
                    .count();
            // All bins but the last are filled; that one is for missing values, of which there are none.
            double ofOne = binary ? 0.5 : expected[fold] / own;
            expected[fold] -= 0.75 * ofOne * (BINS - 1) * own / (ROWS - own);
        }
        assertThat(new BinnedResponse(new Response(values, binary), bins, BINS).lossesOfBins(0.25))
                .containsExactly(expected, within(1e-9));
    }

    private double[] losses(double[] values, boolean binary, double shrinkage) {
        double[] losses = new double[5];
        for (int fold = 0; fold < 5; fold++) {
            double[] counts = new double[BINS];
            double[] sums = new double[BINS];
            for (int row = 0; row < ROWS; row++) {
                if (BinnedResponse.foldOf(row) != fold) {
                    counts[bins[row]]++;
                    sums[bins[row]] += values[row];
                }
            }
            double mean = Arrays.stream(sums).sum() / Arrays.stream(counts).sum();
            for (int row = 0; row < ROWS; row++) {
                if (BinnedResponse.foldOf(row) == fold) {
                    int bin = bins[row];
                    double predicted = (sums[bin] + shrinkage * mean) / (counts[bin] + shrinkage);
                    losses[fold] += loss(binary, values[row], predicted);
                }
            }
        }
        return losses;
    }

    private static double loss(boolean binary, double value, double predicted) {
        return binary ? -Math.log(value == 1 ? predicted : 1 - predicted) : (value - predicted) * (value - predicted);
    }

    /** Least squares in closed form. */
    @Test
    void aLineIsFittedToTheOtherFolds() {
        double[] values = values(false);
        double[] centres = {-2, -1, 0.5, 1, 3, 0};
        double[] expected = new double[5];
        for (int fold = 0; fold < 5; fold++) {
            double n = 0;
            double x = 0;
            double y = 0;
            double xx = 0;
            double xy = 0;
            for (int row = 0; row < ROWS; row++) {
                if (BinnedResponse.foldOf(row) != fold) {
                    double centre = centres[bins[row]];
                    n++;
                    x += centre;
                    y += values[row];
                    xx += centre * centre;
                    xy += centre * values[row];
                }
            }
            double slope = (n * xy - x * y) / (n * xx - x * x);
            double intercept = (y - slope * x) / n;
            for (int row = 0; row < ROWS; row++) {
                if (BinnedResponse.foldOf(row) == fold) {
                    expected[fold] += loss(false, values[row], intercept + slope * centres[bins[row]]);
                }
            }
        }
        assertThat(new BinnedResponse(new Response(values, false), bins, BINS).lossesOfLine(centres))
                .containsExactly(expected, within(1e-4));
    }

    /** At the best line, the predicted probabilities sum to the ones, also weighed by the numbers. */
    @Test
    void aLineOnLogOddsLosesNoMoreThanTheOneThatMadeTheData() {
        double[] centres = {-2, -1, 0.5, 1, 3, 0};
        double[] values = new double[ROWS];
        double[] losses = new double[5];
        for (int row = 0; row < ROWS; row++) {
            double probability = 1 / (1 + Math.exp(-(0.5 + 1.5 * centres[bins[row]])));
            values[row] = random.nextDouble() < probability ? 1 : 0;
            losses[BinnedResponse.foldOf(row)] += loss(true, values[row], probability);
        }
        double[] seen = new BinnedResponse(new Response(values, true), bins, BINS).lossesOfLine(centres);
        assertThat(Arrays.stream(seen).sum()).isCloseTo(Arrays.stream(losses).sum(), within(4.0));
    }

    @Test
    void ofFiveNeighboursEachFallsIntoAnotherFold() {
        for (int row = 0; row < 5_000; row += 5) {
            int first = row;
            assertThat(IntStream.range(0, 5).map(each -> BinnedResponse.foldOf(first + each)))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        }
    }

    @Test
    void aTargetOfManyClassesAsksForItsTenMostFrequentOnes() {
        double[] targets = IntStream.range(0, 12)
                .flatMap(number -> IntStream.generate(() -> number).limit(number == 3 ? 50 : 20 - number))
                .asDoubleStream()
                .toArray();
        List<Response> responses = Response.of(targets, 12);
        assertThat(responses).hasSize(10).allMatch(Response::binary);
        assertThat(responses.stream()
                        .map(each -> (int) Arrays.stream(each.values()).sum()))
                .containsExactly(50, 20, 19, 18, 16, 15, 14, 13, 12, 11);
        assertThat(Response.of(targets, 0)).hasSize(1).noneMatch(Response::binary);
        assertThat(Response.of(new double[] {0, 1}, 2)).hasSize(1).allMatch(Response::binary);
    }

    private double[] values(boolean binary) {
        return IntStream.range(0, ROWS)
                .mapToDouble(row -> binary
                        ? (random.nextInt(BINS) < bins[row] ? 1 : 0)
                        : bins[row] * bins[row] + random.nextGaussian())
                .toArray();
    }
}
