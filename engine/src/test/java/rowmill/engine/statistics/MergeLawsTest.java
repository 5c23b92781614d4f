package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rowmill.engine.tally.ClassIndex;
import rowmill.engine.tally.DistinctSample;
import rowmill.engine.tally.ExactSum;
import rowmill.engine.tally.FieldHash;
import rowmill.engine.tally.NumberKey;
import rowmill.engine.tally.ValueTally;

/**
 * What every accumulator must keep, each by itself: merging parts in any split and any order gives what one accumulator of all
 * gives, and an empty part changes nothing. The figures compared are those that the profile is made of.
 */
class MergeLawsTest {
    /**
     * An accumulator under test.
     *
     * @param add adds the value drawn from the generator
     * @param merge adds the second to the first and returns the joined one
     * @param figures what it tells in the end
     */
    record Law<A>(
            String name,
            Supplier<A> empty,
            BiFunction<A, Integer, A> add,
            BiFunction<A, A, A> merge,
            Function<A, Object> figures) {
        @Override
        public String toString() {
            return name;
        }

        void check(long seed) {
            Random random = new Random(seed);
            A whole = empty.get();
            List<A> parts = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                parts.add(empty.get());
            }
            int values = random.nextInt(600);
            for (int i = 0; i < values; i++) {
                int value = random.nextInt(1 + random.nextInt(400));
                whole = add.apply(whole, value);
                int part = random.nextInt(parts.size());
                parts.set(part, add.apply(parts.get(part), value));
            }
            parts.add(empty.get());
            Collections.shuffle(parts, random);
            while (parts.size() > 1) {
                A one = parts.remove(random.nextInt(parts.size()));
                int other = random.nextInt(parts.size());
                parts.set(other, merge.apply(parts.get(other), one));
            }
            assertThat(figures.apply(parts.getFirst()))
                    .as("%s, seed %d", name, seed)
                    .isEqualTo(figures.apply(whole));
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void anySplitAndAnyOrderMergeToTheSame(Law<?> law) {
        for (long seed = 0; seed < 300; seed++) {
            law.check(seed);
        }
    }

    static List<Law<?>> laws() {
        return List.of(
                new Law<>("exact sum", ExactSum::new, MergeLawsTest::addTo, MergeLawsTest::merged, ExactSum::value),
                new Law<>(
                        "sums of numbers",
                        NumericSums::new,
                        MergeLawsTest::addTo,
                        MergeLawsTest::merged,
                        MergeLawsTest::figures),
                new Law<>(
                        "lengths", LengthTally::new, MergeLawsTest::addTo, MergeLawsTest::merged, LengthTally::figures),
                new Law<>(
                        "pair sums", PairSums::new, MergeLawsTest::addTo, MergeLawsTest::merged, PairSums::coefficient),
                new Law<>(
                        "strings",
                        () -> new StringCounts(50, 20),
                        MergeLawsTest::addTo,
                        MergeLawsTest::merged,
                        MergeLawsTest::figures),
                new Law<>(
                        "numbers with classes",
                        MergeLawsTest::tally,
                        MergeLawsTest::addTo,
                        MergeLawsTest::merged,
                        MergeLawsTest::figures),
                new Law<>(
                        "sample of different values",
                        () -> new DistinctSample(30),
                        MergeLawsTest::addTo,
                        MergeLawsTest::merged,
                        sample -> List.of(sample.distinct(), sample.sampled(), sample.occurrencesUpTo(3))),
                new Law<>(
                        "classes",
                        () -> new ClassIndex(12),
                        MergeLawsTest::addTo,
                        MergeLawsTest::merged,
                        MergeLawsTest::figures));
    }

    private static ExactSum addTo(ExactSum sum, int value) {
        sum.add(Math.pow(-3.7, value % 60));
        return sum;
    }

    private static ExactSum merged(ExactSum one, ExactSum other) {
        one.merge(other);
        return one;
    }

    private static NumericSums addTo(NumericSums sums, int value) {
        sums.add(NumberKey.of((value - 100) / 7.0), 1 + value % 3);
        return sums;
    }

    private static NumericSums merged(NumericSums one, NumericSums other) {
        one.merge(other);
        return one;
    }

    private static Object figures(NumericSums sums) {
        return List.of(
                sums.count,
                sums.zeros,
                sums.negatives,
                sums.integers,
                sums.min,
                sums.max,
                sums.sum.value(),
                sums.sumOfSquares.value());
    }

    private static LengthTally addTo(LengthTally lengths, int value) {
        lengths.add(value);
        return lengths;
    }

    private static LengthTally merged(LengthTally one, LengthTally other) {
        one.merge(other);
        return one;
    }

    private static PairSums addTo(PairSums sums, int value) {
        double y = value % 17;
        sums.add(1, new double[] {value, y, value * value, y * y, value * y});
        return sums;
    }

    private static PairSums merged(PairSums one, PairSums other) {
        one.merge(other);
        return one;
    }

    private static StringCounts addTo(StringCounts strings, int value) {
        byte[] text = (value % 11 == 0 ? " " : "v" + value).getBytes(StandardCharsets.UTF_8);
        strings.add(text, 0, text.length, ValueTally.NO_CLASS);
        return strings;
    }

    private static StringCounts merged(StringCounts one, StringCounts other) {
        one.merge(other, new int[0]);
        return one;
    }

    private static Object figures(StringCounts strings) {
        return List.of(
                strings.tally().distinct(),
                strings.tally().shift(),
                strings.blanks(),
                strings.mostFrequent(100),
                strings.tally().count(FieldHash.of("v1".getBytes(StandardCharsets.UTF_8), 0, 2)));
    }

    private static ValueTally tally() {
        ValueTally tally = ValueTally.ofNumbers(60, 25, (key, count) -> {});
        tally.widen(2);
        return tally;
    }

    private static ValueTally addTo(ValueTally tally, int value) {
        tally.add(NumberKey.of(value / 3.0), value % 3 - 1);
        return tally;
    }

    private static ValueTally merged(ValueTally one, ValueTally other) {
        one.merge(other, new int[] {0, 1});
        return one;
    }

    private static Object figures(ValueTally tally) {
        List<Long> figures = new ArrayList<>(List.of(tally.distinct(), (long) tally.shift()));
        var view = tally.view();
        for (int i = 0; i < view.size(); i++) {
            figures.addAll(List.of(view.lowKey(i), view.count(i), view.count(i, 0), view.count(i, 1)));
        }
        return figures;
    }

    private static DistinctSample addTo(DistinctSample sample, int value) {
        sample.add(FieldHash.mix(value), 1);
        return sample;
    }

    private static DistinctSample merged(DistinctSample one, DistinctSample other) {
        one.merge(other);
        return one;
    }

    private static ClassIndex addTo(ClassIndex classes, int value) {
        classes.classOf(NumberKey.of(value));
        return classes;
    }

    private static ClassIndex merged(ClassIndex one, ClassIndex other) {
        one.merge(other);
        return one;
    }

    private static Object figures(ClassIndex classes) {
        List<Long> lows = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            lows.add(classes.lowKey(i));
        }
        Collections.sort(lows);
        return lows;
    }
}
