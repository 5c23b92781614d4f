package rowmill.engine.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FieldCacheTest {
    @Property(tries = 200)
    void countsThroughTheCacheAreThoseOfAPlainMap(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int different,
            @ForAll @IntRange(max = 4) int classes) {
        Random random = new Random(seed);
        ValueTally tally = ValueTally.ofStrings(5_000, 500);
        tally.widen(classes);
        FieldCache cache = new FieldCache(tally, 16);
        Map<String, Long> expected = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            String text = "v" + "-".repeat(random.nextInt(different) % 27) + random.nextInt(different);
            int classId = random.nextInt(classes + 1) - 1;
            byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), text.length() + random.nextInt(40));
            if (cache.count(bytes, 0, text.length(), classId) == FieldCache.UNKNOWN) {
                long key = FieldHash.of(bytes, 0, text.length());
                tally.add(key, classId);
                cache.remember(bytes, 0, text.length(), key);
            }
            expected.merge(text + "/" + classId, 1L, Long::sum);
        }
        cache.settle();
        TallyView view = tally.view();
        expected.forEach((name, count) -> {
            String text = name.substring(0, name.indexOf('/'));
            int classId = Integer.parseInt(name.substring(name.indexOf('/') + 1));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int group = view.groupOf(FieldHash.of(bytes, 0, bytes.length));
            if (classId >= 0) {
                assertThat(view.count(group, classId))
                        .as("seed %d, %s", seed, name)
                        .isEqualTo(count);
            }
        });
        assertThat(view.total()).isEqualTo(2_000);
    }

    @Property
    void knowsExactlyTheFieldThatItWasGiven(@ForAll @Size(max = 26) byte[] one, @ForAll @Size(max = 26) byte[] two) {
        byte[] bytes = new byte[one.length + two.length + 40];
        System.arraycopy(one, 0, bytes, 0, one.length);
        System.arraycopy(two, 0, bytes, one.length, two.length);
        ValueTally tally = ValueTally.ofStrings(10, 5);
        FieldCache cache = new FieldCache(tally, 8);
        tally.add(17, ValueTally.NO_CLASS);
        cache.remember(bytes, 0, one.length, 17);
        boolean fits = one.length <= 23;
        assertThat(cache.count(bytes, 0, one.length, ValueTally.NO_CLASS) >= 0).isEqualTo(fits);
        int found = cache.count(bytes, one.length, one.length + two.length, ValueTally.NO_CLASS);
        assertThat(found >= 0).isEqualTo(fits && Arrays.equals(one, two));
        cache.settle();
        assertThat(tally.count(17)).isEqualTo(1 + (fits ? 1 : 0) + (found >= 0 ? 1 : 0));
        assertThat(cache.count(bytes, 0, one.length, ValueTally.NO_CLASS)).isEqualTo(FieldCache.UNKNOWN);
    }

    @Test
    void countsStayRightWhenTheTallyTurnsToGroups() {
        ValueTally tally = ValueTally.ofStrings(20, 10);
        FieldCache cache = new FieldCache(tally, 2_048);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = Arrays.copyOf(("x" + i % 60).getBytes(StandardCharsets.UTF_8), 40);
            int length = ("x" + i % 60).length();
            if (cache.count(bytes, 0, length, ValueTally.NO_CLASS) == FieldCache.UNKNOWN) {
                long key = FieldHash.of(bytes, 0, length);
                tally.add(key, ValueTally.NO_CLASS);
                cache.remember(bytes, 0, length, key);
            }
        }
        cache.settle();
        assertThat(tally.view().total()).isEqualTo(3_000);
        DistinctSample sample = tally.sample().orElseThrow();
        assertThat(sample.occurrencesUpTo(50)).isEqualTo(50L * sample.sampled());
    }

    @Test
    void beginsAnewWhenOtherFieldsHaveComeToStay() {
        ValueTally tally = ValueTally.ofStrings(5_000, 500);
        FieldCache cache = new FieldCache(tally, 32);
        for (int age = 0; age < 3; age++) {
            int unknown = 0;
            for (int i = 0; i < 100_000; i++) {
                byte[] bytes = Arrays.copyOf(("a" + age + "-" + (10 + i % 40)).getBytes(StandardCharsets.UTF_8), 40);
                if (cache.count(bytes, 0, 5, ValueTally.NO_CLASS) == FieldCache.UNKNOWN) {
                    unknown++;
                    long key = FieldHash.of(bytes, 0, 5);
                    tally.add(key, ValueTally.NO_CLASS);
                    cache.remember(bytes, 0, 5, key);
                }
            }
            assertThat(unknown).as("of the fields of age %d", age).isLessThan(1_000);
        }
        cache.settle();
        assertThat(tally.view().total()).isEqualTo(300_000);
        assertThat(tally.distinct()).isEqualTo(120);
    }
}
