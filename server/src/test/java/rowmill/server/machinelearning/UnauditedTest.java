package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.machinelearning.LearningServer.Answer;
import rowmill.server.machinelearning.LearningServer.FormAnswer;

/** A server whose audit log is on a device that is always full. */
final class UnauditedTest {
    private static final String SAID = "The server cannot write its audit log now";

    @TempDir
    Path directory;

    private static FormAnswer user(LearningServer server, String action, String more) throws Exception {
        return server.form("iam", "Action=" + action + "&Version=2010-05-08" + more);
    }

    private static Answer predict(LearningServer server) throws Exception {
        return server.call(
                "Predict",
                Map.of("MLModelId", "m", "PredictEndpoint", server.endpoint(), "Record", Map.of("age", "50")));
    }

    private void learn() throws Exception {
        try (LearningServer server = LearningServer.start(directory)) {
            server.put("/bank", "");
            server.put("/bank/a.csv", LearningServer.rows(500, 7));
            server.dataSource("ds", "s3://bank/a.csv", LearningServer.SCHEMA);
            server.completed("DataSource", "ds");
            server.ok("CreateMLModel", Map.of("MLModelId", "m", "MLModelType", "BINARY", "TrainingDataSourceId", "ds"));
            server.completed("MLModel", "m");
            server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "m"));
        }
    }

    @Test
    void whatCannotBeRecordedIsNotDoneButPredictionsGoOn() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "Linux alone has a device that is always full");
        learn();
        Path audit = directory.resolve("audit.jsonl");
        Path kept = Files.move(audit, directory.resolve("kept.jsonl"));
        Files.createSymbolicLink(audit, Path.of("/dev/full"));
        try (LearningServer server = LearningServer.start(directory)) {
            user(server, "ListUsers", "");
            FormAnswer made = user(server, "CreateUser", "&UserName=ann");
            assertThat(made.status()).isEqualTo(500);
            assertThat(made.xml()).contains("<Code>ServiceFailure</Code>", SAID).doesNotContain("/dev", "audit.jsonl");
            Answer seen = server.call("GetMLModel", Map.of("MLModelId", "m"));
            assertThat(seen.error()).isEqualTo("InternalServerException");
            assertThat(seen.text("message")).contains(SAID);
            HttpResponse<byte[]> object = server.object("PUT", "/bank/b.csv", "x".getBytes(UTF_8));
            assertThat(object.statusCode()).isEqualTo(500);
            assertThat(new String(object.body(), UTF_8)).contains("<Code>InternalError</Code>", SAID);
            assertThat(server.asStranger()
                            .object("GET", "/bank/a.csv", new byte[0])
                            .statusCode())
                    .isEqualTo(403);
            assertThat(predict(server).status()).isEqualTo(200);
        }
        Files.delete(audit);
        Files.move(kept, audit);
        try (LearningServer server = LearningServer.start(directory)) {
            assertThat(user(server, "ListUsers", "").xml()).doesNotContain("ann");
            assertThat(server.object("GET", "/bank/b.csv", new byte[0]).statusCode())
                    .isEqualTo(404);
        }
    }
}
