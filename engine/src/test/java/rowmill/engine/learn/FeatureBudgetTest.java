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
}
