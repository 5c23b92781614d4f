package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest extends ByteSourceContract {
    @TempDir
    Path folder;

    @Override
    ByteSource source(byte[] bytes) throws IOException {
        return FileSource.of(Files.write(folder.resolve("data.csv"), bytes));
    }

    @Test
    void isNamedByItsPath() throws IOException {
        assertThat(source(new byte[1]).name()).endsWith("data.csv");
    }

    @Test
    void aMissingFileIsAnError() {
        assertThatThrownBy(() -> FileSource.of(folder.resolve("nothing.csv"))).isInstanceOf(NoSuchFileException.class);
    }
}
