package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuantileCutsTest {
    @Test
    void differentNumbersArePartedEvenly() {
        double[] numbers = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        assertThat(QuantileCuts.of(numbers, 5)).containsExactly(20.5, 40.5, 60.5, 80.5);
    }

    @Test
    void equalNumbersAreNeverParted() {
        double[] numbers = {1, 1, 1, 1, 1, 1, 1, 2, 3, 3};
        assertThat(QuantileCuts.of(numbers, 5)).containsExactly(1.5, 2.5);
    }

    @Test
    void aValueThatMostRecordsHaveStandsAlone() {
        double[] numbers = IntStream.range(0, 1000)
                .mapToDouble(each -> each < 900 ? 0 : each)
                .toArray();
        assertThat(QuantileCuts.of(numbers, 10)).containsExactly(450);
        assertThat(QuantileCuts.of(numbers, 20)).hasSize(2).startsWith(450);
    }

    @Test
    void fewerThanTwoDifferentNumbersHaveNoCuts() {
        assertThat(QuantileCuts.of(new double[0], 10)).isEmpty();
        assertThat(QuantileCuts.of(new double[] {4, 4, 4}, 10)).isEmpty();
    }

    @Test
    void neighbouringDoublesCanBeParted() {
        double next = Math.nextUp(1.0);
        assertThat(QuantileCuts.of(new double[] {1, next}, 5)).containsExactly(next);
    }

    @Test
    void numbersBeyondTheTrainingRangeBelongToTheOutermostIntervals() {
        double[] cuts = {10, 20};
        assertThat(QuantileCuts.interval(cuts, -1e300)).isZero();
        assertThat(QuantileCuts.interval(cuts, 9.999)).isZero();
        assertThat(QuantileCuts.interval(cuts, 10)).isEqualTo(1);
        assertThat(QuantileCuts.interval(cuts, 20)).isEqualTo(2);
        assertThat(QuantileCuts.interval(cuts, 1e300)).isEqualTo(2);
    }

    /** The definition, word by word: of all gaps the nearest to each wanted rank, the lower of two, each at most once. */
    @Property(tries = 300)
    void eachCutIsTheGapNearestToItsRank(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 200) int size,
            @ForAll @IntRange(min = 2, max = 40) int bins) {
        var random = new Random(seed);
        double[] numbers = random.ints(size, 0, 1 + random.nextInt(60))
                .asDoubleStream()
                .sorted()
                .toArray();
        List<Double> expected = new ArrayList<>();
        for (int wanted = 1; wanted < bins; wanted++) {
            double rank = (double) size * wanted / bins;
            double nearest = Double.POSITIVE_INFINITY;
            double cut = Double.NaN;
            for (int behind = 1; behind < size; behind++) {
                if (numbers[behind - 1] < numbers[behind] && Math.abs(behind - rank) < nearest) {
                    nearest = Math.abs(behind - rank);
                    cut = (numbers[behind - 1] + numbers[behind]) / 2;
                }
            }
            if (!Double.isNaN(cut) && !expected.contains(cut)) {
                expected.add(cut);
            }
        }
        assertThat(Arrays.stream(QuantileCuts.of(numbers, bins)).boxed().toList())
                .isEqualTo(expected);
    }

    @Property(tries = 300)
    void cutsAscendAndEveryIntervalHasRecords(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 400) int size,
            @ForAll @IntRange(min = 5, max = 50) int bins) {
        var random = new Random(seed);
        int different = 1 + random.nextInt(100);
        double[] numbers = random.ints(size, 0, different).asDoubleStream().toArray();
        double[] cuts = QuantileCuts.of(numbers, bins);
        assertThat(cuts).hasSizeLessThan(bins).isSorted();
        long[] sizes = new long[cuts.length + 1];
        Arrays.stream(numbers).forEach(each -> sizes[QuantileCuts.interval(cuts, each)]++);
        assertThat(sizes).doesNotContain(0);
    }
}
