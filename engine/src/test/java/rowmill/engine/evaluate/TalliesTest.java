package rowmill.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.predict.Trained;

/** What is counted of scored records, without any model: scores and truths are given. */
class TalliesTest {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");
    private static final Model BINARY = Trained.train(ModelType.BINARY, "{\"outputs\":[\"n\"]}", 100);
    private static final Model REGRESSION = Trained.train(ModelType.REGRESSION, "{\"outputs\":[\"n\"]}", 100);
    private static final Model MULTICLASS = Trained.train(ModelType.MULTICLASS, "{\"outputs\":[\"n\"]}", 100);

    /** k / 1000 is no double for most k, and multiplying by 1000 may end on either side of k. */
    @Test
    void aScoreThatEqualsAThresholdIsAOne() {
        var tally = new BinaryTally(10_000);
        for (int step = 0; step <= 1000; step++) {
            tally.add(1, new double[] {step / 1000.0});
            tally.add(0, new double[] {Math.nextDown(step / 1000.0)});
        }
        BinaryEvaluation evaluation = binary(tally, 2_002);
        for (int step = 0; step <= 1000; step++) {
            ThresholdFigures at = evaluation.at(step / 1000.0);
            assertThat(at.truePositives()).as("threshold %d", step).isEqualTo(1001 - step);
            assertThat(at.falsePositives()).as("threshold %d", step).isEqualTo(step == 0 ? 1001 : 1000 - step);
        }
        assertThat(evaluation.at(-3).threshold()).isZero();
        assertThat(evaluation.at(7).threshold()).isEqualTo(1);
        assertThat(evaluation.at(0.1234).threshold()).isEqualTo(0.123);
    }

    @Test
    void barsHaveTheirLowerEndAndTheLastHasBoth() {
        var tally = new BinaryTally(1_000);
        for (double score : new double[] {0, 0.00999, 0.01, 0.5, 0.98, 0.99, 1}) {
            tally.add(1, new double[] {score});
        }
        List<Long> bars = binary(tally, 7).histogram().positives();
        assertThat(bars).hasSize(100);
        assertThat(IntStream.range(0, 100).filter(bar -> bars.get(bar) > 0)).containsExactly(0, 1, 50, 98, 99);
        assertThat(bars.getFirst()).isEqualTo(2);
        assertThat(bars.getLast()).isEqualTo(2);
    }

    @Test
    void aCertainAnswerThatIsWrongCostsAFiniteLoss() {
        var tally = new BinaryTally(10);
        tally.add(1, new double[] {0});
        tally.add(0, new double[] {1});
        BinaryEvaluation evaluation = binary(tally, 2);
        assertThat(evaluation.logLoss()).isCloseTo(-Math.log(1e-15), within(1e-12));
        assertThat(evaluation.brierScore()).isEqualTo(1);
        assertThat(evaluation.metric()).isZero();
    }

    @Test
    void calibrationComparesMeansWithinIntervalsAndWeighsThemByRecords() {
        var tally = new CalibrationTally(0, 1);
        for (double[] each : new double[][] {{0.02, 0}, {0.04, 1}, {0.05, 0}, {0.97, 1}, {1, 1}, {1, 0}}) {
            tally.add(each[0], each[1]);
        }
        Calibration calibration = tally.calibration();
        assertThat(calibration.bins()).hasSize(20);
        assertThat(calibration.bins().get(0).records()).isEqualTo(2);
        assertThat(calibration.bins().get(0).meanPrediction()).isCloseTo(0.03, within(1e-15));
        assertThat(calibration.bins().get(0).meanOutcome()).isEqualTo(0.5);
        assertThat(calibration.bins().get(1)).isEqualTo(new Calibration.Bin(1, 0.05, 0));
        assertThat(calibration.bins().get(10)).isEqualTo(new Calibration.Bin(0, 0, 0));
        assertThat(calibration.bins().get(19).records()).isEqualTo(3);
        double last = Math.abs(2.97 / 3 - 2 / 3.0);
        assertThat(calibration.error()).isCloseTo((2 * 0.47 + 0.05 + 3 * last) / 6, within(1e-12));
        assertThat(new CalibrationTally(0, 1).calibration().error()).isZero();
    }

    @Test
    void predictionsOutsideCountInTheOutermostIntervals() {
        var tally = new CalibrationTally(-3, 5);
        tally.add(-1e300, 0);
        tally.add(5, 0);
        tally.add(1e300, 0);
        List<Calibration.Bin> bins = tally.calibration().bins();
        assertThat(bins.getFirst().records()).isEqualTo(1);
        assertThat(bins.getLast().records()).isEqualTo(2);
    }

    @Test
    void residualsLieSymmetricToZero() {
        var tally = new RegressionTally(0, 1);
        for (double truth : new double[] {-10, -0.1, 0, 0.1, 4.99, 10}) {
            tally.add(truth, new double[] {0});
        }
        RegressionEvaluation evaluation = regression(tally, 6);
        assertThat(evaluation.residuals().limit()).isEqualTo(10);
        List<Long> counts = evaluation.residuals().counts();
        assertThat(IntStream.range(0, 100).filter(bar -> counts.get(bar) > 0)).containsExactly(0, 49, 50, 74, 99);
        assertThat(counts.get(50)).as("0 and 0.1").isEqualTo(2);
        assertThat(evaluation.residuals().quantiles()).containsExactly(-10.0, -10.0, -0.1, 0.0, 4.99, 10.0, 10.0);
        assertThat(evaluation.meanResidual()).isCloseTo(4.99 / 6, within(1e-15));
    }

