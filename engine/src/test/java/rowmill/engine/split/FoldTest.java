package rowmill.engine.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FoldTest {
    @Property
    void everyRecordIsInExactlyOneFoldAndAmongTheOthersOfAllTheRest(
            @ForAll @IntRange(min = Fold.FEWEST, max = Fold.MOST) int count,
            @ForAll @LongRange(max = 1L << 40) long place,
            @ForAll String seed) {
        List<Fold> folds = Fold.of(count, seed);
        assertThat(folds)
                .hasSize(count)
                .filteredOn(fold -> fold.itself().split().over(0).contains(place))
                .hasSize(1)
                .noneMatch(fold -> fold.others().split().over(0).contains(place));
        assertThat(folds)
                .filteredOn(fold -> fold.others().split().over(0).contains(place))
                .hasSize(count - 1);
    }

    @Test
    void foldsAreOfEqualSizeToOnePercent() {
        for (int count = Fold.FEWEST; count <= Fold.MOST; count++) {
            for (Fold fold : Fold.of(count, "")) {
                int percent = fold.itself().percentEnd() - fold.itself().percentBegin();
                assertThat(percent).isBetween(100 / count, 100 / count + 1);
            }
        }
    }

    @Test
    void anotherSeedMakesOtherFolds() {
        Slice one = new Fold(0, 2, "1").itself().split().over(0);
        Slice two = new Fold(0, 2, "2").itself().split().over(0);
        long differing = java.util.stream.LongStream.range(0, 1000)
                .filter(place -> one.contains(place) != two.contains(place))
                .count();
        assertThat(differing).isBetween(400L, 600L);
    }

    @Test
    void refusesOneFoldAndMoreThanTwentyAndNumbersBeyond() {
        assertThatThrownBy(() -> Fold.of(1, "")).hasMessage("Cross-validation takes 2 to 20 folds, not 1.");
        assertThatThrownBy(() -> Fold.of(21, "")).hasMessage("Cross-validation takes 2 to 20 folds, not 21.");
        assertThatThrownBy(() -> new Fold(5, 5, "")).hasMessage("There are the folds 0 to 4, not 5.");
    }
}
