package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;

class NumericFiguresTest {
    @Test
    void nothingUsableHasNoFigures() {
        NumericProfile profile = (NumericProfile) Records.profile(AttributeType.NUMERIC, List.of("", "x", " "));
        assertThat(profile.figures()).isEmpty();
        assertThat(profile.groups()).isEmpty();
        assertThat(profile.counts()).isEqualTo(new ValueCounts(3, 2, 1, 2));
        assertThat(profile.invalidValues()).containsExactly(new ValueCount("x", 1));
    }

    @Test
    void oneValueHasNoSpread() {
        NumericFigures figures = figures(List.of("4.5"));
        assertThat(figures.mean()).isEqualTo(4.5);
        assertThat(figures.standardDeviation()).isEmpty();
        assertThat(figures.skewness()).isEmpty();
        assertThat(figures.percentiles()).hasSize(101).containsOnly(4.5);
        assertThat(figures.histogram()).isEqualTo(new Histogram(4.5, 4.5, List.of(1L)));
    }

    @Test
    void equalValuesHaveAStandardDeviationOfZeroAndNoSkewness() {
        NumericFigures figures = figures(List.of("0.1", "0.1", "0.10"));
        assertThat(figures.standardDeviation()).hasValue(0);
        assertThat(figures.skewness()).isEmpty();
        assertThat(figures.distinct()).isEqualTo(1);
    }

    @Test
    void theSameNumberWrittenInManyWaysIsOneValue() {
        NumericFigures figures = figures(List.of("5191", "5191.0", " 5191 ", "+5191", "5.191e3", "-0", "0"));
        assertThat(figures.distinct()).isEqualTo(2);
        assertThat(figures.zeros()).isEqualTo(2);
        assertThat(figures.integers()).isEqualTo(7);
    }

    @Test
    void fewDifferentValuesGiveExactFigures() {
        Random random = new Random(1);
        checkAgainstTwoPasses(random.doubles(5_000, -50, 50).map(Math::rint).toArray(), 1e-12);
    }

    @Test
    void manyDifferentValuesGiveExactMomentsAndCloseQuantiles() {
        Random random = new Random(2);
        double[] normal = IntStream.range(0, 50_000)
                .mapToDouble(i -> 3 + random.nextGaussian())
                .toArray();
        checkAgainstTwoPasses(normal, 0.01);
        double[] tail = IntStream.range(0, 50_000)
                .mapToDouble(i -> Math.exp(3 * random.nextGaussian()))
                .toArray();
        checkAgainstTwoPasses(tail, 0.05);
    }

    @Test
    void largeOffsetsCostNoDigitOfTheStandardDeviation() {
        Random random = new Random(3);
        double[] seconds = IntStream.range(0, 20_000)
                .mapToDouble(i -> 1_700_000_000 + random.nextInt(10_000_000))
                .toArray();
        NumericFigures figures = checkAgainstTwoPasses(seconds, 1e-5);
        assertThat(figures.resolution()).isLessThan(1e-5);
    }

    @Test
    void numbersWhoseSquaresAreTooLargeHaveNoStandardDeviationButAllTheRest() {
        NumericFigures figures = figures(List.of("1e300", "-1e300", "3"));
        assertThat(figures.mean()).isEqualTo(1);
        assertThat(figures.standardDeviation()).isEmpty();
        assertThat(figures.median()).isEqualTo(3);
        assertThat(figures.histogram().counts().stream().mapToLong(c -> c).sum())
                .isEqualTo(3);
    }

    @Test
    void histogramsOfAllWidthsAgree() {
        NumericFigures figures = figures(
                IntStream.rangeClosed(0, 1_000).mapToObj(Integer::toString).toList());
        assertThat(figures.histogram().withBins(20).counts())
                .startsWith(50L, 50L)
                .endsWith(51L);
        assertThat(figures.histogram().withBins(500).counts().subList(0, 499)).containsOnly(2L);
        for (int bins : new int[] {20, 50, 100, 200, 500}) {
            assertThat(figures.histogram().withBins(bins).counts())
                    .hasSize(bins)
                    .satisfies(counts ->
                            assertThat(counts.stream().mapToLong(c -> c).sum()).isEqualTo(1_001));
        }
        assertThatThrownBy(() -> figures.histogram().withBins(30)).hasMessageContaining("cannot be shown in 30");
    }

