package rowmill.engine.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassIndexTest {
    @Test
    void numbersClassesInOrderOfFirstSight() {
        ClassIndex index = new ClassIndex(4);
        assertThat(index.find(8)).isEqualTo(ValueTally.NO_CLASS);
        assertThat(index.classOf(8)).isZero();
        assertThat(index.classOf(3)).isEqualTo(1);
        assertThat(index.classOf(8)).isZero();
        assertThat(index.isExact()).isTrue();
    }

    @Test
    void putsNeighboursTogetherWhenThereAreTooMany() {
        ClassIndex index = new ClassIndex(4);
        for (long key = 0; key < 5; key++) {
            index.classOf(key);
        }
        assertThat(index.isExact()).isFalse();
        assertThat(index.find(0)).isEqualTo(index.find(1)).isNotEqualTo(index.find(2));
        assertThat(index.lowKey(index.find(3))).isEqualTo(2);
        assertThat(index.highKey(index.find(3))).isEqualTo(3);
    }

    @Test
    void translatesTheNumbersOfAnotherIndex() {
        ClassIndex mine = new ClassIndex(8);
        mine.classOf(10);
        ClassIndex other = new ClassIndex(8);
        other.classOf(20);
        other.classOf(10);
        mine.merge(other);
        int[] map = mine.mapFrom(other);
        assertThat(map).containsExactly(1, 0);
    }

    @Test
    void whichKeysShareAClassDoesNotDependOnOrderOrSplit() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            ClassIndex whole = new ClassIndex(8);
            ClassIndex left = new ClassIndex(8);
            ClassIndex right = new ClassIndex(8);
            for (int i = 0; i < 30; i++) {
                long key = random.nextInt(1 + random.nextInt(1_000));
                whole.classOf(key);
                (random.nextBoolean() ? left : right).classOf(key);
            }
            right.merge(left);
            assertThat(intervals(right)).isEqualTo(intervals(whole));
        }
    }

    private static Set<String> intervals(ClassIndex index) {
        Set<String> intervals = new HashSet<>();
        for (int i = 0; i < index.size(); i++) {
            intervals.add(index.lowKey(i) + "-" + index.highKey(i));
        }
        return intervals;
    }
}
