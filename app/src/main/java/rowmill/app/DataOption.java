package rowmill.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import rowmill.app.client.DataDirectory;
import rowmill.app.settings.SettingsFile;
import rowmill.server.Operator;

/** The option that says which data directory a command works on; a server may run on it meanwhile. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {"The server's data directory", "(default: $ROWMILL_DATA, or ~/.rowmill)."})
    private Path data;

    private boolean made;

    /** Opens the directory, which is made if it is not there: databases may be registered before the first start. */
    Operator operator() {
        made = isAbsent();
        return Operator.open(SettingsFile.read(directory(), Map.of()).server());
    }

    /** Opens the directory for a command that can find nothing in a new one: a slip in its name must not make one. */
    Operator existing() {
        if (isAbsent()) {
            throw new IllegalArgumentException("There is no data directory " + directory()
                    + ", so no database is registered there. Name the server's with --data or ROWMILL_DATA.");
        }
        return operator();
    }

    Path directory() {
        return DataDirectory.of(data, ".rowmill");
    }

    /** Whether nothing stands there yet. */
    boolean isAbsent() {
        Path directory = directory();
        if (!Files.isDirectory(directory)) {
            return Files.notExists(directory);
        }
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A note beside the command's output, for who meant another directory. */
    void sayIfNew() {
        // Nobody misspells the usual place.
        if (made && (data != null || System.getenv("ROWMILL_DATA") != null)) {
            System.err.println("The data directory " + directory()
                    + " is new. A server knows this database only if it is started with the same directory.");
        }
    }
}
