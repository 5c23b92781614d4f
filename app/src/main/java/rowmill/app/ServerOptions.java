package rowmill.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import rowmill.app.client.DataDirectory;
import rowmill.server.ServerSettings;
import rowmill.server.machinelearning.LearningSettings;
import rowmill.server.pipelines.PipelineSettings;
import rowmill.server.pipelines.run.CopyBounds;

/** The options that all commands with a server share. */
final class ServerOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (default: $ROWMILL_DATA, or ~/.rowmill).")
    private Path data;

    @Option(
            names = "--host",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    private String host;

    @Option(
            names = "--port",
            description = "Port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).",
            defaultValue = "7060")
    private int port;

    @Option(
            names = "--region",
            description = "The region that ARNs name (default: ${DEFAULT-VALUE}).",
            defaultValue = "us-east-1")
    private String region;

    @Option(
            names = "--statement-limit",
            paramLabel = "MINUTES",
            description = "How long the query of a copy may run, its rows included (default: 12 hours).")
    private Long statementMinutes;

    @Option(
            names = "--row-limit",
            paramLabel = "N",
            description = "Most rows of one copy; one more fails it (default: no limit).")
    private Long rowLimit;

    @Option(
            names = "--byte-limit",
            paramLabel = "N",
            description = "Most bytes of CSV of one copy; beyond fails it (default: 100 GB).")
    private Long byteLimit;

    @Option(
            names = "--shortest-delay",
            paramLabel = "SECONDS",
            description =
                    "The least retryDelay and schedule period of a pipeline, and the delay where a definition names none"
                            + " (default: 2 and 15 minutes, as AWS has them).")
    private Long shortestDelay;

    @Option(
            names = "--predictions-per-second",
            paramLabel = "N",
            description = "Rate of each real-time endpoint (default: 200, as Amazon ML had it).")
    private Integer predictionsPerSecond;

    ServerSettings settings(String usual) {
        return ServerSettings.in(DataDirectory.of(data, usual))
                .listeningOn(host, port)
                .inRegion(region)
                .withPipelines(pipelines())
                .withLearning(learning())
                .withWorkerCommand(WorkerCommand.ofThisInstallation());
    }

    private LearningSettings learning() {
        LearningSettings settings = LearningSettings.standard();
        return predictionsPerSecond == null ? settings : settings.withEndpointRate(predictionsPerSecond);
    }

    private PipelineSettings pipelines() {
        PipelineSettings settings = PipelineSettings.standard()
                .copying(new CopyBounds(
                        Optional.ofNullable(statementMinutes).map(Duration::ofMinutes),
                        Optional.ofNullable(rowLimit),
                        Optional.ofNullable(byteLimit)));
        return shortestDelay == null ? settings : settings.quicker(Duration.ofSeconds(shortestDelay));
    }
}
