package rowmill.server.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShortageTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    private Instant now = START;
    private final Shortage shortage =
            new Shortage(() -> now, "objects cannot be written", "the file system of /srv/rowmill");

    @Test
    void knowsWhatAFullDeviceAnswers() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "Linux alone has a device that is always full");
        IOException full = assertThrows(IOException.class, () -> {
            try (OutputStream out = new FileOutputStream("/dev/full")) {
                out.write(1);
            }
        });
        assertThat(Shortage.isBehind(new IllegalStateException(new UncheckedIOException(full))))
                .isTrue();
    }

    @Test
    void knowsQuotasAndFullDatabases() {
        assertThat(Shortage.isBehind(new FileSystemException("/srv/a", null, "Disk quota exceeded")))
                .isTrue();
        assertThat(Shortage.isBehind(new SQLException("[SQLITE_FULL] database or disk is full", null, 13)))
                .isTrue();
        assertThat(Shortage.isBehind(new SQLException("could not extend file", "53100")))
                .isTrue();
    }

    @Test
    void takesNothingElseForWantOfSpace() {
        assertThat(Shortage.isBehind(new IOException("Connection reset"))).isFalse();
        assertThat(Shortage.isBehind(new IllegalStateException("No space left on device")))
                .isFalse();
        assertThat(Shortage.isBehind(new SQLException("[SQLITE_BUSY]", null, 5)))
                .isFalse();
        IOException broken = new IOException("Input/output error");
        assertThat(Shortage.recognised(broken, directory)).isSameAs(broken);
    }

    @Test
    void tellsTheOperatorOnceInTenMinutesInOneLineWhatLacksSpaceWhereAndWhatToDo() {
        try (Logged logged = new Logged(Shortage.class)) {
            for (int second = 0; second < 600; second++) {
                now = START.plusSeconds(second);
                shortage.tell(new UncheckedIOException(
                        new FileSystemException("/srv/rowmill/incoming/" + second, null, "No space left on device")));
            }
            String line = "No space is left: objects cannot be written (No space left on device). Make room on the file"
                    + " system of /srv/rowmill; nothing needs to be restarted.";
            assertThat(logged.lines()).containsExactly(line);
            now = START.plusSeconds(600);
            shortage.tell(new IOException("No space left on device"));
            assertThat(logged.lines()).containsExactly(line, line);
        }
    }

    @Test
    void namesTheMetadataDatabaseIfItIsThatOneThatIsFull() {
        try (Logged logged = new Logged(Shortage.class)) {
            shortage.tell(new IllegalStateException(new SQLException("database or disk is full", null, 13)));
            assertThat(logged.lines().getFirst())
                    .contains("(database or disk is full)", "the file system of the metadata database");
        }
    }
}
