package rowmill.server.machinelearning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.machinelearning.LearningServer.Answer;

class ModelsTest {
    @TempDir
    static Path directory;

    private static LearningServer server;

    @BeforeAll
    static void startWithAModel() throws Exception {
        server = LearningServer.start(directory);
        server.put("/bank", "");
        server.put("/bank/a.csv", LearningServer.rows(2000, 7));
        server.put("/bank/recipe.json", "{\"outputs\":[\"age\"]}");
        server.dataSource("ds-1", "s3://bank/a.csv", LearningServer.SCHEMA);
        server.ok("AddTags", tags("DataSource", "ds-1", "team", "red", "cost", "7"));
        server.ok(
                "CreateMLModel",
                Map.of(
                        "MLModelId",
                        "ml-1",
                        "MLModelName",
                        "First",
                        "MLModelType",
                        "BINARY",
                        "TrainingDataSourceId",
                        "ds-1",
                        "Parameters",
                        Map.of("sgd.l2RegularizationAmount", "1.0E-06", "algorithm", "sgd")));
        server.completed("MLModel", "ml-1");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Map<String, Object> tags(String type, String id, String... pairs) {
        List<Map<String, String>> tags = new java.util.ArrayList<>();
        for (int pair = 0; pair < pairs.length; pair += 2) {
            tags.add(Map.of("Key", pairs[pair], "Value", pairs[pair + 1]));
        }
        return Map.of("ResourceType", type, "ResourceId", id, "Tags", tags);
    }

    private static Map<String, Object> request(String id, String dataSource, String type) {
        return Map.of("MLModelId", id, "MLModelType", type, "TrainingDataSourceId", dataSource);
    }

    private static void refused(String code, String words, Answer answer) {
        assertThat(answer.error()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.text("message")).contains(words);
    }

    @Test
    void aCompletedModelShowsWhatItIs() throws Exception {
        JsonNode model = server.ok("GetMLModel", Map.of("MLModelId", "ml-1"));
        assertThat(model.path("Name").asText()).isEqualTo("First");
        assertThat(model.path("MLModelType").asText()).isEqualTo("BINARY");
        assertThat(model.path("InputDataLocationS3").asText()).isEqualTo("s3://bank/a.csv");
        assertThat(model.path("ScoreThreshold").asDouble()).isEqualTo(0.5);
        assertThat(model.path("SizeInBytes").asLong()).isEqualTo(Files.size(modelFile("ml-1")));
        assertThat(model.path("TrainingParameters")
                        .path("sgd.l2RegularizationAmount")
                        .asText())
                .isEqualTo("1E-6");
        assertThat(model.path("TrainingParameters").path("sgd.maxPasses").asText())
                .isEqualTo("10");
        assertThat(model.path("TrainingParameters").path("algorithm").asText()).isEqualTo("sgd");
        assertThat(model.path("EndpointInfo").path("EndpointStatus").asText()).isEqualTo("NONE");
        assertThat(model.path("ComputeTime").asLong()).isPositive();
        assertThat(model.path("FinishedAt").asDouble())
                .isGreaterThanOrEqualTo(model.path("StartedAt").asDouble());
        assertThat(model.has("Recipe")).isFalse();
        assertThat(model.has("Message")).isFalse();
    }

    @Test
    void verboseShowsTheSuggestedRecipeAndTheSchema() throws Exception {
        JsonNode model = server.ok("GetMLModel", Map.of("MLModelId", "ml-1", "Verbose", true));
        assertThat(model.path("Recipe").asText()).contains("NUMERIC_VARS_", "ALL_CATEGORICAL");
        assertThat(model.path("Schema").asText()).isEqualTo(LearningServer.SCHEMA);
    }

    @Test
    void theLogHasTheShapeOfTheOriginals() throws Exception {
        JsonNode model = server.ok("GetMLModel", Map.of("MLModelId", "ml-1"));
        String log = server.open(model.path("LogUri").asText());
        assertThat(log).contains("INFO: Begin training.", "learner-id=4202", "Training complete.", "Completed:");
        assertThat(log.indexOf("Begin. Data")).isLessThan(log.indexOf("Begin training."));
    }

    @Test
    void theSameRequestAgainIsTheSameModelAndAnotherIsRefused() throws Exception {
        Map<String, Object> request = Map.of(
                "MLModelId",
                "ml-1",
                "MLModelName",
                "First",
                "MLModelType",
                "BINARY",
                "TrainingDataSourceId",
                "ds-1",
                "Parameters",
                Map.of("algorithm", "sgd", "sgd.l2RegularizationAmount", "1.0E-06"));
        assertThat(server.ok("CreateMLModel", request).path("MLModelId").asText())
                .isEqualTo("ml-1");
        refused(
                "IdempotentParameterMismatchException",
                "ml-1",
                server.call("CreateMLModel", request("ml-1", "ds-1", "BINARY")));
    }

    @Test
    void whatCannotBeTrainedIsRefusedAtOnce() throws Exception {
        refused("InvalidInputException", "ds-none", server.call("CreateMLModel", request("x", "ds-none", "BINARY")));
        refused(
                "InvalidInputException",
                "REGRESSION",
                server.call("CreateMLModel", request("x", "ds-1", "REGRESSION")));
        server.dataSource(
                "ds-bare", Map.of("DataLocationS3", "s3://bank/a.csv", "DataSchema", LearningServer.SCHEMA), false);
        refused(
                "InvalidInputException",
                "ComputeStatistics",
                server.call("CreateMLModel", request("x", "ds-bare", "BINARY")));
        for (Map<String, Object> wrong : List.of(
                Map.<String, Object>of("Parameters", Map.of("sgd.maxPasses", "0")),
                Map.<String, Object>of("Parameters", Map.of("sgd.maxPasses", "ten")),
                Map.<String, Object>of("Recipe", "{\"outputs\":[\"nobody\"]}"),
                Map.<String, Object>of("Recipe", "{"),
                Map.<String, Object>of("Recipe", "{\"outputs\":[\"age\"]}", "RecipeUri", "s3://bank/recipe.json"),
                Map.<String, Object>of("RecipeUri", "s3://bank/none.json"))) {
            Map<String, Object> request = new java.util.HashMap<>(request("x", "ds-1", "BINARY"));
            request.putAll(wrong);
            refused("InvalidInputException", "", server.call("CreateMLModel", request));
        }
        refused("ResourceNotFoundException", "x", server.call("GetMLModel", Map.of("MLModelId", "x")));
    }

    @Test
    void aTargetThatDoesNotFitIsRefusedWithWhatWouldFit() throws Exception {
        Map<String, String> targets = Map.of(
                "null", "`rowmill insights schema s3://bank/a.csv --target COLUMN --schema-out FILE` writes one.",
                "\"note\"", "A text cannot be a target, since no model predicts one",
                "\"job\"", "To make it BINARY write it as 0 and 1 in the files; or use a model of type MULTICLASS.",
                "\"age\"", "leave those records out of the files; otherwise use a model of type REGRESSION.");
        for (Map.Entry<String, String> target : targets.entrySet()) {
            String id = "ds-target-" + target.getKey().replace("\"", "");
            server.dataSource(
                    id,
                    "s3://bank/a.csv",
                    LearningServer.SCHEMA.replace("\"y\",\"dataF", target.getKey() + ",\"dataF"));
            refused(
                    "InvalidInputException",
                    target.getValue(),
                    server.call("CreateMLModel", request("x", id, "BINARY")));
        }
        refused(
                "InvalidInputException",
                "is BINARY. Use a model of type BINARY, or make it NUMERIC in DataSchema.",
                server.call("CreateMLModel", request("x", "ds-1", "REGRESSION")));
    }

    @Test
    void theLimitOfBytesHoldsForStatisticsTooAndIsNamed(@TempDir Path other) throws Exception {
        LearningSettings usual = LearningSettings.standard();
        LearningSettings small = new LearningSettings(
                usual.threads(),
                usual.copies(),
                usual.computations(),
                usual.training().withMaxBytes(1000),
                usual.batch(),
                usual.batchRecords(),
                usual.multiclass(),
                usual.endpointRequestsPerSecond(),
                usual.requestsPerSecond(),
                usual.endpointBytes(),
                usual.modelMemoryBytes(),
                usual.tags());
        try (LearningServer limited = LearningServer.start(other, small)) {
            limited.put("/bank", "");
            limited.put("/bank/a.csv", LearningServer.rows(100, 7));
            limited.dataSource("large", "s3://bank/a.csv", LearningServer.SCHEMA);
            assertThat(limited.ended("DataSource", "large").path("Message").asText())
                    .contains("more than 1000 bytes", "raise the server's setting data.bytes");
        }
    }

    @Test
    void dataThatHasChangedItsShapeFailsTrainingWithTheFirstRecordThatDoesNotFit() throws Exception {
        server.put("/bank/changing.csv", LearningServer.rows(50, 7));
        server.dataSource("changing", "s3://bank/changing.csv", LearningServer.SCHEMA);
        server.completed("DataSource", "changing");
        server.put("/bank/changing.csv", "age,job,note\n1,clerk,called\n2,nurse,called\n");
        server.ok("CreateMLModel", request("changing", "changing", "BINARY"));
        assertThat(server.ended("MLModel", "changing").path("Message").asText())
                .contains("no record to learn from: none of its 2 records fits the schema of 4 attributes. The first is"
                        + " line 2 of s3://bank/changing.csv: ");
    }

    @Test
    void theLastChangeOfWhatHasEndedIsItsEnd() throws Exception {
        server.ok("CreateMLModel", request("ended", "ds-1", "BINARY"));
        for (JsonNode shown : List.of(
                server.completed("MLModel", "ended"), server.ok("GetDataSource", Map.of("DataSourceId", "ds-1")))) {
            assertThat(shown.path("LastUpdatedAt").decimalValue())
                    .isEqualTo(shown.path("FinishedAt").decimalValue());
        }
    }

    @Test
    void aRecipeIsFetchedFromS3() throws Exception {
        Map<String, Object> request = new java.util.HashMap<>(request("ml-uri", "ds-1", "BINARY"));
        request.put("RecipeUri", "s3://bank/recipe.json");
        server.ok("CreateMLModel", request);
        server.completed("MLModel", "ml-uri");
        assertThat(server.ok("GetMLModel", Map.of("MLModelId", "ml-uri", "Verbose", true))
                        .path("Recipe")
                        .asText())
                .contains("age");
    }

    @Test
    void aModelOfADatasourceThatFailsFailsAndNamesIt() throws Exception {
        server.put("/bank/gone.csv", LearningServer.rows(50, 1));
        server.dataSource(
                "ds-fails",
                "s3://bank/gone.csv",
                LearningServer.SCHEMA
                        .replace("\"CATEGORICAL\"", "\"NUMERIC\"")
                        .replace("{\"attributeName\":\"note\",\"attributeType\":\"TEXT\"},", ""));
        // Whether the datasource has ended when the request comes is chance; either way its failure is told.
        Answer created = server.call("CreateMLModel", request("ml-child", "ds-fails", "BINARY"));
        String told = created.status() == 200
                ? server.ended("MLModel", "ml-child").path("Message").asText()
                : created.text("message");
        assertThat(told).containsIgnoringCase("has failed").contains("ds-fails");
        assertThat(server.ended("DataSource", "ds-fails").path("Status").asText())
                .isEqualTo("FAILED");
    }

    @Test
    void aModelThatWasNotTrainedHasNoThreshold() throws Exception {
        server.put("/bank/one.csv", LearningServer.rows(50, 1).replaceAll(",[01]\n", ",1\n"));
        server.dataSource("ds-one", "s3://bank/one.csv", LearningServer.SCHEMA);
        server.ok("CreateMLModel", request("ml-one", "ds-one", "BINARY"));
        assertThat(server.ok("GetMLModel", Map.of("MLModelId", "ml-one")).has("ScoreThreshold"))
                .isFalse();
        JsonNode ended = server.ended("MLModel", "ml-one");
        assertThat(ended.path("Status").asText()).isEqualTo("FAILED");
        assertThat(ended.has("ScoreThreshold")).isFalse();
    }

    @Test
    void anEndpointIsNoEditOfTheModel() throws Exception {
        JsonNode before = server.ok("GetMLModel", Map.of("MLModelId", "ml-1"));
        server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "ml-1"));
        JsonNode mounted = server.ok("GetMLModel", Map.of("MLModelId", "ml-1"));
        assertThat(mounted.path("LastUpdatedAt")).isEqualTo(before.path("LastUpdatedAt"));
        assertThat(mounted.path("EndpointInfo").path("CreatedAt").asDouble())
                .isGreaterThan(before.path("LastUpdatedAt").asDouble());
        server.ok("DeleteRealtimeEndpoint", Map.of("MLModelId", "ml-1"));
        assertThat(server.ok("GetMLModel", Map.of("MLModelId", "ml-1")).path("LastUpdatedAt"))
                .isEqualTo(before.path("LastUpdatedAt"));
    }

    @Test
    void thresholdAndNameCanBeChanged() throws Exception {
        server.ok("CreateMLModel", request("ml-change", "ds-1", "BINARY"));
        server.completed("MLModel", "ml-change");
        server.ok("UpdateMLModel", Map.of("MLModelId", "ml-change", "MLModelName", "New", "ScoreThreshold", 0.77));
        JsonNode model = server.ok("GetMLModel", Map.of("MLModelId", "ml-change"));
        assertThat(model.path("Name").asText()).isEqualTo("New");
        assertThat(model.path("ScoreThreshold").asText()).isEqualTo("0.77");
        assertThat(model.has("ScoreThresholdLastUpdatedAt")).isTrue();
        refused(
                "InvalidInputException",
                "0 to 1",
                server.call("UpdateMLModel", Map.of("MLModelId", "ml-change", "ScoreThreshold", 2)));
        refused(
                "ResourceNotFoundException",
                "none",
                server.call("UpdateMLModel", Map.of("MLModelId", "none", "ScoreThreshold", 0.2)));
    }

    @Test
    void aDeletedModelTakesItsFileAlongAndStaysToBeSeen() throws Exception {
        server.ok("CreateMLModel", request("ml-gone", "ds-1", "BINARY"));
        server.completed("MLModel", "ml-gone");
        assertThat(modelFile("ml-gone")).exists();
        server.ok("DeleteMLModel", Map.of("MLModelId", "ml-gone"));
        assertThat(directory.resolve("models/ml-gone")).doesNotExist();
        assertThat(server.ok("GetMLModel", Map.of("MLModelId", "ml-gone"))
                        .path("Status")
                        .asText())
                .isEqualTo("DELETED");
        server.ok("DeleteMLModel", Map.of("MLModelId", "ml-gone"));
        server.ok("CreateMLModel", request("ml-gone", "ds-1", "BINARY"));
        server.completed("MLModel", "ml-gone");
    }

    @Test
    void anIdOfPointsStaysInTheFolderOfModels() throws Exception {
        server.ok("CreateMLModel", request("..", "ds-1", "BINARY"));
        server.completed("MLModel", "..");
        assertThat(directory.resolve("models/%2E.")).isDirectory();
    }

    @Test
    void sameDataAndParametersGiveTheSameBytes() throws Exception {
        server.ok("CreateMLModel", request("ml-same-1", "ds-1", "BINARY"));
        server.ok("CreateMLModel", request("ml-same-2", "ds-1", "BINARY"));
        server.completed("MLModel", "ml-same-1");
        server.completed("MLModel", "ml-same-2");
        assertThat(Files.readAllBytes(modelFile("ml-same-1"))).isEqualTo(Files.readAllBytes(modelFile("ml-same-2")));
    }

    @Test
    void listsFilterByWhatModelsHave() throws Exception {
        JsonNode found = server.ok("DescribeMLModels", Map.of("FilterVariable", "TrainingDataSourceId", "EQ", "ds-1"));
        assertThat(found.path("Results")).isNotEmpty();
        assertThat(found.path("Results").get(0).path("Algorithm").asText()).isEqualTo("sgd");
        assertThat(found.path("Results").get(0).has("LogUri")).isFalse();
        for (String[] filter : new String[][] {
            {"MLModelType", "BINARY"}, {"Algorithm", "sgd"}, {"TrainingDataURI", "s3://bank/a.csv"}, {"Name", "First"}
        }) {
            assertThat(server.ok("DescribeMLModels", Map.of("FilterVariable", filter[0], "EQ", filter[1]))
                            .path("Results"))
                    .as(filter[0])
                    .isNotEmpty();
        }
        assertThat(server.ok("DescribeMLModels", Map.of("FilterVariable", "MLModelType", "EQ", "REGRESSION"))
                        .path("Results"))
                .isEmpty();
        assertThat(server.ok("DescribeMLModels", Map.of("FilterVariable", "RealtimeEndpointStatus", "EQ", "NONE"))
                        .path("Results"))
                .isNotEmpty();
    }

    @Test
    void tagsGoFromTheDatasourceToTheModelAndAreLimited() throws Exception {
        JsonNode tags = server.ok("DescribeTags", Map.of("ResourceType", "MLModel", "ResourceId", "ml-1"));
        assertThat(tags.path("Tags").toString()).contains("\"team\"", "\"red\"");
        server.ok("AddTags", tags("MLModel", "ml-1", "team", "blue"));
        server.ok(
                "DeleteTags",
                Map.of("ResourceType", "MLModel", "ResourceId", "ml-1", "TagKeys", List.of("cost", "none")));
        assertThat(server.ok("DescribeTags", Map.of("ResourceType", "MLModel", "ResourceId", "ml-1"))
                        .path("Tags"))
                .hasToString("[{\"Key\":\"team\",\"Value\":\"blue\"}]");
        refused("InvalidTagException", "reserved", server.call("AddTags", tags("MLModel", "ml-1", "aws:x", "1")));
        refused("InvalidTagException", "twice", server.call("AddTags", tags("MLModel", "ml-1", "a", "1", "a", "2")));
        String[] fiftyOne =
                Stream.iterate(0, i -> i + 1).limit(102).map(i -> "k" + i).toArray(String[]::new);
        refused(
                "TagLimitExceededException",
                "at most 50 are allowed (the server's setting tags.per-object)",
                server.call("AddTags", tags("MLModel", "ml-1", fiftyOne)));
        refused("ResourceNotFoundException", "none", server.call("AddTags", tags("Evaluation", "none", "a", "b")));
    }

    private static Path modelFile(String id) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("models").resolve(id))) {
            return files.findFirst().orElseThrow();
        }
    }
}
