package rowmill.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Confusion matrices and what follows from them, by second implementations from single records. */
class ConfusionTest {
    @Property(tries = 300)
    void figuresAreThoseOfTheRecords(@ForAll long seed) {
        var random = new Random(seed);
        int classes = 2 + random.nextInt(5);
        int records = 1 + random.nextInt(60);
        // Some classes are absent and some are never predicted; the last true one is unknown to the model.
        int occurring = 1 + random.nextInt(classes + 1);
        int predicted = 1 + random.nextInt(classes);
        int[][] pairs = new int[records][2];
        for (int[] pair : pairs) {
            pair[0] = random.nextInt(occurring);
            pair[1] = random.nextInt(predicted);
        }
        var figures = new FScores(matrix(pairs, classes));
        double sum = 0;
        int counted = 0;
        double right = 0;
        for (int each = 0; each <= classes; each++) {
            int one = each;
            double both = Arrays.stream(pairs)
                    .filter(pair -> pair[0] == one && pair[1] == one)
                    .count();
            double actual = Arrays.stream(pairs).filter(pair -> pair[0] == one).count();
            double guessed = Arrays.stream(pairs).filter(pair -> pair[1] == one).count();
            right += both;
            counted += actual + guessed > 0 ? 1 : 0;
            sum += actual + guessed > 0 ? 2 * both / (actual + guessed) : 0;
            if (each < classes) {
                MulticlassEvaluation.ClassFigures own = figures.classes().get(each);
                assertThat(own.precision()).isEqualTo(guessed == 0 ? 0 : both / guessed);
                assertThat(own.recall()).isEqualTo(actual == 0 ? 0 : both / actual);
                assertThat(own.f1()).isCloseTo(harmonic(own.precision(), own.recall()), within(1e-15));
            }
        }
        assertThat(figures.macroAverage()).isCloseTo(sum / counted, within(1e-14));
        assertThat(figures.accuracy()).isEqualTo(right / records);
        assertThat(figures.interval().from()).isBetween(0.0, figures.macroAverage());
        assertThat(figures.interval().to()).isBetween(figures.macroAverage(), 1.0);
        assertThat(figures.baseline()).isBetween(0.0, 1.0);
    }

    private static double harmonic(double precision, double recall) {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    @Test
    void recordsOfUnknownClassesAloneHaveNoBaseline() {
        var figures = new FScores(matrix(new int[][] {{2, 0}, {2, 1}}, 2));
        assertThat(figures.baseline()).isZero();
        assertThat(figures.macroAverage()).isZero();
        assertThat(figures.accuracy()).isZero();
        assertThat(figures.rarest()).isZero();
        assertThat(figures.rarestClass()).isEqualTo("c0");
    }

    @Test
    void aPerfectModelHasOneAndNoSpread() {
        var figures = new FScores(matrix(new int[][] {{0, 0}, {1, 1}, {1, 1}, {3, 3}}, 4));
        assertThat(figures.macroAverage()).isEqualTo(1);
        assertThat(figures.interval().standardError()).isCloseTo(0, within(1e-9));
        assertThat(figures.rarestClass()).isEqualTo("c2");
    }

    @Test
    void tenClassesAreShownWholeAndOneMoreAsNineAndOthers() {
        List<int[]> pairs = new ArrayList<>();
        for (int each = 0; each < 10; each++) {
            for (int time = 0; time <= each; time++) {
                pairs.add(new int[] {each, (each + time) % 10});
            }
        }
        ConfusionMatrix whole = matrix(pairs.toArray(int[][]::new), 10).shortened();
        assertThat(whole.classes())
                .startsWith("c9", "c8", "c7")
                .endsWith("c1", "c0")
                .doesNotContain("Other");
        ConfusionMatrix more = matrix(pairs.toArray(int[][]::new), 11).shortened();
        assertThat(more.classes()).hasSize(10).startsWith("c9").endsWith("c1", "Other");
        assertThat(more.total()).isEqualTo(whole.total()).isEqualTo(pairs.size());
        assertThat(more.actual(9)).as("c0, and c10 that never occurs").isEqualTo(1);
    }

    /** Adding up must keep every record in its row and column, known or not. */
    @Property(tries = 200)
    void shorteningMovesRecordsOnlyIntoTheOthers(@ForAll long seed) {
        var random = new Random(seed);
        int classes = 2 + random.nextInt(20);
        int[][] pairs = new int[1 + random.nextInt(200)][2];
        for (int[] pair : pairs) {
            pair[0] = Math.min(random.nextInt(classes + 1), random.nextInt(classes + 1));
            pair[1] = random.nextInt(classes);
        }
        ConfusionMatrix matrix = matrix(pairs, classes);
        ConfusionMatrix shown = matrix.shortened();
        assertThat(shown.total()).isEqualTo(matrix.total());
        assertThat(shown.classes().size()).isLessThanOrEqualTo(10);
        for (int row = 0; row < shown.classes().size(); row++) {
            int full = matrix.classes().indexOf(shown.classes().get(row));
            if (full >= 0) {
                assertThat(shown.actual(row)).isEqualTo(matrix.actual(full));
                assertThat(shown.predicted(row)).isEqualTo(matrix.predicted(full));
                assertThat(shown.counts().get(row).get(row))
                        .isEqualTo(matrix.counts().get(full).get(full));
            }
        }
        for (int row = 1; row < Math.min(9, classes); row++) {
            assertThat(shown.actual(row)).isLessThanOrEqualTo(shown.actual(row - 1));
        }
    }

    @Test
    void figuresAtAThresholdThatWouldDivideByZeroHaveTheirConventions() {
        var nothing = new ThresholdFigures(1, 0, 0, 5, 0);
        assertThat(nothing.precision()).isEqualTo(1);
        assertThat(nothing.recall()).isZero();
        assertThat(nothing.f1()).isZero();
        assertThat(nothing.accuracy()).isEqualTo(1);
        var some = new ThresholdFigures(0.5, 3, 1, 4, 2);
        assertThat(some.precision()).isEqualTo(0.75);
        assertThat(some.recall()).isEqualTo(0.6);
        assertThat(some.falsePositiveRate()).isEqualTo(0.2);
        assertThat(some.f1()).isEqualTo(6 / 9.0);
        assertThat(some.accuracy()).isEqualTo(0.7);
        assertThat(new ThresholdFigures(0.5, 0, 0, 0, 0).accuracy()).isZero();
        assertThat(new ThresholdFigures(0.5, 1, 0, 0, 0).falsePositiveRate()).isZero();
    }

    private static ConfusionMatrix matrix(int[][] pairs, int classes) {
        Long[][] counts = new Long[classes + 1][classes];
        for (Long[] row : counts) {
            Arrays.fill(row, 0L);
        }
        for (int[] pair : pairs) {
            counts[pair[0]][pair[1]]++;
        }
        return new ConfusionMatrix(
                IntStream.range(0, classes).mapToObj(each -> "c" + each).toList(),
                Arrays.stream(counts).map(List::of).toList());
    }
}
