package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadyFileTest {
    @TempDir
    Path folder;

    @Test
    void itTellsWhereTheServerIsUntilItIsRemoved() throws IOException {
        Path path = folder.resolve("ready.json");
        ReadyFile ready = new ReadyFile(path);
        ready.remove();
        ready.write("http://127.0.0.1:1");
        assertThat(path).content().contains("\"endpoint\":\"http://127.0.0.1:1\"", "\"pid\":");
        ready.remove();
        assertThat(folder).isEmptyDirectory();
        new ReadyFile(null).remove();
    }

    @Test
    void aStartThatFailsLeavesNoneOfAnEarlierRun() throws IOException {
        Path stale = Files.writeString(folder.resolve("ready.json"), "{}");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(Ran.of("serve", "--data", file.toString(), "--ready-file", stale.toString())
                        .status())
                .isOne();
        assertThat(stale).doesNotExist();
    }
}
