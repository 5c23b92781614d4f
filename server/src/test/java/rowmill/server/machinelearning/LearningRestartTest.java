package rowmill.server.machinelearning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.machinelearning.uses.BatchFile;

/** What is left undone goes on, and comes to the same end. */
class LearningRestartTest {
    @TempDir
    Path directory;

    @Test
    void aStoppedServerGoesOnWithTrainingAndPredictsAsBefore() throws Exception {
        byte[] first;
        JsonNode predicted;
        try (LearningServer server = LearningServer.start(directory)) {
            server.put("/bank", "");
            server.put("/bank/a.csv", LearningServer.rows(20_000, 7));
            server.dataSource("ds", "s3://bank/a.csv", LearningServer.SCHEMA);
            create(server, "done");
            server.completed("MLModel", "done");
            server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "done"));
            predicted = predict(server);
            first = Files.readAllBytes(fileOf("done"));
            create(server, "undone");
            create(server, "waiting");
        }
        Files.writeString(directory.resolve("models/done/1.bin.new"), "left by a crash");
        Files.createDirectories(directory.resolve("models/nobody"));
        Files.writeString(directory.resolve("models/nobody/1.bin"), "left by a crash");
        try (LearningServer server = LearningServer.start(directory)) {
            assertThat(directory.resolve("models/nobody")).doesNotExist();
            assertThat(directory.resolve("models/done/1.bin.new")).doesNotExist();
            assertThat(predict(server)).isEqualTo(predicted);
            for (String id : List.of("undone", "waiting")) {
                server.completed("MLModel", id);
                assertThat(Files.readAllBytes(fileOf(id))).isEqualTo(first);
            }
        }
    }

    private static void create(LearningServer server, String id) throws Exception {
        server.ok("CreateMLModel", Map.of("MLModelId", id, "MLModelType", "BINARY", "TrainingDataSourceId", "ds"));
    }

    private static JsonNode predict(LearningServer server) throws Exception {
        return server.ok("Predict", Map.of("MLModelId", "done", "PredictEndpoint", "x", "Record", Map.of("age", "50")));
    }

    private Path fileOf(String id) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("models").resolve(id))) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aModelThatIsDeletedWhileItTrainsLeavesNothingAndItsIdIsFree() throws Exception {
        try (LearningServer server = LearningServer.start(directory)) {
            server.put("/bank", "");
            server.put("/bank/a.csv", LearningServer.rows(50_000, 7));
            server.dataSource("ds", "s3://bank/a.csv", LearningServer.SCHEMA);
            server.completed("DataSource", "ds");
            for (int round = 0; round < 5; round++) {
                create(server, "m");
                while (server.ok("GetMLModel", Map.of("MLModelId", "m"))
                        .path("Status")
                        .asText()
                        .equals("PENDING")) {
                    Thread.onSpinWait();
                }
                server.ok("DeleteMLModel", Map.of("MLModelId", "m"));
            }
            create(server, "m");
            server.completed("MLModel", "m");
            try (Stream<Path> files = Files.list(directory.resolve("models/m"))) {
                assertThat(files).hasSize(1);
            }
        }
    }

    @Test
    void aRecordedResultFileIsReadBack() {
        var made =
                new BatchFile("s3://bank/in/a.csv", 1234, "s3://bank/out/batch-prediction/result/bp-a.csv.gz", 300, 3);
        assertThat(BatchFile.parse(made.json())).isEqualTo(made);
    }
}
