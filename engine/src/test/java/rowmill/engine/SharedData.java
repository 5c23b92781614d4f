package rowmill.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.FileSource;

/**
 * The real data sets, which are not part of this repository. They are looked for in the directory of the system property
 * {@code rowmill.shared.data}, then in {@code shared/data} beside the working directory or beside any directory above it.
 */
public final class SharedData {
    private SharedData() {}

    /** A file such as {@code iris/iris.csv}; when there are no real data sets, the test is skipped with a word on why. */
    public static Path file(String path) {
        String property = System.getProperty("rowmill.shared.data");
        if (property != null) {
            return existing(Path.of(property).resolve(path));
        }
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            for (String folder : new String[] {"shared", "../shared"}) {
                Path file = place.resolve(folder).resolve("data").resolve(path).normalize();
                if (Files.exists(file)) {
                    return file;
                }
            }
        }
        return existing(Path.of("shared", "data").resolve(path));
    }

    /** The same as a source of bytes. */
    public static ByteSource source(String path) throws IOException {
        return FileSource.of(file(path));
    }

    private static Path existing(Path file) {
        Assumptions.assumeTrue(
                Files.exists(file),
                () -> "Skipped: no real data at " + file + "; put the data sets there or name their directory with"
                        + " -Drowmill.shared.data=DIR.");
        return file;
    }
}
