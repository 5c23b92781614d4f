package rowmill.server.machinelearning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What insights tell about models and evaluations, asked of a real server. */
class InsightsOverHttpTest {
    @TempDir
    static Path directory;

    private static LearningServer server;

    @BeforeAll
    static void startWithModels() throws Exception {
        server = LearningServer.start(directory);
        server.put("/bank", "");
        server.put("/bank/a.csv", LearningServer.rows(3000, 7));
        server.put("/bank/b.csv", LearningServer.rows(1500, 8));
        for (String[] model :
                new String[][] {{"bin", "BINARY", "y"}, {"multi", "MULTICLASS", "job"}, {"num", "REGRESSION", "age"}}) {
            String schema = LearningServer.SCHEMA.replace(
                    "\"targetAttributeName\":\"y\"", "\"targetAttributeName\":\"" + model[2] + "\"");
            server.dataSource(model[0], "s3://bank/a.csv", schema);
            server.dataSource(model[0] + "-test", "s3://bank/b.csv", schema);
            server.ok(
                    "CreateMLModel",
                    Map.of("MLModelId", model[0], "MLModelType", model[1], "TrainingDataSourceId", model[0]));
            server.ok(
                    "CreateEvaluation",
                    Map.of(
                            "EvaluationId",
                            model[0],
                            "MLModelId",
                            model[0],
                            "EvaluationDataSourceId",
                            model[0] + "-test"));
        }
        for (String id : List.of("bin", "multi", "num")) {
            server.completed("Evaluation", id);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static JsonNode ask(String operation, Map<String, ?> input) throws Exception {
        LearningServer.Answer answer = server.insight(operation, input);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void coefficientsHaveNamesAndAttributesAnImportance() throws Exception {
        JsonNode told = ask("GetModelCoefficients", Map.of("MLModelId", "bin", "Top", 5));
        assertThat(told.path("Coefficients")).hasSizeBetween(1, 5);
        assertThat(told.path("Importances").get(0).path("Attributes").get(0).asText())
                .isEqualTo("age");
        double shares = 0;
        for (JsonNode importance : told.path("Importances")) {
            shares += importance.path("Share").asDouble();
        }
        assertThat(shares).isCloseTo(1, Offset.offset(1e-12));
        assertThat(told.path("TrainingRecords").asLong()).isEqualTo(3000);
        JsonNode ofNurse = ask("GetModelCoefficients", Map.of("MLModelId", "multi", "Class", "nurse"));
        ofNurse.path("Coefficients")
                .forEach(each -> assertThat(each.path("Class").asText()).isEqualTo("nurse"));
        assertThat(server.insight("GetModelCoefficients", Map.of("MLModelId", "bin", "Class", "x"))
                        .error())
                .isEqualTo("InvalidInputException");
        assertThat(server.insight("GetModelCoefficients", Map.of("MLModelId", "none"))
                        .error())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void reasonsAddUpToTheRawScore() throws Exception {
        Map<String, String> record = Map.of("age", "61", "job", "nurse", "note", "called twice");
        for (String id : List.of("bin", "multi", "num")) {
            for (int top : new int[] {1, 100}) {
                JsonNode told = ask("ExplainPrediction", Map.of("MLModelId", id, "Record", record, "Top", top));
                assertThat(told.path("Scores")).hasSize(id.equals("multi") ? 3 : 1);
                for (JsonNode score : told.path("Scores")) {
                    double sum = score.path("Intercept").asDouble()
                            + score.path("OtherFeatures").asDouble();
                    for (JsonNode feature : score.path("Features")) {
                        sum += feature.path("Amount").asDouble();
                    }
                    double raw = score.path("RawScore").asDouble();
                    assertThat(sum).as(id).isCloseTo(raw, Offset.offset(1e-9 * Math.max(1, Math.abs(raw))));
                    double attributes = score.path("Intercept").asDouble();
                    for (JsonNode attribute : score.path("Attributes")) {
                        attributes += attribute.path("Amount").asDouble();
                    }
                    assertThat(attributes).isCloseTo(raw, Offset.offset(1e-9 * Math.max(1, Math.abs(raw))));
                }
            }
        }
        server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "bin"));
        JsonNode predicted = server.ok("Predict", Map.of("MLModelId", "bin", "PredictEndpoint", "x", "Record", record));
        JsonNode explained = ask("ExplainPrediction", Map.of("MLModelId", "bin", "Record", record));
        String label = predicted.path("Prediction").path("predictedLabel").asText();
        assertThat(explained.path("PredictedLabel").asText()).isEqualTo(label);
        assertThat(explained.path("Scores").get(0).path("Score").asDouble())
                .isEqualTo(predicted
                        .path("Prediction")
                        .path("predictedScores")
                        .path(label)
                        .asDouble());
        JsonNode metrics = ask("GetMetrics", Map.of("MLModelId", "bin"));
        assertThat(metrics.path("PredictCount").asLong()).isPositive();
        assertThat(metrics.path("P99Microseconds").asDouble())
                .isGreaterThanOrEqualTo(metrics.path("MedianMicroseconds").asDouble());
    }

    @Test
    void theLearningCurveHasPointsOfFiveLearners() throws Exception {
        JsonNode told = ask("GetLearningCurve", Map.of("MLModelId", "bin"));
        assertThat(told.path("Points").get(0).path("Updates").asLong()).isEqualTo(64);
        assertThat(told.path("Points").get(0).path("Learners")).hasSize(5);
        assertThat(told.path("HeldOut").get(0).path("Losses")).hasSize(5);
    }

    @Test
    void theSuggestedRecipeIsTheOneThatTrainingUses() throws Exception {
        JsonNode told = ask("SuggestRecipe", Map.of("DataSourceId", "bin"));
        assertThat(told.path("MLModelType").asText()).isEqualTo("BINARY");
        assertThat(told.path("Recipe").asText())
                .isEqualTo(server.ok("GetMLModel", Map.of("MLModelId", "bin", "Verbose", true))
                        .path("Recipe")
                        .asText());
        assertThat(told.path("Choices").get(0).path("Losses").properties()).isNotEmpty();
    }

    @Test
    void aBinaryReportHasCurvesAndFiguresForEachThreshold() throws Exception {
        JsonNode report = ask("GetEvaluationReport", Map.of("EvaluationId", "bin", "Thresholds", 11, "Verbose", true));
        assertThat(report.path("Metric").asText()).isEqualTo("BinaryAUC");
        assertThat(report.path("Value").asText())
                .isEqualTo(server.ok("GetEvaluation", Map.of("EvaluationId", "bin"))
                        .path("PerformanceMetrics")
                        .path("Properties")
                        .path("BinaryAUC")
                        .asText());
        assertThat(report.path("Records").asLong()).isEqualTo(1500);
        assertThat(report.path("Thresholds")).hasSize(11);
        JsonNode middle = report.path("Thresholds").get(5);
        assertThat(middle.path("TruePositives").asLong()
                        + middle.path("FalsePositives").asLong()
                        + middle.path("TrueNegatives").asLong()
                        + middle.path("FalseNegatives").asLong())
                .isEqualTo(1500);
        long counted = 0;
        for (String histogram : List.of("PositiveScores", "NegativeScores")) {
            for (JsonNode count : report.path(histogram).path("Counts")) {
                counted += count.asLong();
            }
        }
        assertThat(counted).isEqualTo(1500);
        assertThat(report.path("RocCurve").size()).isGreaterThan(10);
        assertThat(report.path("ConfidenceInterval").path("Lower").asDouble())
                .isLessThan(report.path("Value").asDouble());
        assertThat(report.path("Evaluation").asText()).startsWith("{");
    }

    @Test
    void aReportHasTheThresholdThatHoldsNow() throws Exception {
        Map<String, ?> asked = Map.of("EvaluationId", "bin", "Thresholds", 11);
        assertThat(ask("GetEvaluationReport", asked).path("ScoreThreshold").asDouble())
                .isEqualTo(0.5);
        server.ok("UpdateMLModel", Map.of("MLModelId", "bin", "ScoreThreshold", 0.35));
        try {
            JsonNode report = ask("GetEvaluationReport", asked);
            assertThat(report.path("ScoreThreshold").asDouble()).isEqualTo(0.35);
            List<Double> thresholds = new ArrayList<>();
            report.path("Thresholds")
                    .forEach(each -> thresholds.add(each.path("Threshold").asDouble()));
            assertThat(thresholds).hasSize(12).isSorted().contains(0.35);
        } finally {
            server.ok("UpdateMLModel", Map.of("MLModelId", "bin", "ScoreThreshold", 0.5));
        }
        assertThat(ask("GetEvaluationReport", Map.of("EvaluationId", "num")).has("ScoreThreshold"))
                .isFalse();
    }

    @Test
    void anExplanationTellsWhatItCouldNotUse() throws Exception {
        JsonNode told =
                ask("ExplainPrediction", Map.of("MLModelId", "bin", "Record", Map.of("age", "forty", "jbo", "nurse")));
        assertThat(told.path("Remarks")).hasSize(2);
        assertThat(told.path("Remarks").get(0).asText()).contains("'forty' is no number");
    }

    @Test
    void anExportIntoAFolderIsNamedByTheModel() throws Exception {
        for (String folder : List.of("s3://bank/folder/", "s3://bank")) {
            JsonNode told = ask("ExportModel", Map.of("MLModelId", "bin", "Format", "json", "OutputUri", folder));
            String uri = told.path("OutputUri").asText();
            assertThat(uri).isEqualTo(folder + (folder.endsWith("/") ? "" : "/") + "bin.json");
            assertThat(server.read(uri.substring("s3:/".length()))).isNotEmpty();
        }
    }

    @Test
    void reportsOfTheOtherTypes() throws Exception {
        JsonNode multiclass = ask("GetEvaluationReport", Map.of("EvaluationId", "multi"));
        assertThat(multiclass.path("Classes")).hasSize(3);
        assertThat(multiclass.path("ClassFigures")).hasSize(3);
        JsonNode regression = ask("GetEvaluationReport", Map.of("EvaluationId", "num"));
        assertThat(regression.path("Residuals").path("Counts")).isNotEmpty();
        assertThat(regression.path("Baseline").asDouble())
                .isGreaterThan(regression.path("Value").asDouble());
        assertThat(server.insight("GetEvaluationReport", Map.of("EvaluationId", "none"))
                        .error())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void modelsAndEvaluationsAreCompared() throws Exception {
        server.ok(
                "CreateMLModel",
                Map.of(
                        "MLModelId", "bin-l1",
                        "MLModelType", "BINARY",
                        "TrainingDataSourceId", "bin",
                        "Parameters", Map.of("sgd.l1RegularizationAmount", "1e-4")));
        server.ok(
                "CreateEvaluation",
                Map.of("EvaluationId", "bin-l1", "MLModelId", "bin-l1", "EvaluationDataSourceId", "bin-test"));
        server.completed("Evaluation", "bin-l1");
        JsonNode models = ask("CompareModels", Map.of("BaselineMLModelId", "bin", "MLModelId", "bin-l1"));
        assertThat(models.path("SameData").asBoolean()).isTrue();
        assertThat(models.path("SameRecipe").asBoolean()).isTrue();
        assertThat(models.path("WeightCorrelation").asDouble()).isBetween(0.5, 1.0);
        assertThat(models.path("Changes")).isNotEmpty();
        JsonNode evaluations = ask("CompareEvaluations", Map.of("EvaluationIds", List.of("bin", "bin-l1")));
        assertThat(evaluations.path("SameData").asBoolean()).isTrue();
        JsonNode second = evaluations.path("Evaluations").get(1);
        assertThat(second.path("Difference").asDouble())
                .isCloseTo(
                        second.path("Value").asDouble()
                                - evaluations
                                        .path("Evaluations")
                                        .get(0)
                                        .path("Value")
                                        .asDouble(),
                        Offset.offset(1e-15));
        assertThat(server.insight("CompareEvaluations", Map.of("EvaluationIds", List.of("bin", "num")))
                        .error())
                .isEqualTo("InvalidInputException");
        assertThat(server.insight("CompareModels", Map.of("BaselineMLModelId", "bin", "MLModelId", "num"))
                        .error())
                .isEqualTo("InvalidInputException");
    }

    @Test
    void crossValidationMakesFoldsThatShareNoRecord() throws Exception {
        JsonNode made = ask("CrossValidate", Map.of("DataSourceId", "bin", "Prefix", "cv", "Folds", 3));
        assertThat(ask("CrossValidate", Map.of("DataSourceId", "bin", "Prefix", "cv", "Folds", 3)))
                .isEqualTo(made);
        List<String> evaluations = new ArrayList<>();
        long tested = 0;
        for (JsonNode fold : made.path("Folds")) {
            String id = fold.path("EvaluationId").asText();
            server.completed("Evaluation", id);
            evaluations.add(id);
            tested += ask("GetEvaluationReport", Map.of("EvaluationId", id))
                    .path("Records")
                    .asLong();
        }
        assertThat(tested).isEqualTo(3000);
        JsonNode compared = ask("CompareEvaluations", Map.of("EvaluationIds", evaluations));
        assertThat(compared.path("Mean").asDouble()).isBetween(0.8, 1.0);
        assertThat(compared.path("StandardDeviation").asDouble()).isBetween(0.0, 0.1);
    }

    @Test
    void aModelLeavesAsItsOwnFile() throws Exception {
        JsonNode told = ask(
                "ExportModel",
                Map.of("MLModelId", "bin", "Format", "model", "OutputUri", "s3://bank/export/bin.model"));
        byte[] exported = server.read("/bank/export/bin.model");
        assertThat(told.path("SizeInBytes").asLong()).isEqualTo(exported.length);
        try (Stream<Path> files = Files.list(directory.resolve("models/bin"))) {
            assertThat(exported).isEqualTo(Files.readAllBytes(files.findFirst().orElseThrow()));
        }
    }

    @Test
    void aModelLeavesInOtherFormats() throws Exception {
        for (String format : List.of("json", "pmml", "onnx")) {
            JsonNode told = ask(
                    "ExportModel",
                    Map.of("MLModelId", "bin", "Format", format, "OutputUri", "s3://bank/export/bin." + format));
            assertThat(server.read("/bank/export/bin." + format))
                    .hasSize(told.path("SizeInBytes").asInt());
            assertThat(told.path("Checked").asText()).contains("10000 records");
        }
        assertThat(server.insight(
                                "ExportModel",
                                Map.of("MLModelId", "bin", "Format", "json", "OutputUri", "s3://no-such-bucket/x"))
                        .error())
                .isEqualTo("InvalidInputException");
    }
}