    @Test
    void boxPlotEndsItsWhiskersAtValues() {
        NumericFigures figures = figures(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "100", "-50"));
        assertThat(figures.boxPlot()).isEqualTo(new BoxPlot(1, 2.5, 5, 7.5, 9, 1, 1));
        assertThat(figures.boxPlot().outliers()).isEqualTo(2);
    }

    @Test
    void groupsAreSingleValuesWhileThereAreFew() {
        NumericProfile profile = (NumericProfile) Records.profile(AttributeType.NUMERIC, List.of("3", "1", "3", "-2"));
        assertThat(profile.groups())
                .containsExactly(
                        new ValueGroup(-2, -2, 1, List.of()),
                        new ValueGroup(1, 1, 1, List.of()),
                        new ValueGroup(3, 3, 2, List.of()));
    }

    @Test
    void frequentValuesStayAloneAmongGroups() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            values.add(i % 3 == 0 ? "500.5" : Integer.toString(i % 1_000));
        }
        NumericProfile profile = (NumericProfile) Records.profile(AttributeType.NUMERIC, values);
        assertThat(profile.groups()).hasSizeBetween(50, 110).contains(new ValueGroup(500.5, 500.5, 3_000, List.of()));
        assertThat(profile.groups().stream().mapToLong(ValueGroup::count).sum()).isEqualTo(9_000);
    }

    /** Compares with sorted values and sums of squared distances from the mean. */
    private static NumericFigures checkAgainstTwoPasses(double[] values, double quantileTolerance) {
        NumericFigures figures =
                figures(Arrays.stream(values).mapToObj(Double::toString).toList());
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double mean = Arrays.stream(sorted).sum() / n;
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        double cubes = Arrays.stream(sorted).map(v -> Math.pow(v - mean, 3)).sum();
        double deviation = Math.sqrt(squares / (n - 1));
        assertThat(figures.min()).isEqualTo(sorted[0]);
        assertThat(figures.max()).isEqualTo(sorted[n - 1]);
        assertThat(figures.mean()).isCloseTo(mean, within(1e-12 * Math.max(1, Math.abs(mean))));
        assertThat(figures.standardDeviation().orElseThrow()).isCloseTo(deviation, within(1e-9 * deviation));
        double skewness = cubes / n / Math.pow(squares / n, 1.5);
        double slack = figures.resolution() == 0 ? 1e-9 : Math.max(1e-3, quantileTolerance);
        assertThat(figures.skewness().orElseThrow())
                .isCloseTo(skewness, within(slack * Math.max(1, Math.abs(skewness))));
        for (int p = 0; p <= 100; p++) {
            double rank = (n - 1) * p / 100.0;
            double left = sorted[(int) rank];
            double right = sorted[Math.min(n - 1, (int) rank + 1)];
            double expected = left + (rank - (int) rank) * (right - left);
            double tolerance = quantileTolerance * Math.max(Math.abs(expected), deviation / 10);
            assertThat(figures.percentiles().get(p)).as("percentile %d", p).isCloseTo(expected, within(tolerance));
        }
        long distinct = Arrays.stream(sorted).map(v -> v + 0.0).distinct().count();
        double error = figures.resolution() == 0 ? 0 : 0.1 * distinct;
        assertThat((double) figures.distinct()).isCloseTo(distinct, within(error));
        assertThat(figures.histogram().counts().stream().mapToLong(c -> c).sum())
                .isEqualTo(n);
        return figures;
    }

    private static NumericFigures figures(List<String> values) {
        return ((NumericProfile) Records.profile(AttributeType.NUMERIC, values))
                .figures()
                .orElseThrow();
    }
}
