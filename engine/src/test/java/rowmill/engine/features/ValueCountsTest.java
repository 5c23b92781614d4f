package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValueCountsTest {
    @Test
    void nothingHasNoValues() {
        assertThat(new ValueCounts(8).values()).isEmpty();
        assertThat(new ValueCounts(8).total()).isZero();
    }

    @Test
    void countsExactlyUpToItsCapacity() {
        ValueCounts counts = counts(8, 3, -1, 3, 0.0, -0.0, -1.5);
        assertThat(counts.values()).containsExactly(-1.5, -1, 0, 3);
        assertThat(counts.cumulativeCounts()).containsExactly(1, 2, 4, 6);
        assertThat(counts.isExact()).isTrue();
    }

    @Property(tries = 200)
    void anySplitAndAnyOrderGiveTheSameState(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 500) int size,
            @ForAll @IntRange(min = 1, max = 60) int capacity) {
        double[] numbers = numbers(seed, size);
        ValueCounts whole = counts(capacity, numbers);
        var random = new Random(seed + 1);
        ValueCounts merged = new ValueCounts(capacity);
        int from = 0;
        while (from < size) {
            int to = from + 1 + random.nextInt(size - from);
            ValueCounts part = counts(capacity, Arrays.copyOfRange(numbers, from, to));
            if (random.nextBoolean()) {
                merged.addAll(part);
            } else {
                part.addAll(merged);
                merged = part;
            }
            from = to;
        }
        assertThat(merged.values()).isEqualTo(whole.values());
        assertThat(merged.cumulativeCounts()).isEqualTo(whole.cumulativeCounts());
    }

    @Property(tries = 50)
    void putsTogetherOnlyNeighbours(@ForAll long seed) {
        double[] numbers = numbers(seed, 1000);
        ValueCounts counts = counts(100, numbers);
        double[] values = counts.values();
        long[] cumulative = counts.cumulativeCounts();
        Arrays.sort(numbers);
        assertThat(values.length).isLessThanOrEqualTo(100);
        for (int index = 0; index < values.length - 1; index++) {
            assertThat(numbers[(int) cumulative[index] - 1]).isLessThan(values[index + 1]);
            assertThat(numbers[(int) cumulative[index]]).isGreaterThanOrEqualTo(values[index + 1]);
        }
    }

    @Test
    void keepsManySmallDifferencesFarFromZeroApart() {
        var counts = new ValueCounts(1 << 12);
        var seen = new TreeMap<Double, Integer>();
        for (int second = 0; second < 100_000; second++) {
            double time = 1.5e9 + second;
            counts.add(time, 1);
            seen.put(time, 1);
        }
        assertThat(counts.values().length).isGreaterThan(1 << 10);
    }

    private static double[] numbers(long seed, int size) {
        var random = new Random(seed);
        return random.doubles(size)
                .map(each -> random.nextInt(4) == 0
                        ? Math.rint(each * 5)
                        : (each - 0.5) * Math.pow(10, random.nextInt(12) - 6))
                .toArray();
    }

    private static ValueCounts counts(int capacity, double... numbers) {
        var counts = new ValueCounts(capacity);
        Arrays.stream(numbers).forEach(each -> counts.add(each, 1));
        return counts;
    }
}
