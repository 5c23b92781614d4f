package rowmill.server.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.machinelearning.LearningServer;

/** A data directory as version 0.1.0 of November 2026 left it. */
class UpgradeTest {
    @TempDir
    Path directory;

    @BeforeEach
    void unpack() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(resource("data-directory-1.zip"))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                Path file = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.copy(zip, file);
                }
            }
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(name), name);
    }

    @Test
    void everythingIsAnsweredAsBefore() throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode before = json.readTree(new String(resource("answers-1.json").readAllBytes(), UTF_8));
        JsonNode now;
        try (LearningServer server = LearningServer.start(directory)) {
            now = json.readTree(new StoredQuestions(server).answers());
        }
        SoftAssertions all = new SoftAssertions();
        for (Iterator<String> questions = before.fieldNames(); questions.hasNext(); ) {
            String question = questions.next();
            all.assertThat(now.path(question).toPrettyString())
                    .as(question)
                    .isEqualTo(before.path(question).toPrettyString());
        }
        all.assertAll();
        assertThat(now).hasSameSizeAs(before);
    }

    @Test
    void aSealedPasswordOpensForTheRunnerThatNeedsIt() throws Exception {
        try (LearningServer server = LearningServer.start(directory)) {
            server.pipeline("ActivatePipeline", Map.of("pipelineId", idOf(server, "pending")));
            JsonNode task = server.pipeline("PollForTask", Map.of("workerGroup", StoredWorld.WORKER_GROUP))
                    .body();
            assertThat(task.toString()).contains(StoredWorld.PASSWORD, "select * from goods");
        }
    }

    @Test
    void workGoesOnWithWhatIsThere() throws Exception {
        try (LearningServer server = LearningServer.start(directory)) {
            server.ok(
                    "CreateEvaluation",
                    Map.of("EvaluationId", "ev-2", "MLModelId", "ml-1", "EvaluationDataSourceId", "ds-1"));
            server.ok(
                    "CreateMLModel",
                    Map.of("MLModelId", "ml-2", "MLModelType", "BINARY", "TrainingDataSourceId", "ds-half"));
            assertThat(server.completed("Evaluation", "ev-2")
                            .path("PerformanceMetrics")
                            .path("Properties")
                            .path("BinaryAUC")
                            .asDouble())
                    .isBetween(0.7, 1.0);
            server.completed("MLModel", "ml-2");
            JsonNode again = server.pipeline(
                            "SetStatus",
                            Map.of(
                                    "pipelineId",
                                    idOf(server, "failed"),
                                    "objectIds",
                                    List.of(copyOf(server)),
                                    "status",
                                    "RERUN"))
                    .body();
            assertThat(again.toString()).doesNotContain("__type");
        }
    }

    private static String idOf(LearningServer server, String name) throws Exception {
        for (JsonNode each : server.pipeline("ListPipelines", Map.of()).body().path("pipelineIdList")) {
            if (each.path("name").asText().equals(name)) {
                return each.path("id").asText();
            }
        }
        throw new AssertionError("There is no pipeline " + name);
    }

    private static String copyOf(LearningServer server) throws Exception {
        JsonNode found = server.pipeline(
                        "QueryObjects", Map.of("pipelineId", idOf(server, "failed"), "sphere", "INSTANCE"))
                .body();
        for (JsonNode id : found.path("ids")) {
            if (id.asText().startsWith("@Copy_")) {
                return id.asText();
            }
        }
        throw new AssertionError(found.toString());
    }
}
