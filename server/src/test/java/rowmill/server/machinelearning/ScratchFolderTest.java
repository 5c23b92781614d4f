package rowmill.server.machinelearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchFolderTest {
    @TempDir
    Path directory;

    @Test
    void whatAKilledServerLeftIsRemoved() throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        Files.writeString(scratch.resolve("rowmill-training1.rows"), "gigabytes");
        Files.writeString(scratch.resolve("batch-1.gz"), "half a result");
        Files.writeString(directory.resolve("credentials"), "not scratch");

        assertThat(ScratchFolder.emptied(scratch)).isEqualTo(scratch).isEmptyDirectory();
        assertThat(directory.resolve("credentials")).exists();
        assertThat(ScratchFolder.emptied(directory.resolve("none"))).doesNotExist();
    }
}
