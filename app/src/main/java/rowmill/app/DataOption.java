package rowmill.app;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import rowmill.app.client.DataDirectory;
import rowmill.app.settings.SettingsFile;
import rowmill.server.Operator;

/** The option that says which data directory a command works on; a server may run on it meanwhile. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The server's data directory (default: $ROWMILL_DATA, or ~/.rowmill).")
    private Path data;

    Operator operator() {
        return Operator.open(
                SettingsFile.read(DataDirectory.of(data, ".rowmill"), Map.of()).server());
    }
}
