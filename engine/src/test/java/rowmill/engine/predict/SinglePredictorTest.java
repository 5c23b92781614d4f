package rowmill.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;

class SinglePredictorTest {
    private static final Model BINARY = Trained.everything(ModelType.BINARY);

    @Test
    void aBinaryAnswerHasOneScoreUnderItsLabel() {
        var predictor = new SinglePredictor(BINARY);
        Map<String, String> record = Map.of("n", "3", "c", "red", "unknown", "ignored");
        double score = predictor.predict(record, 0).scores().get("1");
        assertThat(score).isBetween(0.0, 1.0);
        Prediction negative = predictor.predict(record, 1);
        assertThat(negative.label()).contains("0");
        assertThat(negative.scores()).containsExactly(Map.entry("0", score));
        assertThat(negative.value()).isEmpty();
    }

    @Test
    void aScoreEqualToTheThresholdIsAOne() {
        var predictor = new SinglePredictor(BINARY);
        double score = predictor.predict(Map.of(), 0).scores().get("1");
        assertThat(predictor.predict(Map.of(), score).label()).contains("1");
        assertThat(predictor.predict(Map.of(), Math.nextUp(score)).label()).contains("0");
    }

    @Test
    void aMulticlassAnswerHasAScoreForEachClassThatSumToOne() {
        var predictor = new SinglePredictor(Trained.everything(ModelType.MULTICLASS));
        Prediction prediction = predictor.predict(Map.of("n", "20", "m", "40"), 0.5);
        assertThat(prediction.scores().keySet()).containsExactly("high", "in, between", "low");
        assertThat(prediction.scores().values().stream()
                        .mapToDouble(each -> each)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(prediction.label()).contains("high");
    }

    @Test
    void aRegressionAnswerIsANumber() {
        Prediction prediction =
                new SinglePredictor(Trained.everything(ModelType.REGRESSION)).predict(Map.of("n", "0"), 0.5);
        assertThat(prediction.label()).isEmpty();
        assertThat(prediction.scores()).isEmpty();
        assertThat(prediction.value().orElseThrow()).isBetween(0.0, 2000.0);
    }

    @Test
    void reasonsAddUpToTheRawScoreOfEveryOutput() {
        for (ModelType type : ModelType.values()) {
            Model model = Trained.everything(type);
            var predictor = new SinglePredictor(model);
            for (List<String> fields : Trained.records(type, 300, 77)) {
                double[] raw = model.scorer(model.schema()).rawScores(CsvRecord.of(fields, 1, 0));
                Reasons reasons = predictor.reasons(named(model, fields));
                for (int output = 0; output < raw.length; output++) {
                    ScoreReasons each = reasons.outputs().get(output);
                    double byFeature = each.intercept()
                            + each.features().stream()
                                    .mapToDouble(ScoreReasons.FeatureReason::amount)
                                    .sum();
                    double byAttribute = each.intercept()
                            + each.attributes().stream()
                                    .mapToDouble(ScoreReasons.AttributeReason::amount)
                                    .sum();
                    double tolerance = 1e-9 * Math.max(1, Math.abs(each.intercept()));
                    assertThat(each.rawScore()).isEqualTo(raw[output]);
                    assertThat(byFeature).isCloseTo(raw[output], within(tolerance));
                    assertThat(byAttribute).isCloseTo(raw[output], within(tolerance));
                    assertThat(each.features())
                            .isSortedAccordingTo(
                                    (left, right) -> Double.compare(Math.abs(right.amount()), Math.abs(left.amount())));
                }
            }
        }
    }

    @Test
    void reasonsGroupCrossedAttributesUnderAllOfThem() {
        Reasons reasons = new SinglePredictor(BINARY).reasons(Map.of("c", "red", "b", "1"));
        assertThat(reasons.outputs().getFirst().output()).isEqualTo("1");
        assertThat(reasons.outputs().getFirst().attributes())
                .extracting(ScoreReasons.AttributeReason::attributes)
                .contains(List.of("c"), List.of("b"), List.of("c", "b"), List.of("c", "m", "b"));
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        var predictor = new SinglePredictor(BINARY, 2);
        List<Map<String, String>> records = Trained.records(ModelType.BINARY, 200, 3).stream()
                .map(fields -> named(BINARY, fields))
                .toList();
        List<Prediction> expected =
                records.stream().map(each -> predictor.predict(each, 0.5)).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<List<Prediction>> all = () ->
                    records.stream().map(each -> predictor.predict(each, 0.5)).toList();
            for (Future<List<Prediction>> each : threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(thread -> all).toList())) {
                assertThat(each.get()).isEqualTo(expected);
            }
        }
    }

    private static Map<String, String> named(Model model, List<String> fields) {
        Map<String, String> record = new HashMap<>();
        for (int field = 0; field < fields.size(); field++) {
            record.put(model.schema().attributes().get(field).name(), fields.get(field));
        }
        return record;
    }

    @Test
    void equalProbabilitiesMeanTheFirstClassByName() {
        assertThat(Labels.best(new double[] {0.2, 0.4, 0.4})).isOne();
        assertThat(Labels.best(new double[] {0.5, 0.5})).isZero();
        assertThat(Labels.best(new double[] {1})).isZero();
        assertThat(Labels.binary(0.3, 0.3)).isEqualTo("1");
        assertThat(Labels.binary(Math.nextDown(0.3), 0.3)).isEqualTo("0");
        assertThat(Labels.binary(0, 0)).isEqualTo("1");
    }

    /** Whatever the values are, there is an answer, and its reasons are finite and add up. */
    @Property(tries = 200)
    void anyValuesHaveAnAnswerAndReasonsThatAddUp(@ForAll Map<String, String> any, @ForAll double number) {
        for (ModelType type : ModelType.values()) {
            Model model = Trained.everything(type);
            var predictor = new SinglePredictor(model, 1);
            Map<String, String> record = new HashMap<>(any);
            record.put("n", Double.toString(number));
            record.put("m", any.getOrDefault("", "1e308"));
            record.put("t", String.join(" ", any.values()));
            Prediction prediction = predictor.predict(record, 0.5);
            prediction.scores().values().forEach(score -> assertThat(score).isBetween(0.0, 1.0));
            prediction.value().ifPresent(value -> assertThat(value).isFinite());
            for (ScoreReasons reasons : predictor.reasons(record).outputs()) {
                double sum = reasons.intercept();
                double largest = Math.abs(sum);
                for (ScoreReasons.FeatureReason each : reasons.features()) {
                    sum += each.amount();
                    largest = Math.max(largest, Math.abs(each.amount()));
                }
                assertThat(sum).isCloseTo(reasons.rawScore(), within(1e-9 * Math.max(1, largest)));
                double byAttribute = reasons.intercept()
                        + reasons.attributes().stream()
                                .mapToDouble(ScoreReasons.AttributeReason::amount)
                                .sum();
                assertThat(byAttribute).isCloseTo(reasons.rawScore(), within(1e-9 * Math.max(1, largest)));
            }
        }
    }
}
