package rowmill.engine.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ValueTallyTest {
    private static final int EXACT = 64;
    private static final int COARSE = 16;

    @Test
    void countsEveryKeyByItselfUpToTheLimit() {
        ValueTally tally = strings();
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < EXACT; i++) {
                tally.add(FieldHash.mix(i), ValueTally.NO_CLASS);
            }
        }
        assertThat(tally.isExact()).isTrue();
        assertThat(tally.distinct()).isEqualTo(EXACT);
        assertThat(tally.count(FieldHash.mix(5))).isEqualTo(3);
        assertThat(tally.view().total()).isEqualTo(3 * EXACT);
        assertThat(tally.sample()).isEmpty();
    }

    @Test
    void oneKeyTooManyPutsKeysIntoGroupsAndLosesNoCount() {
        ValueTally tally = strings();
        for (int i = 0; i <= EXACT; i++) {
            tally.add(FieldHash.mix(i), ValueTally.NO_CLASS);
        }
        assertThat(tally.isExact()).isFalse();
        assertThat(tally.size()).isBetween(COARSE / 2, COARSE);
        assertThat(tally.view().total()).isEqualTo(EXACT + 1);
        assertThat(tally.sample()).isPresent();
    }

    @Test
    void neverEstimatesMoreDifferentKeysThanWereCounted() {
        int estimatesAbove = 0;
        for (int first = 0; first < 400; first++) {
            ValueTally tally = strings();
            int keys = EXACT + 1 + first % 7 * 30;
            for (int i = 0; i < keys; i++) {
                tally.add(FieldHash.mix(1_000L * first + i), ValueTally.NO_CLASS);
            }
            assertThat(tally.distinct()).isLessThanOrEqualTo(keys);
            estimatesAbove += tally.sample().orElseThrow().distinct() > keys ? 1 : 0;
        }
        assertThat(estimatesAbove).as("samples that guess too many").isPositive();
    }

    @Test
    void tellsItsSinkEveryKeyOnceKeysLoseBits() {
        Map<Long, Long> told = new HashMap<>();
        ValueTally tally = ValueTally.ofNumbers(4, 4, (key, count) -> told.merge(key, count, Long::sum));
        long[] keys = {1, 1, 2, 3, 4, 5, 1, 9};
        for (long key : keys) {
            tally.add(key << 40, ValueTally.NO_CLASS);
        }
        assertThat(told)
                .isEqualTo(Map.of(1L << 40, 3L, 2L << 40, 1L, 3L << 40, 1L, 4L << 40, 1L, 5L << 40, 1L, 9L << 40, 1L));
    }

    @Test
    void groupsOfNumbersAreIntervals() {
        ValueTally tally = ValueTally.ofNumbers(EXACT, COARSE, (key, count) -> {});
        for (int i = 0; i < 1_000; i++) {
            tally.add(NumberKey.of(i), ValueTally.NO_CLASS);
        }
        TallyView view = tally.view();
        for (int i = 1; i < view.size(); i++) {
            assertThat(Long.compareUnsigned(view.highKey(i - 1), view.lowKey(i)))
                    .isNegative();
        }
        assertThat(view.groupOf(NumberKey.of(3))).isNotNegative();
        assertThat(view.groupOf(NumberKey.of(-1e9))).isNegative();
    }

    @Test
    void keepsCountsByClassWhenClassesAreRenumbered() {
        ValueTally tally = strings();
        tally.widen(2);
        tally.add(7, 0);
        tally.add(7, 1);
        tally.add(7, 1);
        tally.add(7, ValueTally.NO_CLASS);
        tally.remapClasses(new int[] {3, 0}, 4);
        TallyView view = tally.view();
        assertThat(view.count(0)).isEqualTo(4);
        assertThat(new long[] {view.count(0, 0), view.count(0, 1), view.count(0, 2), view.count(0, 3)})
                .containsExactly(2, 0, 0, 1);
        tally.remapClasses(new int[] {1, 1, 1, 1}, 2);
        assertThat(tally.view().count(0, 1)).isEqualTo(3);
    }

    @Property(tries = 300)
    void anySplitAndAnyOrderMergeToTheSame(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed,
            @ForAll @IntRange(min = 1, max = 400) int different,
            @ForAll @IntRange(min = 1, max = 9) int parts) {
        Random random = new Random(seed);
        ValueTally whole = strings();
        whole.widen(2);
        List<ValueTally> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(strings());
            split.get(i).widen(2);
        }
        for (int i = 0; i < 600; i++) {
            long key = FieldHash.mix(random.nextInt(different));
            int classId = random.nextInt(3) - 1;
            whole.add(key, classId);
            split.get(random.nextInt(parts)).add(key, classId);
        }
        Collections.shuffle(split, random);
        ValueTally merged = strings();
        merged.widen(2);
        split.forEach(part -> merged.merge(part, new int[] {0, 1}));
        assertThat(describe(merged)).as("seed %d", seed).isEqualTo(describe(whole));
    }

    @Property(tries = 200)
    void mergingInATreeIsTheSameAsMergingInARow(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed,
            @ForAll @IntRange(min = 1, max = 400) int different) {
        Random random = new Random(seed);
        List<List<Long>> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Long> part = new ArrayList<>();
            int size = random.nextInt(150);
            for (int k = 0; k < size; k++) {
                part.add(FieldHash.mix(random.nextInt(different)));
            }
            parts.add(part);
        }
        ValueTally tree = tally(parts.get(3));
        ValueTally right = tally(parts.get(2));
        right.merge(tree, new int[0]);
        ValueTally left = tally(parts.get(1));
        left.merge(tally(parts.get(0)), new int[0]);
        right.merge(left, new int[0]);
        List<Long> all = parts.stream().flatMap(List::stream).toList();
        assertThat(describe(right)).as("seed %d", seed).isEqualTo(describe(tally(all)));
    }

    private static ValueTally tally(List<Long> keys) {
        ValueTally tally = strings();
        keys.forEach(key -> tally.add(key, ValueTally.NO_CLASS));
        return tally;
    }

    private static ValueTally strings() {
        return ValueTally.ofStrings(EXACT, COARSE);
    }

    private static List<Object> describe(ValueTally tally) {
        TallyView view = tally.view();
        List<Object> text = new ArrayList<>(List.of(tally.shift(), tally.distinct(), view.size()));
        for (int i = 0; i < view.size(); i++) {
            text.add(view.lowKey(i));
            text.add(view.count(i));
            for (int c = 0; c < view.classes(); c++) {
                text.add(view.count(i, c));
            }
        }
        tally.sample()
                .ifPresent(sample ->
                        text.addAll(List.of(sample.sampled(), sample.sampledUpTo(1), sample.occurrencesUpTo(3))));
        return text;
    }
}
