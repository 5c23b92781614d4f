package rowmill.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/compatibility.md} is made from the code; with {@code ROWMILL_WRITE_DOCS} set in the environment it is written anew. */
final class CompatibilityTest {
    @TempDir
    Path directory;

    @Test
    void thePageSaysWhatTheCodeDoes() throws Exception {
        Path page = Path.of("..", "docs", "compatibility.md").toAbsolutePath().normalize();
        try (RowmillServer server =
                RowmillServer.start(ServerSettings.in(directory).listeningOn("127.0.0.1", 0))) {
            String expected = Compatibility.markdown(server.mounts());
            if (System.getenv("ROWMILL_WRITE_DOCS") != null) {
                Files.writeString(page, expected);
            }
            assertThat(Files.readString(page)).isEqualTo(expected);
        }
    }
}
