package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FeatureBudgetTest {
    @Test
    void moreClassesLeaveRoomForFewerWords() {
        assertThat(FeatureBudget.words(TrainingParameters.STANDARD, 1)).isGreaterThan(1_000_000);
        assertThat(FeatureBudget.words(TrainingParameters.STANDARD, 100)).isBetween(10_000, 30_000);
    }

    @Test
    void refusesWhatWouldNotFitIntoMemory() {
        FeatureBudget.check(10_000, 1);
        assertThatThrownBy(() -> FeatureBudget.check(1_000_000, 100))
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining("1000000 features and the target 100 outputs");
    }

    /** A word takes its bytes and a float for each output; twice as many as fit may compete, but memory has the last word. */
    @Test
    void twiceAsManyWordsAsFitMayCompete() {
        assertThat(FeatureBudget.words(ofSize(1_200_000), 1)).isEqualTo(2 * 100_000);
        assertThat(FeatureBudget.words(ofSize(1_200_000), 3)).isEqualTo(2 * 60_000);
        assertThat(FeatureBudget.words(ofSize(2_147_483_648L), 1)).isEqualTo(1 << 21);
        assertThat(FeatureBudget.words(ofSize(2_147_483_648L), 2)).isEqualTo(1 << 20);
    }

    @Test
    void whatJustFitsIntoHalfOfTheMemoryIsAllowed() {
        long fitting = Runtime.getRuntime().maxMemory() / 2 / 64;
        int features = (int) (Math.min(fitting, Integer.MAX_VALUE / 8) - 1);
        FeatureBudget.check(features, 1);
        assertThatThrownBy(() -> FeatureBudget.check(features + 1, 1)).isInstanceOf(UntrainableException.class);
        assertThatThrownBy(() -> FeatureBudget.check(Integer.MAX_VALUE, 100))
                .hasMessageContaining("which is 214748364800 weights");
    }

    private static TrainingParameters ofSize(long bytes) {
        return new TrainingParameters(bytes, 10, ShuffleType.NONE, 0, 0);
    }
}
