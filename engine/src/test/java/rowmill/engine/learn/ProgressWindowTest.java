package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of the learning curve, by hand. */
class ProgressWindowTest {
    private static final int LANE = 3;

    @Test
    void binaryFiguresCountAScoreOfZeroAsOne() {
        var window = new ProgressWindow(Loss.LOGISTIC, 1);
        add(window, 1, 2);
        add(window, 1, 0);
        add(window, 1, -1);
        add(window, 0, 0.5f);
        add(window, 0, -3);
        Map<String, Double> figures = window.progress(LANE, Double.NaN).figures();
        assertThat(figures)
                .containsEntry("accuracy", 3 / 5.0)
                .containsEntry("recall", 2 / 3.0)
                .containsEntry("precision", 2 / 3.0);
        assertThat(figures.get("f1-score")).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(figures.get("auc")).as("of six pairs, four are in order").isEqualTo(4 / 6.0);
    }

    @Test
    void figuresOfWhatIsNeverPredictedAreZero() {
        var window = new ProgressWindow(Loss.LOGISTIC, 1);
        add(window, 1, -1);
        add(window, 0, -2);
        Map<String, Double> figures = window.progress(LANE, Double.NaN).figures();
        assertThat(figures)
                .containsEntry("recall", 0.0)
                .containsEntry("precision", 0.0)
                .containsEntry("f1-score", 0.0)
                .containsEntry("accuracy", 0.5);
    }

    @Test
    void theLossIsTheMeanAndTheDeltaItsChange() {
        var window = new ProgressWindow(Loss.LOGISTIC, 1);
        add(window, 1, 0);
        add(window, 0, 2);
        double mean = (Math.log(2) + Math.log1p(Math.exp(2))) / 2;
        assertThat(window.progress(LANE, Double.NaN).delta()).isZero();
        LearnerProgress later = window.progress(LANE, 1);
        assertThat(later.negativeLogLikelihood()).isCloseTo(mean, within(1e-12));
        assertThat(later.delta()).isCloseTo(mean - 1, within(1e-12));
        assertThat(later.learner()).isEqualTo(4202);
        assertThat(later.rate()).isEqualTo(10);
    }

    @Test
    void theFirstOfEquallyHighClassesIsTheAnswer() {
        var window = new ProgressWindow(Loss.MULTINOMIAL, 3);
        add(window, 0, 1, 1, 0);
        add(window, 1, 1, 1, 0);
        add(window, 2, 0, 1, 1.5f);
        assertThat(window.progress(LANE, Double.NaN).figures()).isEqualTo(Map.of("accuracy", 2 / 3.0));
    }

    @Test
    void theErrorOfARegressionIsTheRootOfTheMeanSquare() {
        var window = new ProgressWindow(Loss.SQUARED, 1);
        add(window, 1, 4);
        add(window, 2, 2);
        assertThat(window.progress(LANE, Double.NaN).figures().get("rmse")).isCloseTo(Math.sqrt(4.5), within(1e-12));
        window.clear();
        add(window, 1, 0);
        assertThat(window.size()).isOne();
        assertThat(window.progress(LANE, Double.NaN).figures()).isEqualTo(Map.of("rmse", 1.0));
    }

    @Test
    void aLogReportsOfTheLastRecordsOnlyAndRemembersTheFewestAndMostFeatures() {
        var objective =
                new Objective(Loss.SQUARED, 9, 1, new double[] {0}, new Regularization(Regularization.Kind.NONE, 0));
        ProgressLog log = ProgressLog.of(objective, TrainingWatch.NOBODY, 5_000);
        Learners learners = Learners.of(Loss.SQUARED, 9, 1, objective.regularization());
        var row = new Row();
        for (int update = 1; update <= 5_000; update++) {
            row.indicatorCount = update == 100 ? 7 : 2;
            row.valuedCount = update == 200 ? 0 : 1;
            // Only the last 2,048 records before the end are off by 3.
            row.label = update > 5_000 - 2_048 ? 3 : 0;
            log.learned(row, learners, 1);
        }
        List<ProgressReport> reports = log.reports();
        assertThat(reports)
                .extracting(ProgressReport::updates)
                .containsExactly(64L, 128L, 256L, 512L, 1024L, 2048L, 4096L, 5000L);
        assertThat(reports).extracting(ProgressReport::window).containsExactly(64, 64, 128, 256, 512, 1024, 2048, 904);
        ProgressReport last = reports.getLast();
        assertThat(last.learners().getFirst().figures().get("rmse")).isCloseTo(3, within(1e-6));
        assertThat(last.minActive()).isEqualTo(2);
        assertThat(last.maxActive()).isEqualTo(8);
        assertThat(last.meanActive()).isCloseTo((5_000 * 3.0 + 5 - 1) / 5_000, within(1e-12));
    }

    /** Ends of passes 1, 2 and 4 stay; of 3, 5, 6 and 7 only if nothing came after. */
    @Test
    void endsOfPassesThatAreNoPowersOfTwoGiveWayToTheNext() {
        var objective =
                new Objective(Loss.SQUARED, 1, 1, new double[] {0}, new Regularization(Regularization.Kind.NONE, 0));
        for (int passes = 1; passes <= 9; passes++) {
            ProgressLog log = ProgressLog.of(objective, TrainingWatch.NOBODY, 10);
            Learners learners = Learners.of(Loss.SQUARED, 1, 1, objective.regularization());
            for (int update = 0; update < 10 * passes; update++) {
                log.learned(new Row(), learners, update / 10 + 1);
            }
            assertThat(log.reports()).extracting(ProgressReport::updates).endsWith(10L * passes);
            assertThat(log.reports())
                    .extracting(ProgressReport::updates)
                    .doesNotHaveDuplicates()
                    .isSorted()
                    .hasSizeLessThanOrEqualTo(7);
        }
    }

    @Test
    void aSilentLogStaysEmpty() {
        ProgressLog log = ProgressLog.silent();
        Learners learners = Learners.of(Loss.SQUARED, 1, 1, new Regularization(Regularization.Kind.NONE, 0));
        for (int update = 0; update < 300; update++) {
            log.learned(new Row(), learners, 1);
        }
        assertThat(log.reports()).isEmpty();
    }

    private static void add(ProgressWindow window, float label, float... scores) {
        float[] laid = new float[scores.length * Learners.WIDTH];
        for (int output = 0; output < scores.length; output++) {
            laid[output * Learners.WIDTH + LANE] = scores[output];
        }
        window.add(label, laid);
    }
}
