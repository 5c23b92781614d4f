package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.jobs.JobSettings;
import rowmill.server.machinelearning.LearningServer.Answer;
import rowmill.server.store.Patience;
import rowmill.server.store.StoreLocation;

/** What callers see while the store is away, and that all goes on by itself when it is back. */
abstract class StoreAwayContract {
    static final Patience SHORT = new Patience(Duration.ofMillis(1500), Duration.ofMillis(1000));
    private static final JobSettings SOON =
            new JobSettings("rowmill-1", 4, Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(2));

    @TempDir
    Path directory;

    private LearningServer server;

    abstract StoreLocation place() throws Exception;

    /** Nothing can be written; perhaps nothing be read. */
    abstract void takeAway() throws Exception;

    abstract void bringBack() throws Exception;

    @BeforeEach
    void startWithAnEndpoint() throws Exception {
        server = LearningServer.start(LearningServer.settings(directory, place().waiting(SHORT), SOON));
        server.put("/bank", "");
        server.put("/bank/a.csv", LearningServer.rows(500, 7));
        server.dataSource("ds", "s3://bank/a.csv", LearningServer.SCHEMA);
        server.completed("DataSource", "ds");
        createModel("m");
        server.completed("MLModel", "m");
        server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "m"));
        predict();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    final LearningServer server() {
        return server;
    }

    private void createModel(String id) throws Exception {
        server.ok("CreateMLModel", Map.of("MLModelId", id, "MLModelType", "BINARY", "TrainingDataSourceId", "ds"));
    }

    private JsonNode predict() throws Exception {
        return server.ok(
                "Predict",
                Map.of("MLModelId", "m", "PredictEndpoint", server.endpoint(), "Record", Map.of("age", "50")));
    }

    static void leaksNothing(String text) {
        assertThat(text)
                .contains("request id")
                .doesNotContainIgnoringCase("sql")
                .doesNotContainIgnoringCase("insert ")
                .doesNotContain("jdbc", "/tmp", "ml_entities", "127.0.0.1");
    }

    @Test
    void everyServiceAnswersItsOwnInternalFailureInTime() throws Exception {
        takeAway();
        long begun = System.nanoTime();
        Answer source = server.call(
                "CreateBatchPrediction",
                Map.of(
                        "BatchPredictionId",
                        "bp",
                        "MLModelId",
                        "m",
                        "BatchPredictionDataSourceId",
                        "ds",
                        "OutputUri",
                        "s3://bank/out/"));
        assertThat(source.status()).isEqualTo(500);
        assertThat(source.error()).isEqualTo("InternalServerException");
        leaksNothing(source.text("message"));

        Answer pipeline = server.pipeline("CreatePipeline", Map.of("name", "n", "uniqueId", "u"));
        assertThat(pipeline.status()).isEqualTo(500);
        assertThat(pipeline.error()).isEqualTo("InternalServiceError");
        leaksNothing(pipeline.text("message"));

        var user = server.form("iam", "Action=CreateUser&Version=2010-05-08&UserName=ann");
        assertThat(user.status()).isEqualTo(500);
        assertThat(user.xml()).contains("<ErrorResponse", "<Code>ServiceFailure</Code>");
        leaksNothing(user.xml());

        var group = server.form("ec2", "Action=CreateSecurityGroup&Version=2016-04-01&GroupName=g&GroupDescription=d");
        assertThat(group.status()).isEqualTo(500);
        assertThat(group.xml()).contains("<Code>InternalError</Code>");
        leaksNothing(group.xml());

        HttpResponse<byte[]> object = server.object("PUT", "/bank/b.csv", "x".getBytes(UTF_8));
        assertThat(object.statusCode()).isEqualTo(500);
        assertThat(new String(object.body(), UTF_8)).contains("<Code>InternalError</Code>");
        // Five calls, each with at most both waits, and what a slow machine adds.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5 * 3 + 10));
        bringBack();
    }

    @Test
    void predictionsOfAMountedModelGoOn() throws Exception {
        JsonNode before = predict();
        takeAway();
        // Longer than models and policies are trusted unseen.
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        while (System.nanoTime() < until) {
            assertThat(predict()).isEqualTo(before);
            LockSupport.parkNanos(20_000_000);
        }
        bringBack();
    }

    @Test
    void whenItIsBackCallsAndJobsGoOnByThemselves() throws Exception {
        server.put("/bank/large.csv", LearningServer.rows(60_000, 8));
        server.dataSource("large", "s3://bank/large.csv", LearningServer.SCHEMA);
        createModel("waiting");
        takeAway();
        assertThat(server.call("UpdateMLModel", Map.of("MLModelId", "m", "MLModelName", "lost"))
                        .status())
                .isEqualTo(500);
        bringBack();
        untilAnswered();
        server.completed("DataSource", "large");
        server.completed("MLModel", "waiting");
        assertThat(server.ok("GetMLModel", Map.of("MLModelId", "m"))
                        .path("Name")
                        .asText())
                .isNotEqualTo("lost");
        server.put("/bank/c.csv", "x");
        assertThat(server.read("/bank/c.csv")).isEqualTo("x".getBytes(UTF_8));
    }

    private void untilAnswered() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (server.call("DescribeDataSources", Map.of()).status() != 200
                || server.call("UpdateDataSource", Map.of("DataSourceId", "ds", "DataSourceName", "back"))
                                .status()
                        != 200) {
            assertThat(System.nanoTime()).as("still away").isLessThan(until);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
