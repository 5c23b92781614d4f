package rowmill.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rowmill.app.client.DataDirectory;
import rowmill.app.settings.SettingsFile;
import rowmill.server.ServerSettings;

/** The options of a server: short ways to some of its settings. What they do not say, the settings file does. */
final class ServerOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where everything is kept, settings.properties included (default: $ROWMILL_DATA, or ~/.rowmill).")
    private @Nullable Path data;

    @Option(names = "--host", description = "Address to listen on (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", description = "Port to listen on; 0 for any free one (default: 7060).")
    private @Nullable String port;

    @Option(names = "--region", description = "The region that ARNs name (default: us-east-1).")
    private @Nullable String region;

    @Option(
            names = "--statement-limit",
            paramLabel = "MINUTES",
            description = "How long the query of a copy may run, its rows included (default: 12 hours).")
    private @Nullable Long statementMinutes;

    @Option(
            names = "--row-limit",
            paramLabel = "N",
            description = "Most rows of one copy; one more fails it (default: no limit).")
    private @Nullable String rowLimit;

    @Option(
            names = "--byte-limit",
            paramLabel = "N",
            description = "Most bytes of CSV of one copy; more fail it (default: 100G).")
    private @Nullable String byteLimit;

    @Option(
            names = "--shortest-delay",
            paramLabel = "SECONDS",
            description =
                    "The least retryDelay and schedule period of a pipeline, and the delay where a definition names none"
                            + " (default: 2 and 15 minutes, as AWS has them).")
    private @Nullable Long shortestDelay;

    @Option(
            names = "--predictions-per-second",
            paramLabel = "N",
            description = "Rate of each real-time endpoint (default: 200, as Amazon ML had it).")
    private @Nullable String predictionsPerSecond;

    ServerSettings settings(String usual) {
        return SettingsFile.read(DataDirectory.of(data, usual), given())
                .server()
                .withWorkerCommand(WorkerCommand.ofThisInstallation());
    }

    private Map<String, String> given() {
        Map<String, @Nullable String> all = new TreeMap<>();
        all.put("listen.host", host);
        all.put("listen.port", port);
        all.put("region", region);
        all.put("copies.statement-limit", statementMinutes == null ? null : statementMinutes + "m");
        all.put("copies.row-limit", rowLimit);
        all.put("copies.byte-limit", byteLimit);
        all.put("pipelines.shortest-delay", shortestDelay == null ? null : shortestDelay + "s");
        all.put("predictions.per-second", predictionsPerSecond);
        Map<String, String> given = new TreeMap<>();
        all.forEach((name, value) -> Optional.ofNullable(value).ifPresent(said -> given.put(name, said)));
        return given;
    }
}
