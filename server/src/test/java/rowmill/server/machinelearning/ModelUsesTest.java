package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.engine.predict.BatchForm.MulticlassColumns;
import rowmill.server.machinelearning.LearningServer.Answer;

/** Evaluations and batch predictions, over the API. */
class ModelUsesTest {
    private static final String SPLIT = "{\"splitting\":{\"percentBegin\":%d,\"percentEnd\":%d}}";

    @TempDir
    static Path directory;

    private static LearningServer server;

    @BeforeAll
    static void startWithAModel() throws Exception {
        server = LearningServer.start(directory);
        server.put("/bank", "");
        server.put("/bank/a.csv", LearningServer.rows(4000, 7));
        split("train", 0, 70);
        split("test", 70, 100);
        server.ok("CreateMLModel", Map.of("MLModelId", "ml", "MLModelType", "BINARY", "TrainingDataSourceId", "train"));
        server.completed("MLModel", "ml");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static void split(String id, int from, int to) throws Exception {
        server.dataSource(
                id,
                Map.of(
                        "DataLocationS3",
                        "s3://bank/a.csv",
                        "DataSchema",
                        LearningServer.SCHEMA,
                        "DataRearrangement",
                        SPLIT.formatted(from, to)),
                true);
    }

    private static Map<String, Object> evaluation(String id, String dataSource) {
        return Map.of(
                "EvaluationId", id, "EvaluationName", id, "MLModelId", "ml", "EvaluationDataSourceId", dataSource);
    }

    private static Map<String, Object> batch(String id, String dataSource, String output) {
        return Map.of(
                "BatchPredictionId",
                id,
                "MLModelId",
                "ml",
                "BatchPredictionDataSourceId",
                dataSource,
                "OutputUri",
                output);
    }

    private static List<String> lines(String path) throws Exception {
        try (var text = new GZIPInputStream(new ByteArrayInputStream(server.read(path)))) {
            return new String(text.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @Test
    void anEvaluationShowsTheAreaUnderTheCurve() throws Exception {
        server.ok("CreateEvaluation", evaluation("ev", "test"));
        JsonNode shown = server.completed("Evaluation", "ev");
        JsonNode figures = shown.path("PerformanceMetrics").path("Properties");
        assertThat(figures.properties()).hasSize(1);
        assertThat(Double.parseDouble(figures.path("BinaryAUC").asText())).isBetween(0.85, 1.0);
        assertThat(shown.path("MLModelId").asText()).isEqualTo("ml");
        assertThat(shown.path("EvaluationDataSourceId").asText()).isEqualTo("test");
        assertThat(shown.path("InputDataLocationS3").asText()).isEqualTo("s3://bank/a.csv");
        assertThat(server.open(shown.path("LogUri").asText())).contains("BinaryAUC");
        server.ok("CreateEvaluation", evaluation("ev", "test"));
        assertThat(server.call("CreateEvaluation", evaluation("ev", "train")).error())
                .isEqualTo("IdempotentParameterMismatchException");
        server.ok("UpdateEvaluation", Map.of("EvaluationId", "ev", "EvaluationName", "renamed"));
        for (String[] filter : new String[][] {
            {"Name", "renamed"}, {"MLModelId", "ml"}, {"DataSourceId", "test"}, {"DataURI", "s3://bank/a.csv"}
        }) {
            assertThat(server.ok("DescribeEvaluations", Map.of("FilterVariable", filter[0], "EQ", filter[1]))
                            .path("Results"))
                    .as(filter[0])
                    .isNotEmpty();
        }
        server.ok("DeleteEvaluation", Map.of("EvaluationId", "ev"));
        assertThat(server.ok("GetEvaluation", Map.of("EvaluationId", "ev"))
                        .path("Status")
                        .asText())
                .isEqualTo("DELETED");
    }

    @Test
    void everythingCanBeAskedForBackToBack() throws Exception {
        server.put("/bank/b.csv", LearningServer.rows(3000, 8));
        server.dataSource("chain-ds", "s3://bank/b.csv", LearningServer.SCHEMA);
        server.ok(
                "CreateMLModel",
                Map.of("MLModelId", "chain", "MLModelType", "BINARY", "TrainingDataSourceId", "chain-ds"));
        server.ok(
                "CreateEvaluation",
                Map.of("EvaluationId", "chain", "MLModelId", "chain", "EvaluationDataSourceId", "chain-ds"));
        server.ok(
                "CreateBatchPrediction",
                Map.of(
                        "BatchPredictionId", "chain",
                        "MLModelId", "chain",
                        "BatchPredictionDataSourceId", "chain-ds",
                        "OutputUri", "s3://bank/chain/"));
        server.completed("Evaluation", "chain");
        server.completed("BatchPrediction", "chain");
        server.ok("DeleteMLModel", Map.of("MLModelId", "chain"));
        server.completed("Evaluation", "chain");
        assertThat(server.call(
                                "CreateEvaluation",
                                Map.of(
                                        "EvaluationId",
                                        "late",
                                        "MLModelId",
                                        "chain",
                                        "EvaluationDataSourceId",
                                        "chain-ds"))
                        .error())
                .isEqualTo("InvalidInputException");
    }

    @Test
    void aBatchPredictionWritesAManifestAndAResultForEachFile() throws Exception {
        server.put("/bank/many/a.csv", LearningServer.rows(30, 1));
        server.put("/bank/many/b.csv", LearningServer.rows(20, 2) + "1,2,3\n" + "40,nurse,called twice,1\n");
        server.dataSource("many", "s3://bank/many/", LearningServer.SCHEMA);
        server.ok("CreateBatchPrediction", batch("bp", "many", "s3://bank/out"));
        JsonNode shown = server.completed("BatchPrediction", "bp");
        assertThat(shown.path("TotalRecordCount").asLong()).isEqualTo(52);
        assertThat(shown.path("InvalidRecordCount").asLong()).isEqualTo(1);
        assertThat(shown.path("OutputUri").asText()).isEqualTo("s3://bank/out");
        JsonNode manifest = new ObjectMapper().readTree(server.read("/bank/out/batch-prediction/bp.manifest"));
        assertThat(manifest)
                .hasToString("{\"s3://bank/many/a.csv\":\"s3://bank/out/batch-prediction/result/bp-a.csv.gz\","
                        + "\"s3://bank/many/b.csv\":\"s3://bank/out/batch-prediction/result/bp-b.csv.gz\"}");
        List<String> second = lines("/bank/out/batch-prediction/result/bp-b.csv.gz");
        assertThat(second.getFirst()).isEqualTo("trueLabel,bestAnswer,score");
        assertThat(second).hasSize(23);
        assertThat(second.get(21)).isEmpty();
        assertThat(second.get(22)).matches("1,1,[0-9](\\.[0-9]{1,6})?E-?[0-9]+");
        assertThat(server.open(shown.path("LogUri").asText())).contains("Invalid record, line 22");
    }

    @Test
    void theSplitOfManyFilesIsThatOfTheWhole() throws Exception {
        server.put("/bank/parts/a.csv", LearningServer.rows(600, 1));
        server.put("/bank/parts/b.csv", LearningServer.rows(400, 2));
        long all = 0;
        for (int[] part : new int[][] {{0, 50}, {50, 100}}) {
            String id = "part-" + part[0];
            server.dataSource(
                    id,
                    Map.of(
                            "DataLocationS3",
                            "s3://bank/parts/",
                            "DataSchema",
                            LearningServer.SCHEMA,
                            "DataRearrangement",
                            SPLIT.formatted(part[0], part[1])),
                    false);
            server.ok("CreateBatchPrediction", batch(id, id, "s3://bank/split/"));
            long records = server.completed("BatchPrediction", id)
                    .path("TotalRecordCount")
                    .asLong();
            assertThat(records).isBetween(490L, 510L);
            all += records;
        }
        assertThat(all).isEqualTo(1000);
        assertThat(lines("/bank/split/batch-prediction/result/part-0-b.csv.gz")).hasSize(1);
    }

    @Test
    void placesAndDataThatCannotServeAreRefused() throws Exception {
        for (String place : List.of("s3://bank/a:b/", "s3://bank/a//b", "s3://bank/./a", "s3://bank/../a")) {
            assertThat(server.call("CreateBatchPrediction", batch("x", "test", place))
                            .error())
                    .as(place)
                    .isEqualTo("InvalidInputException");
        }
        Answer nowhere = server.call("CreateBatchPrediction", batch("nowhere", "test", "s3://no-such-bucket/"));
        assertThat(nowhere.error()).isEqualTo("InvalidInputException");
        assertThat(nowhere.text("message"))
                .contains("cannot write s3://no-such-bucket/", "NoSuchBucket", "`aws s3 mb s3://no-such-bucket`");
        String noTarget =
                LearningServer.SCHEMA.replace("\"targetAttributeName\":\"y\"", "\"targetAttributeName\":null");
        server.dataSource("bare", "s3://bank/a.csv", noTarget);
        Answer refused = server.call("CreateEvaluation", evaluation("x", "bare"));
        assertThat(refused.error()).isEqualTo("InvalidInputException");
        assertThat(refused.text("message")).contains("targetAttributeName");
        server.ok("CreateBatchPrediction", batch("bare", "bare", "s3://bank/bare/"));
        server.completed("BatchPrediction", "bare");
        assertThat(lines("/bank/bare/batch-prediction/result/bare-a.csv.gz").getFirst())
                .isEqualTo("bestAnswer,score");
    }

    @Test
    void aMulticlassResultHasABestAnswerIfTheServerIsSetSo(@TempDir Path other) throws Exception {
        LearningSettings usual = LearningSettings.standard();
        var settings = new LearningSettings(
                usual.threads(),
                usual.copies(),
                usual.computations(),
                usual.training(),
                usual.batch(),
                usual.batchRecords(),
                MulticlassColumns.BEST_ANSWER_AND_CLASSES,
                usual.endpointRequestsPerSecond(),
                usual.requestsPerSecond(),
                usual.endpointBytes(),
                usual.modelMemoryBytes(),
                usual.tags());
        try (LearningServer set = LearningServer.start(other, settings)) {
            set.put("/bank", "");
            set.put("/bank/a.csv", LearningServer.rows(60, 7));
            set.dataSource(
                    "jobs", "s3://bank/a.csv", LearningServer.SCHEMA.replace("\"y\",\"dataF", "\"job\",\"dataF"));
            Map<String, Object> model =
                    Map.of("MLModelId", "jobs", "MLModelType", "MULTICLASS", "TrainingDataSourceId", "jobs");
            set.ok("CreateMLModel", model);
            set.ok(
                    "CreateBatchPrediction",
                    Map.of(
                            "BatchPredictionId",
                            "jobs",
                            "MLModelId",
                            "jobs",
                            "BatchPredictionDataSourceId",
                            "jobs",
                            "OutputUri",
                            "s3://bank/out/"));
            set.completed("BatchPrediction", "jobs");
            byte[] result = set.read("/bank/out/batch-prediction/result/jobs-a.csv.gz");
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(result))) {
                assertThat(new String(unpacked.readAllBytes(), UTF_8))
                        .startsWith("trueLabel,bestAnswer,clerk,nurse,smith\n");
            }
        }
    }

    @Test
    void dataWithoutWhatTheModelReadsIsRefusedAtOnceByBoth() throws Exception {
        String older = LearningServer.SCHEMA.replace("\"age\"", "\"years\"");
        String text = LearningServer.SCHEMA.replace("\"CATEGORICAL\"", "\"TEXT\"");
        server.dataSource("no-age", "s3://bank/a.csv", older);
        server.dataSource("job-text", "s3://bank/a.csv", text);
        for (String[] data : new String[][] {{"no-age", "lacks the attribute 'age'"}, {"job-text", "says TEXT"}}) {
            Answer evaluated = server.call("CreateEvaluation", evaluation("unfit", data[0]));
            Answer predicted = server.call("CreateBatchPrediction", batch("unfit", data[0], "s3://bank/unfit/"));
            for (Answer answer : List.of(evaluated, predicted)) {
                assertThat(answer.error()).as(answer.toString()).isEqualTo("InvalidInputException");
                assertThat(answer.text("message")).contains(data[0], data[1]);
            }
        }
    }

    @Test
    void whatTheRecipeLeavesOutNeedNotBeThere() throws Exception {
        server.ok(
                "CreateMLModel",
                Map.of(
                        "MLModelId", "by-job",
                        "MLModelType", "BINARY",
                        "TrainingDataSourceId", "train",
                        "Recipe", "{\"groups\":{},\"assignments\":{},\"outputs\":[\"job\"]}"));
        server.completed("MLModel", "by-job");
        server.dataSource("without-age", "s3://bank/a.csv", LearningServer.SCHEMA.replace("\"age\"", "\"years\""));
        server.ok(
                "CreateEvaluation",
                Map.of("EvaluationId", "by-job", "MLModelId", "by-job", "EvaluationDataSourceId", "without-age"));
        server.completed("Evaluation", "by-job");
    }

    @Test
    void nothingIsMadeFromWhatHasFailed() throws Exception {
        server.put("/bank/none.csv", "age,job,note,y\n");
        server.dataSource("failed", "s3://bank/none.csv", LearningServer.SCHEMA);
        server.ended("DataSource", "failed");
        for (Answer answer : List.of(
                server.call(
                        "CreateMLModel",
                        Map.of("MLModelId", "of-failed", "MLModelType", "BINARY", "TrainingDataSourceId", "failed")),
                server.call("CreateEvaluation", evaluation("of-failed", "failed")),
                server.call("CreateBatchPrediction", batch("of-failed", "failed", "s3://bank/out/")))) {
            assertThat(answer.error()).as(answer.toString()).isEqualTo("InvalidInputException");
            assertThat(answer.text("message")).contains("id failed has FAILED", "it holds no record");
        }
        assertThat(server.call("GetMLModel", Map.of("MLModelId", "of-failed")).error())
                .as("the id is still free")
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void tagsOfTheModelWinOverThoseOfTheDatasource() throws Exception {
        for (String[] parent : new String[][] {{"DataSource", "test", "red"}, {"MLModel", "ml", "blue"}}) {
            server.ok(
                    "AddTags",
                    Map.of(
                            "ResourceType",
                            parent[0],
                            "ResourceId",
                            parent[1],
                            "Tags",
                            List.of(Map.of("Key", "team", "Value", parent[2]))));
        }
        server.ok("CreateEvaluation", evaluation("tagged", "test"));
        assertThat(server.ok(
                                "DescribeTags",
                                new HashMap<>(Map.of("ResourceType", "Evaluation", "ResourceId", "tagged")))
                        .path("Tags"))
                .hasToString("[{\"Key\":\"team\",\"Value\":\"blue\"}]");
        server.completed("Evaluation", "tagged");
    }
}
