package rowmill.server.machinelearning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.machinelearning.LearningServer.Answer;

class RealtimePredictionsTest {
    @TempDir
    static Path directory;

    private static LearningServer server;

    @BeforeAll
    static void startWithModels() throws Exception {
        server = LearningServer.start(directory);
        server.put("/bank", "");
        server.put("/bank/a.csv", LearningServer.rows(2000, 7));
        model("binary", "BINARY", "y");
        model("multiclass", "MULTICLASS", "job");
        model("regression", "REGRESSION", "age");
    }

    private static void model(String id, String type, String target) throws Exception {
        server.dataSource(
                "ds-" + id,
                "s3://bank/a.csv",
                LearningServer.SCHEMA.replace(
                        "\"targetAttributeName\":\"y\"", "\"targetAttributeName\":\"" + target + "\""));
        server.ok("CreateMLModel", Map.of("MLModelId", id, "MLModelType", type, "TrainingDataSourceId", "ds-" + id));
        server.completed("MLModel", id);
        server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", id));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Answer predict(String id, String endpoint, Map<String, String> values) throws Exception {
        return server.call("Predict", Map.of("MLModelId", id, "PredictEndpoint", endpoint, "Record", values));
    }

    @Test
    void aBinaryPredictionHasOneScoreUnderItsLabel() throws Exception {
        JsonNode old = predict("binary", server.endpoint(), Map.of("age", "77", "job", "nurse"))
                .body()
                .path("Prediction");
        assertThat(old.path("predictedLabel").asText()).isEqualTo("1");
        assertThat(old.path("predictedScores").properties()).hasSize(1);
        assertThat(old.path("predictedScores").path("1").asDouble()).isBetween(0.5, 1.0);
        assertThat(old.path("details")).hasToString("{\"Algorithm\":\"SGD\",\"PredictiveModelType\":\"BINARY\"}");
        assertThat(old.has("predictedValue")).isFalse();
        JsonNode young =
                predict("binary", server.endpoint(), Map.of("age", "20")).body().path("Prediction");
        assertThat(young.path("predictedLabel").asText()).isEqualTo("0");
        assertThat(young.path("predictedScores").path("0").asDouble()).isBetween(0.0, 0.5);
    }

    @Test
    void aMulticlassPredictionHasAScoreForEachClassAndARegressionAValue() throws Exception {
        JsonNode multiclass = predict("multiclass", server.endpoint(), Map.of("age", "30"))
                .body()
                .path("Prediction");
        assertThat(multiclass.path("predictedScores").properties()).hasSize(3);
        double sum = 0;
        for (JsonNode score : multiclass.path("predictedScores")) {
            sum += score.asDouble();
        }
        assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
        JsonNode regression = predict("regression", server.endpoint(), Map.of("y", "1"))
                .body()
                .path("Prediction");
        assertThat(regression.path("predictedValue").asDouble()).isBetween(18.0, 80.0);
        assertThat(regression.has("predictedLabel")).isFalse();
        assertThat(regression.has("predictedScores")).isFalse();
    }

    @Test
    void anyFormOfTheEndpointAndUnknownNamesAreAccepted() throws Exception {
        double score = score(predict("binary", server.endpoint(), Map.of("age", "50")));
        for (String endpoint : new String[] {
            "https://realtime.machinelearning.us-east-1.amazonaws.com",
            "https://realtime.machinelearning.us-east-1.amazonaws.com/",
            "realtime.machinelearning.us-east-1.amazonaws.com",
            "machinelearning.us-east-1.amazonaws.com",
            server.endpoint() + "/some/path"
        }) {
            Map<String, String> values = new HashMap<>(Map.of("age", "50", "nobody", "x", "y", "1"));
            assertThat(score(predict("binary", endpoint, values))).isEqualTo(score);
        }
    }

    private static double score(Answer answer) {
        return answer.body()
                .path("Prediction")
                .path("predictedScores")
                .elements()
                .next()
                .asDouble();
    }

    @Test
    void theEndpointShowsItsAddressUntilItIsDeleted() throws Exception {
        server.ok(
                "CreateMLModel",
                Map.of("MLModelId", "e", "MLModelType", "BINARY", "TrainingDataSourceId", "ds-binary"));
        Answer early = server.call("CreateRealtimeEndpoint", Map.of("MLModelId", "e"));
        assertThat(early.error()).isIn("", "InvalidInputException");
        server.completed("MLModel", "e");
        JsonNode made =
                server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "e")).path("RealtimeEndpointInfo");
        assertThat(made.path("EndpointStatus").asText()).isEqualTo("READY");
        assertThat(made.path("EndpointUrl").asText()).isEqualTo(server.endpoint());
        assertThat(made.path("PeakRequestsPerSecond").asInt()).isEqualTo(200);
        assertThat(server.ok("GetMLModel", Map.of("MLModelId", "e")).path("EndpointInfo"))
                .isEqualTo(made);
        assertThat(server.call("UpdateMLModel", Map.of("MLModelId", "e", "ScoreThreshold", 0.1))
                        .error())
                .isEqualTo("InvalidInputException");
        assertThat(server.call("DeleteMLModel", Map.of("MLModelId", "e")).error())
                .isEqualTo("InvalidInputException");
        assertThat(predict("e", "x", Map.of()).status()).isEqualTo(200);
        JsonNode gone = server.ok("DeleteRealtimeEndpoint", Map.of("MLModelId", "e"));
        assertThat(gone.path("RealtimeEndpointInfo"))
                .hasToString("{\"PeakRequestsPerSecond\":0,\"EndpointStatus\":\"NONE\"}");
        assertThat(predict("e", "x", Map.of()).error()).isEqualTo("PredictorNotMountedException");
        server.ok("UpdateMLModel", Map.of("MLModelId", "e", "ScoreThreshold", 0.0001));
        server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "e"));
        assertThat(predict("e", "x", Map.of("age", "30"))
                        .body()
                        .path("Prediction")
                        .path("predictedLabel")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void modelledErrorsOfPredict() throws Exception {
        assertThat(predict("none", "x", Map.of()).error()).isEqualTo("ResourceNotFoundException");
        assertThat(predict("binary", "x", Map.of("note", "a".repeat(110_000))).error())
                .isEqualTo("InvalidInputException");
    }

    @Test
    void moreRequestsThanTheRateAreRefused(@TempDir Path other) throws Exception {
        try (LearningServer slow =
                LearningServer.start(other, LearningSettings.standard().withEndpointRate(3))) {
            slow.put("/bank", "");
            slow.put("/bank/a.csv", LearningServer.rows(300, 7));
            slow.dataSource("ds", "s3://bank/a.csv", LearningServer.SCHEMA);
            slow.ok("CreateMLModel", Map.of("MLModelId", "m", "MLModelType", "BINARY", "TrainingDataSourceId", "ds"));
            slow.completed("MLModel", "m");
            slow.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "m"));
            Answer answer = null;
            for (int call = 0; call < 30 && (answer == null || answer.status() == 200); call++) {
                answer = slow.call("Predict", Map.of("MLModelId", "m", "PredictEndpoint", "x", "Record", Map.of()));
            }
            assertThat(answer.error()).isEqualTo("LimitExceededException");
            assertThat(answer.text("message"))
                    .contains("admits 3 requests a second", "the server's setting predictions.per-second.");
        }
    }
}
