package rowmill.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;
import rowmill.engine.predict.Trained;
import rowmill.engine.schema.DataSchema;

class EvaluatorTest {
    private static final String RECIPE = "{\"outputs\":[\"ALL_INPUTS\",\"quantile_bin(n,10)\"]}";
    private static final Model BINARY = Trained.train(ModelType.BINARY, RECIPE, 1000);
    private static final Model MULTICLASS = Trained.train(ModelType.MULTICLASS, RECIPE, 1000);
    private static final Model REGRESSION = Trained.train(ModelType.REGRESSION, RECIPE, 1000);

    @Test
    void theAreaIsTheShareOfPairsInOrder() throws IOException {
        List<List<String>> records = Trained.records(ModelType.BINARY, 600, 8);
        var evaluation = (BinaryEvaluation) evaluate(BINARY, records);
        List<double[]> rows = scored(BINARY, records, field -> field.equals("yes") ? 1 : 0);
        double inOrder = 0;
        double pairs = 0;
        double loss = 0;
        double squares = 0;
        for (double[] row : rows) {
            loss -= Math.log(row[0] == 1 ? row[1] : 1 - row[1]);
            squares += (row[0] - row[1]) * (row[0] - row[1]);
            for (double[] other : rows) {
                if (row[0] == 1 && other[0] == 0) {
                    pairs++;
                    inOrder += row[1] > other[1] ? 1 : row[1] == other[1] ? 0.5 : 0;
                }
            }
        }
        assertThat(evaluation.metric()).isCloseTo(inOrder / pairs, within(1e-15));
        assertThat(evaluation.metricBound()).isZero();
        assertThat(evaluation.logLoss()).isCloseTo(loss / 600, within(1e-12));
        assertThat(evaluation.brierScore()).isCloseTo(squares / 600, within(1e-12));
        assertThat(evaluation.performanceMetrics()).isEqualTo(Map.of("BinaryAUC", Double.toString(inOrder / pairs)));
        for (int step = 0; step <= 1000; step += 25) {
            double threshold = step / 1000.0;
            ThresholdFigures figures = evaluation.at(threshold);
            assertThat(figures.truePositives())
                    .isEqualTo(rows.stream()
                            .filter(row -> row[0] == 1 && row[1] >= threshold)
                            .count());
            assertThat(figures.falsePositives())
                    .isEqualTo(rows.stream()
                            .filter(row -> row[0] == 0 && row[1] >= threshold)
                            .count());
        }
        assertThat(evaluation.histogram().positives().stream()
                        .mapToLong(each -> each)
                        .sum())
                .isEqualTo(evaluation.positives());
        assertThat(evaluation.histogram().negatives().get(10))
                .isEqualTo(rows.stream()
                        .filter(row -> row[0] == 0 && row[1] >= 0.1 && row[1] < 0.11)
                        .count());
    }

    @Test
    void theAverageFScoreIsTheMeanOfTheClasses() throws IOException {
        List<List<String>> records = Trained.records(ModelType.MULTICLASS, 700, 9);
        var evaluation = (MulticlassEvaluation) evaluate(MULTICLASS, records);
        List<double[]> rows = scored(MULTICLASS, records, MULTICLASS.classes()::indexOf);
        double sum = 0;
        for (int each = 0; each < 3; each++) {
            double right = 0;
            double actual = 0;
            double predicted = 0;
            for (double[] row : rows) {
                int best = row[1] >= row[2] && row[1] >= row[3] ? 0 : row[2] >= row[3] ? 1 : 2;
                right += best == each && row[0] == each ? 1 : 0;
                actual += row[0] == each ? 1 : 0;
                predicted += best == each ? 1 : 0;
            }
            double precision = right / predicted;
            double recall = right / actual;
            sum += 2 * precision * recall / (precision + recall);
        }
        assertThat(evaluation.metric()).isCloseTo(sum / 3, within(1e-14));
        assertThat(evaluation.performanceMetrics()).containsOnlyKeys("MulticlassAvgFScore");
        assertThat(evaluation.baseline()).isLessThan(evaluation.metric());
    }

