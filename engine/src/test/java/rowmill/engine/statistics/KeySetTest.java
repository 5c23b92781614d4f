package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rowmill.engine.tally.FieldHash;

class KeySetTest {
    @Property(tries = 100)
    void knowsTheKeysOfThisRoundAndNoneOfEarlierOnes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int different) {
        Random random = new Random(seed);
        KeySet keys = new KeySet();
        for (int round = 0; round < 20; round++) {
            Set<Long> expected = new HashSet<>();
            for (int i = random.nextInt(600); i > 0; i--) {
                long key = FieldHash.mix(random.nextInt(different));
                assertThat(keys.add(key)).isEqualTo(expected.add(key));
            }
            keys.clear();
        }
    }

    @Test
    void keysThatEndInTheSameBitsAreToldApart() {
        KeySet keys = new KeySet();
        for (long i = 0; i < 1_000; i++) {
            assertThat(keys.add(i << 40)).isTrue();
        }
        for (long i = 0; i < 1_000; i++) {
            assertThat(keys.add(i << 40)).isFalse();
        }
    }

    @Test
    void zeroIsAKeyLikeAnyOther() {
        KeySet keys = new KeySet();
        assertThat(keys.add(0)).isTrue();
        assertThat(keys.add(0)).isFalse();
        keys.clear();
        assertThat(keys.add(0)).isTrue();
    }
}
