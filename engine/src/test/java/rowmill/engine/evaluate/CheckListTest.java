package rowmill.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.engine.evaluate.Check.Kind;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.predict.Trained;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** The thresholds of the checks, which docs/evaluation.md promises, from both sides. */
class CheckListTest {
    private static final Model MODEL = Trained.train(ModelType.REGRESSION, "{\"outputs\":[\"n\"]}", 200);
    private static final Calibration CALIBRATED = new Calibration(0, 1, List.of(), 0);

    @ParameterizedTest
    @CsvSource({"20, true", "19, false", "100000, true"})
    void aTenthOfTheTrainingRecordsIsEnough(long evaluated, boolean passed) {
        Check check = check(regression(evaluated, 1, 2, 0.5, 0), Kind.ENOUGH_RECORDS);
        assertThat(check.passed()).isEqualTo(passed);
        assertThat(check.figure()).isCloseTo(evaluated / 200.0, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 0.1, true",
        "10000, -0.1, true",
        "10000, 0.1001, false",
        "10000, -0.1001, false",
        "100, 0.4, true",
        "100, 0.401, false",
        "100, -0.401, false",
    })
    void aMeanMayMoveByATenthOfADeviationOrWhatChanceExplains(long evaluated, double shift, boolean passed) {
        Check check = check(regression(evaluated, 1, 2, 0.5, shift), Kind.TARGET_ALIKE);
        assertThat(check.passed()).isEqualTo(passed);
        assertThat(check.figure()).isEqualTo(shift);
        assertThat(check.message()).contains(shift < 0 ? "below" : "above");
    }

    @ParameterizedTest
    @CsvSource({"1, 2, true", "2, 2, false", "3, 2, false"})
    void aModelMustBeBetterThanTheMean(double rmse, double baseline, boolean passed) {
        Check check = check(regression(1_000, rmse, baseline, 0.5, 0), Kind.BETTER_THAN_BASELINE);
        assertThat(check.passed()).isEqualTo(passed);
        assertThat(check.figure()).isEqualTo(baseline - rmse);
    }

    @ParameterizedTest
    @CsvSource({"0.995, true", "0.9951, false", "1, false", "-3, true"})
    void whatIsAlmostPerfectIsSuspicious(double explained, boolean passed) {
        assertThat(check(regression(1_000, 1, 2, explained, 0), Kind.NOT_TOO_GOOD)
                        .passed())
                .isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"0.05, true", "0.0501, false"})
    void probabilitiesMayBeOffByATwentieth(double error, boolean passed) {
        List<Check> checks =
                list(1_000, Optional.empty()).multiclass(figures(500, 500), new Calibration(0, 1, List.of(), error));
        assertThat(check(checks, Kind.CALIBRATED).passed()).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"10, true", "9, false", "0, false"})
    void tenRecordsOfAClassAreEnough(long rarer, boolean passed) {
        List<Check> checks = list(1_000, Optional.empty()).multiclass(figures(1_000 - rarer, rarer), CALIBRATED);
        Check check = check(checks, Kind.EVERY_CLASS_PRESENT);
        assertThat(check.passed()).isEqualTo(passed);
        assertThat(check.figure()).isEqualTo(rarer);
        assertThat(check.message()).contains(passed ? "The rarest class has 10 records" : "'1', has " + rarer);
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 5000, true",
        "10000, 5499, true",
        "10000, 5501, false",
        "10000, 4499, false",
        "100, 64, true",
        "100, 65, false",
    })
    void sharesMayMoveByATwentiethOrWhatChanceExplains(long records, long ones, boolean passed) {
        var training = new TrainingTarget(new TreeMap<>(Map.of("0", 50L, "1", 50L)));
        var checks = list(records, Optional.of(training)).binary(ranking(records - ones, ones), CALIBRATED);
        Check check = check(checks, Kind.TARGET_ALIKE);
        assertThat(check.passed()).isEqualTo(passed);
        assertThat(check.figure()).isCloseTo(Math.abs(ones / (double) records - 0.5), within(1e-12));
    }

    @Test
    void whatAModelDoesNotRememberIsNotCompared() {
        List<Check> checks = list(1_000, Optional.empty()).binary(ranking(500, 500), CALIBRATED);
        assertThat(checks).extracting(Check::kind).doesNotContain(Kind.TARGET_ALIKE);
        assertThat(checks).hasSize(8);
    }

    /** An area of one half may be chance, and so may be a better one of few records. */
    @Test
    void anAreaMustBeBetterThanChance() {
        assertThat(check(list(1_000, Optional.empty()).binary(ranking(500, 500), CALIBRATED), Kind.BETTER_THAN_BASELINE)
                        .passed())
                .isFalse();
        var counts = new OrderedCounts(100);
        for (int record = 0; record < 200; record++) {
            counts.addOne(0.3 + record % 5 / 10.0);
            counts.addZero(0.1 + record % 5 / 10.0);
        }
        List<Check> checks = list(400, Optional.empty()).binary(new RankingFigures(counts.ascending()), CALIBRATED);
        assertThat(check(checks, Kind.BETTER_THAN_BASELINE).passed()).isTrue();
        assertThat(check(checks, Kind.NOT_TOO_GOOD).passed()).isTrue();
    }

    @Test
    void attributesThatWentOrChangedTheirTypeAreNamed() {
        List<Attribute> attributes = MODEL.schema().attributes().stream()
                .filter(each -> !each.name().equals("t"))
                .map(each -> each.name().equals("c") ? new Attribute("c", AttributeType.TEXT) : each)
                .toList();
        DataSchema changed = DataSchema.of(false, Optional.of("y"), attributes);
        var counts = new RecordCounts(1_000, 3, 4, "2:0000000000000000");
        List<Check> checks = new CheckList(MODEL, changed, counts, Optional.empty()).regression(1, 2, 0.5, 0);
        assertThat(check(checks, Kind.SCHEMA_MATCHES).passed()).isFalse();
        assertThat(check(checks, Kind.SCHEMA_MATCHES).message()).endsWith("read them: 'c', 't'.");
        assertThat(check(checks, Kind.SCHEMA_MATCHES).figure()).isEqualTo(2);
        Check used = check(checks, Kind.ALL_RECORDS_USED);
        assertThat(used.passed()).isFalse();
        assertThat(used.figure()).isCloseTo(7 / 1_007.0, within(1e-12));
        assertThat(used.message())
                .contains("3 records could not be read and 4 records have a missing or invalid target");
    }

    private static List<Check> regression(
            long evaluated, double rmse, double baseline, double explained, double shift) {
        return list(evaluated, Optional.empty()).regression(rmse, baseline, explained, shift);
    }

    private static CheckList list(long evaluated, Optional<TrainingTarget> training) {
        return new CheckList(MODEL, MODEL.schema(), new RecordCounts(evaluated, 0, 0, "2:0000000000000000"), training);
    }

    /** So many records of two classes, all right. */
    private static FScores figures(long zeros, long ones) {
        return new FScores(new ConfusionMatrix(
                List.of("0", "1"), List.of(List.of(zeros, 0L), List.of(0L, ones), List.of(0L, 0L))));
    }

    /** So many records of both classes with one and the same score. */
    private static RankingFigures ranking(long zeros, long ones) {
        return new RankingFigures(
                new OrderedCounts.Ascending(new double[] {0.5}, new long[] {zeros}, new long[] {ones}, true));
    }

    private static Check check(List<Check> checks, Kind kind) {
        return checks.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
    }
}
