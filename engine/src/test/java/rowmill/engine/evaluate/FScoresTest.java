package rowmill.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FScoresTest {
    private static final ConfusionMatrix CONFUSION = new ConfusionMatrix(
            List.of("a", "b", "c"),
            List.of(List.of(50L, 3L, 2L), List.of(10L, 20L, 0L), List.of(1L, 4L, 9L), List.of(0L, 0L, 0L)));

    /** The spread of the figure over resampled matrices is an oracle that knows no derivative. */
    @Test
    void theStandardErrorIsThatOfTheBootstrap() {
        long seed = 4;
        var random = new Random(seed);
        double sum = 0;
        double squares = 0;
        int rounds = 20_000;
        for (int round = 0; round < rounds; round++) {
            double value = new FScores(resampled(random)).macroAverage();
            sum += value;
            squares += value * value;
        }
        double spread = Math.sqrt(squares / rounds - sum / rounds * (sum / rounds));
        assertThat(new FScores(CONFUSION).interval().standardError()).isCloseTo(spread, within(0.1 * spread));
    }

    @Test
    void theBaselinePredictsTheMostFrequentClass() {
        double f1 = 2.0 * 55 / (55 + 99);
        assertThat(new FScores(CONFUSION).baseline()).isCloseTo(f1 / 3, within(1e-15));
        assertThat(new FScores(CONFUSION).accuracy()).isCloseTo(79.0 / 99, within(1e-15));
    }

    private static ConfusionMatrix resampled(Random random) {
        Long[][] counts = new Long[4][3];
        for (Long[] row : counts) {
            java.util.Arrays.fill(row, 0L);
        }
        long total = CONFUSION.total();
        for (long draw = 0; draw < total; draw++) {
            long at = random.nextInt((int) total);
            for (int cell = 0; cell < 12; cell++) {
                at -= CONFUSION.counts().get(cell / 3).get(cell % 3);
                if (at < 0) {
                    counts[cell / 3][cell % 3]++;
                    break;
                }
            }
        }
        return new ConfusionMatrix(
                CONFUSION.classes(),
                java.util.Arrays.stream(counts).map(List::of).toList());
    }
}