    @Test
    void aClassThatTheModelDoesNotKnowCountsAsOneOfNoWorth() throws IOException {
        List<List<String>> records = new ArrayList<>(Trained.records(ModelType.MULTICLASS, 200, 9));
        double before = evaluate(MULTICLASS, records).metric();
        List<String> strange = new ArrayList<>(records.getFirst());
        strange.set(7, "never seen");
        records.add(strange);
        var evaluation = (MulticlassEvaluation) evaluate(MULTICLASS, records);
        assertThat(evaluation.metric()).isCloseTo(before * 3 / 4, within(0.01));
        assertThat(evaluation.confusion().actual(3)).isEqualTo(1);
        assertThat(evaluation.confusion().shortened().classes()).hasSize(4).endsWith("Other");
    }

    @Test
    void theErrorOfARegressionIsTheRootOfTheMeanSquare() throws IOException {
        List<List<String>> records = Trained.records(ModelType.REGRESSION, 500, 10);
        var evaluation = (RegressionEvaluation) evaluate(REGRESSION, records);
        List<double[]> rows = scored(REGRESSION, records, Double::parseDouble);
        double squares = 0;
        double fromMean = 0;
        double absolutes = 0;
        for (double[] row : rows) {
            squares += (row[0] - row[1]) * (row[0] - row[1]);
            fromMean += Math.pow(row[0] - REGRESSION.weights().targetMean(), 2);
            absolutes += Math.abs(row[0] - row[1]);
        }
        assertThat(evaluation.metric()).isCloseTo(Math.sqrt(squares / 500), within(1e-9));
        assertThat(evaluation.baseline()).isCloseTo(Math.sqrt(fromMean / 500), within(1e-9));
        assertThat(evaluation.meanAbsoluteError()).isCloseTo(absolutes / 500, within(1e-9));
        double[] residuals =
                rows.stream().mapToDouble(row -> row[0] - row[1]).sorted().toArray();
        assertThat(evaluation.residuals().quantiles())
                .containsExactly(
                        residuals[0],
                        residuals[24],
                        residuals[124],
                        residuals[249],
                        residuals[374],
                        residuals[474],
                        residuals[499]);
        assertThat(evaluation.residuals().counts().stream()
                        .mapToLong(each -> each)
                        .sum())
                .isEqualTo(500);
        assertThat(evaluation.performanceMetrics()).containsOnlyKeys("RegressionRMSE");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameToTheBit() throws IOException {
        for (Model model : List.of(BINARY, MULTICLASS, REGRESSION)) {
            String block = Trained.csv(Trained.records(model.type(), 3000, 11));
            byte[] data = block.repeat(36_000_000 / block.length()).getBytes(StandardCharsets.UTF_8);
            var source = new MemorySource("big.csv", data);
            ReadRequest one = ReadRequest.everything(List.of(source), model.schema(), 1);
            ReadRequest three = ReadRequest.everything(List.of(source), model.schema(), 3);
            assertThat(Evaluator.evaluate(model, three, ReadWatch.NOBODY))
                    .isEqualTo(Evaluator.evaluate(model, one, ReadWatch.NOBODY));
        }
    }

    @Test
    void recordsThatCannotBeUsedAreCountedAndNoted() throws IOException {
        String csv = Trained.csv(Trained.records(ModelType.BINARY, 300, 12)) + "bad\nr,1,2,red,1,a,b,perhaps\n";
        Evaluation evaluation = Evaluator.evaluate(BINARY, Trained.request(BINARY.schema(), csv, 1), ReadWatch.NOBODY);
        assertThat(evaluation.records().evaluated()).isEqualTo(300);
        assertThat(evaluation.records().bad()).isEqualTo(1);
        assertThat(evaluation.records().withoutTarget()).isEqualTo(1);
        assertThat(failed(evaluation)).contains(Check.Kind.ALL_RECORDS_USED);
    }

    @Test
    void theTrainingRecordsThemselvesAreRecognised() throws IOException {
        assertThat(failed(evaluate(BINARY, Trained.records(ModelType.BINARY, 1000, 1))))
                .contains(Check.Kind.HELD_OUT);
        assertThat(failed(evaluate(BINARY, Trained.records(ModelType.BINARY, 1000, 2))))
                .doesNotContain(Check.Kind.HELD_OUT);
    }

    @Test
    void whetherRecordsWereHeldOutFromAnOlderModelIsNotClaimed() throws IOException {
        Model old = BINARY.withProvenance(BINARY.provenance().withDataFingerprint("0123456789abcdef"));
        assertThat(evaluate(old, Trained.records(ModelType.BINARY, 1000, 1)).checks())
                .extracting(Check::kind)
                .doesNotContain(Check.Kind.HELD_OUT)
                .contains(Check.Kind.ENOUGH_RECORDS);
    }

    @Test
    void theFiveChecksOfTheOriginalAreMade() throws IOException {
        var training = new TrainingTarget(new TreeMap<>(Map.of("0", 900L, "1", 100L)));
        ReadRequest data = Trained.request(BINARY.schema(), Trained.csv(Trained.records(ModelType.BINARY, 50, 13)), 1);
        Evaluation evaluation = Evaluator.evaluate(BINARY, data, Optional.of(training), ReadWatch.NOBODY);
        assertThat(evaluation.checks())
                .extracting(Check::kind)
                .startsWith(
                        Check.Kind.HELD_OUT,
                        Check.Kind.ENOUGH_RECORDS,
                        Check.Kind.SCHEMA_MATCHES,
                        Check.Kind.ALL_RECORDS_USED,
                        Check.Kind.TARGET_ALIKE);
        assertThat(failed(evaluation)).contains(Check.Kind.ENOUGH_RECORDS, Check.Kind.TARGET_ALIKE);
        assertThat(failed(evaluate(BINARY, Trained.records(ModelType.BINARY, 500, 13))))
                .doesNotContain(Check.Kind.TARGET_ALIKE);
    }

    @Test
    void aClassOfTooFewRecordsIsNamed() throws IOException {
        List<List<String>> records = new ArrayList<>(Trained.records(ModelType.BINARY, 300, 15));
        records.removeIf(record -> record.getLast().equals("yes"));
        assertThat(evaluate(BINARY, records).checks())
                .filteredOn(check -> check.kind() == Check.Kind.EVERY_CLASS_PRESENT)
                .extracting(Check::message)
                .containsExactly("The rarest class, '1', has 0 records; with fewer than 10 its figures mean little.");
        Evaluation few = evaluate(MULTICLASS, Trained.records(ModelType.MULTICLASS, 4, 15));
        assertThat(few.checks())
                .filteredOn(check -> check.kind() == Check.Kind.EVERY_CLASS_PRESENT)
                .allMatch(check -> MULTICLASS.classes().stream()
                        .anyMatch(name -> check.message().startsWith("The rarest class, '" + name + "', has ")));
    }

    @Test
    void dataWithoutTargetIsRefused() {
        DataSchema schema = BINARY.schema();
        DataSchema without = DataSchema.of(false, Optional.empty(), schema.attributes());
        assertThatThrownBy(() ->
                        Evaluator.evaluate(BINARY, Trained.request(without, "a,1,2,red,1,x,,1\n", 1), ReadWatch.NOBODY))
                .isInstanceOf(UnusableEvaluationException.class)
                .hasMessageContaining("names no target");
        assertThatThrownBy(() ->
                        Evaluator.evaluate(BINARY, Trained.request(schema, "a,1,2,red,1,x,,\n", 1), ReadWatch.NOBODY))
                .hasMessage("There is no record to evaluate: all 1 records have a missing or invalid target.");
        assertThatThrownBy(() -> evaluate(REGRESSION, List.of(), BINARY.schema()))
                .hasMessageContaining("predicts a target of type NUMERIC")
                .isInstanceOf(UnusableEvaluationException.class);
    }

    private static List<Check.Kind> failed(Evaluation evaluation) {
        return evaluation.checks().stream()
                .filter(each -> !each.passed())
                .map(Check::kind)
                .toList();
    }

    private static Evaluation evaluate(Model model, List<List<String>> records) throws IOException {
        return evaluate(model, records, model.schema());
    }

    private static Evaluation evaluate(Model model, List<List<String>> records, DataSchema schema) throws IOException {
        return Evaluator.evaluate(model, Trained.request(schema, Trained.csv(records), 2), ReadWatch.NOBODY);
    }

    private interface Truth {
        double of(String field);
    }

    private static List<double[]> scored(Model model, List<List<String>> records, Truth truth) {
        Scorer scorer = model.scorer(model.schema());
        List<double[]> rows = new ArrayList<>();
        for (List<String> record : records) {
            double[] scores = scorer.scores(CsvRecord.of(record, 1, 0));
            double[] row = new double[scores.length + 1];
            row[0] = truth.of(record.get(7));
            System.arraycopy(scores, 0, row, 1, scores.length);
            rows.add(row);
        }
        return rows;
    }
}
