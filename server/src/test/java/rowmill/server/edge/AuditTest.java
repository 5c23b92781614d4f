package rowmill.server.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.server.space.Logged;

final class AuditTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    private final FullTrail trail = new FullTrail();
    private Instant now = START;

    /** A trail on a disk that is full, or not. */
    static final class FullTrail implements AuditTrail {
        final List<String> lines = new ArrayList<>();
        /** How many more lines there is room for. */
        int room = Integer.MAX_VALUE;

        @Override
        public void append(byte[] line) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            room--;
            lines.add(new String(line, UTF_8));
        }

        List<String> names() throws IOException {
            List<String> names = new ArrayList<>();
            for (String line : lines) {
                names.add(json(line).path("eventName").asText());
            }
            return names;
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "audit.jsonl";
        }
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }

    private Call call() {
        Caller caller = new Caller("123456789012", "arn:aws:iam::123456789012:user/ann", "AIDAANN");
        return new Call("REQ", caller, "us-east-1", "127.0.0.1", now);
    }

    private void write(Audit audit, String operation) {
        audit.write(call(), "iam", operation, Map.of(), null);
    }

    @Test
    void lineThatCannotBeWrittenWaitsAndNothingIsDoneUntilItIs() throws IOException {
        Audit audit = new Audit(trail);
        write(audit, "ListUsers");
        trail.room = 0;
        audit.requireWritable(call());
        write(audit, "CreateUser");
        assertThatThrownBy(() -> audit.requireWritable(call())).isInstanceOf(Unrecorded.class);
        assertThatThrownBy(() -> audit.requireWritable(call())).isInstanceOf(Unrecorded.class);
        trail.room = 100;
        assertThatCode(() -> audit.requireWritable(call())).doesNotThrowAnyException();
        write(audit, "DeleteUser");
        assertThat(trail.names()).containsExactly("ListUsers", "CreateUser", "AuditResumed", "DeleteUser");
        JsonNode resumed = json(trail.lines.get(2)).path("requestParameters");
        assertThat(resumed.path("requestsRefused").asInt()).isEqualTo(2);
        assertThat(resumed.path("linesLost").asInt()).isZero();
    }

    @Test
    void linesStayInOrderAndAreWrittenOnceHoweverTheRoomComes() throws IOException {
        Audit audit = new Audit(trail);
        trail.room = 0;
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add("Predict" + i);
            write(audit, "Predict" + i);
            trail.room = i % 3 == 0 ? 2 : 0;
        }
        trail.room = 100;
        audit.close();
        assertThat(trail.names()).isEqualTo(expected);
    }

    @Test
    void whatIsTooMuchToWaitIsCounted() throws IOException {
        Audit audit = new Audit(trail);
        trail.room = 0;
        for (int i = 0; i < 50; i++) {
            audit.write(call(), "machinelearning", "Predict", Map.of("Record", "x".repeat(100_000)), null);
        }
        trail.room = 100;
        audit.requireWritable(call());
        int lost = json(trail.lines.getLast())
                .path("requestParameters")
                .path("linesLost")
                .asInt();
        assertThat(lost).isBetween(5, 15);
        assertThat(trail.lines).hasSize(50 - lost + 1);
    }

    @Test
    void theLogTellsOnceThatItCannotAndOnceThatItCanAgain() {
        try (Logged logged = new Logged(Audit.class)) {
            Audit audit = new Audit(trail);
            trail.room = 0;
            for (int second = 0; second < 300; second++) {
                now = START.plusSeconds(second);
                write(audit, "Predict");
                assertThatThrownBy(() -> audit.requireWritable(call())).isInstanceOf(Unrecorded.class);
            }
            trail.room = 1000;
            audit.requireWritable(call());
            assertThat(logged.lines())
                    .containsExactly(
                            "The audit log audit.jsonl cannot be written (No space left on device). Until it can, no"
                                    + " request but Predict is carried out. Make room on its file system; nothing"
                                    + " needs to be restarted.",
                            "The audit log audit.jsonl can be written again; 300 requests were refused meanwhile,"
                                    + " 0 lines are lost");
        }
    }

    @Test
    void aFullDiskTakesNoPartOfALine() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "Linux alone has a device that is always full");
        Audit audit = new Audit(Path.of("/dev/full"));
        write(audit, "CreateUser");
        assertThatThrownBy(() -> audit.requireWritable(call())).isInstanceOf(Unrecorded.class);
    }

    @Test
    void theFileIsItsOwnersAloneAndIsAppendedTo() throws IOException {
        Path file = directory.resolve("audit.jsonl");
        try (Audit audit = new Audit(file)) {
            write(audit, "CreateUser");
        }
        try (Audit audit = new Audit(file)) {
            Thread.currentThread().interrupt();
            write(audit, "DeleteUser");
            write(audit, "ListUsers");
        } finally {
            Thread.interrupted();
        }
        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
