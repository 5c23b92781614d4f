package rowmill.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateDirectoryTest {
    @TempDir
    Path folder;

    private static String rights(Path directory) throws Exception {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }

    @Test
    void aNewOneIsItsOwnersAlone() throws Exception {
        PrivateDirectory.open(folder.resolve("a/b"));
        assertThat(rights(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void oneThatOthersMayEnterIsClosedToThem() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("open"));
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateDirectory.open(directory);
        assertThat(rights(directory)).isEqualTo("rwx------");
    }

    @Test
    void theServersDataDirectoryIsSuchAOne() throws Exception {
        Operator.open(ServerSettings.in(folder.resolve("data"))).close();
        assertThat(rights(folder.resolve("data"))).isEqualTo("rwx------");
    }
}
