package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossHistoryTest {
    @Test
    void theTwoLowestOfTheLastPassLead() {
        var history = new LossHistory(5e-4, 1);
        history.add(new double[] {5, 2, 1, 3, 4}, lane -> true);
        assertThat(history.leader(0)).isEqualTo(2);
        assertThat(history.leader(1)).isEqualTo(1);
        history.add(new double[] {9, 1, 1, 9, 9}, lane -> true);
        assertThat(history.leader(0)).as("of equal ones the slower").isEqualTo(1);
    }

    @Test
    void aLearnerLeftBehindKeepsItsLossAndCannotWin() {
        var history = new LossHistory(5e-4, 1);
        history.add(new double[] {5, 2, 1, 3, 4}, lane -> true);
        history.add(new double[] {0, 1.5, 0.5, 0, 0}, lane -> lane == 1 || lane == 2);
        assertThat(history.rounds().getLast()).containsExactly(5.0, 1.5, 0.5, 3.0, 4.0);
        assertThat(history.bestLane()).isEqualTo(2);
        assertThat(history.bestPass()).isEqualTo(2);
        assertThat(history.converged()).isFalse();
    }

    @Test
    void aPassThatBringsNextToNothingEndsIt() {
        var history = new LossHistory(5e-4, 1);
        history.add(new double[] {1, 1, 1, 1, 1}, lane -> true);
        history.add(new double[] {1, 1, 0.9999, 1, 1}, lane -> true);
        assertThat(history.converged()).isTrue();
        assertThat(history.bestPass()).isEqualTo(2);
    }
}