    @Test
    void aPerfectRegressionHasNoErrorAndNoSpread() {
        var tally = new RegressionTally(5, 2);
        tally.add(7, new double[] {7});
        tally.add(3, new double[] {3});
        RegressionEvaluation evaluation = regression(tally, 2);
        assertThat(evaluation.metric()).isZero();
        assertThat(evaluation.interval().from()).isZero();
        assertThat(evaluation.interval().to()).isZero();
        assertThat(evaluation.explainedVariance()).isEqualTo(1);
        assertThat(evaluation.baseline()).isEqualTo(2);
        assertThat(evaluation.residuals().counts().get(50)).isEqualTo(2);
    }

    @Test
    void aConstantTargetHasNothingToExplain() {
        var tally = new RegressionTally(5, 2);
        tally.add(7, new double[] {6});
        tally.add(7, new double[] {8});
        assertThat(regression(tally, 2).explainedVariance()).isZero();
    }

    /** The error of the root of a mean of squares, from the spread of the squares. */
    @Test
    void theIntervalOfTheErrorFollowsTheDeltaMethod() {
        double[] residuals = {1, -2, 3, 0.5, -1, 2, 4, -3};
        var tally = new RegressionTally(100, 10);
        double squares = 0;
        double fourths = 0;
        for (double residual : residuals) {
            tally.add(residual, new double[] {0});
            squares += residual * residual / 8;
            fourths += Math.pow(residual, 4) / 8;
        }
        double error = Math.sqrt((fourths - squares * squares) / 8) / (2 * Math.sqrt(squares));
        ConfidenceInterval interval = regression(tally, 8).interval();
        assertThat(interval.standardError()).isCloseTo(error, within(1e-12));
        assertThat(interval.from()).isCloseTo(Math.sqrt(squares) - 1.959963984540054 * error, within(1e-12));
        assertThat(interval.to()).isCloseTo(Math.sqrt(squares) + 1.959963984540054 * error, within(1e-12));
    }

    /** Targets and predictions may be any double; a sum that leaves the range would make figures that are none. */
    @Test
    void figuresAreFiniteWhateverTheNumbersAre() {
        for (double deviation : new double[] {1e-150, 1, 1e150}) {
            var tally = new RegressionTally(1, deviation);
            for (double truth : new double[] {-Double.MAX_VALUE, 1e308, 1e160, 7}) {
                for (double score : new double[] {Double.MAX_VALUE, -1e300, 3}) {
                    tally.add(truth, new double[] {score});
                }
            }
            RegressionEvaluation evaluation = regression(tally, 12);
            assertThat(List.of(
                            evaluation.metric(),
                            evaluation.baseline(),
                            evaluation.interval().from(),
                            evaluation.interval().to(),
                            evaluation.meanAbsoluteError(),
                            evaluation.meanResidual(),
                            evaluation.explainedVariance(),
                            evaluation.calibration().error()))
                    .allSatisfy(each -> assertThat(each).isFinite());
            assertThat(EvaluationJson.parse(EvaluationJson.print(evaluation))).isEqualTo(evaluation);
        }
    }

    @Property(tries = 60)
    void anySplitAndOrderGivesTheSameEvaluation(@ForAll long seed) {
        var random = new Random(seed);
        for (ModelType type : ModelType.values()) {
            List<double[]> records = new ArrayList<>();
            for (int record = 0; record < 120; record++) {
                records.add(record(type, random));
            }
            Tally whole = tally(type, records);
            Collections.shuffle(records, random);
            Tally joined = tally(type, List.of());
            for (int from = 0; from < records.size(); ) {
                int to = from + 1 + random.nextInt(records.size() - from);
                joined.merge(tally(type, records.subList(from, to)));
                from = to;
            }
            assertThat(evaluation(type, joined)).isEqualTo(evaluation(type, whole));
        }
    }

    private static Tally tally(ModelType type, List<double[]> records) {
        Tally tally =
                switch (type) {
                    case BINARY -> new BinaryTally(1_000);
                    case MULTICLASS -> new MulticlassTally(CLASSES);
                    case REGRESSION -> new RegressionTally(3, 2);
                };
        records.forEach(each -> tally.add(each[0], Arrays.copyOfRange(each, 1, each.length)));
        return tally;
    }

    /** The truth and then the scores. */
    private static double[] record(ModelType type, Random random) {
        return switch (type) {
            case BINARY -> new double[] {random.nextInt(2), random.nextInt(30) / 29.0};
            case MULTICLASS -> {
                double[] record = random.doubles(5).toArray();
                record[0] = random.nextInt(5);
                yield record;
            }
            case REGRESSION -> new double[] {random.nextGaussian() * 1e3, random.nextGaussian()};
        };
    }

    private static Evaluation evaluation(ModelType type, Tally tally) {
        return switch (type) {
            case BINARY -> binary((BinaryTally) tally, 120);
            case MULTICLASS -> tally.evaluation(counts(120), checks(MULTICLASS, 120));
            case REGRESSION -> regression((RegressionTally) tally, 120);
        };
    }

    private static BinaryEvaluation binary(BinaryTally tally, long records) {
        return (BinaryEvaluation) tally.evaluation(counts(records), checks(BINARY, records));
    }

    private static RegressionEvaluation regression(RegressionTally tally, long records) {
        return (RegressionEvaluation) tally.evaluation(counts(records), checks(REGRESSION, records));
    }

    private static CheckList checks(Model model, long records) {
        return new CheckList(model, model.schema(), counts(records), Optional.empty());
    }

    private static RecordCounts counts(long records) {
        return new RecordCounts(records, 0, 0, "0");
    }
}
