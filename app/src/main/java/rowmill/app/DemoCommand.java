package rowmill.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowmill.app.client.ApiClient;
import rowmill.app.client.CredentialsFile;
import rowmill.app.client.DataDirectory;
import rowmill.contract.signature.Credentials;
import rowmill.extract.database.Secret;
import rowmill.server.RowmillServer;
import rowmill.server.ServerSettings;
import rowmill.server.databases.RegisteredDatabase.Kind;

/** {@code rowmill demo}: everything at once, on a sample database, run as a client would run it. */
@Command(
        name = "demo",
        description =
                "Starts a sample MySQL and the server, goes from a query to a model and its predictions, and shows what to"
                        + " try next.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit", description = "Ends with status 0 when everything is done, instead of serving on.")
    private boolean exit;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the demo keeps its state (default: ~/.rowmill/demo).")
    private @Nullable Path data;

    @Option(
            names = "--port",
            description = "Port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).",
            defaultValue = "7060")
    private int port;

    @Override
    public Integer call() throws Exception {
        Path directory = data == null
                ? DataDirectory.inHome(".rowmill/demo")
                : data.toAbsolutePath().normalize();
        Files.createDirectories(directory);
        String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(8));
        System.out.println("Starting MySQL 5.6 with the table bank.banking (" + SampleDatabase.ROWS + " rows) ...");
        System.out.println("  (Its column defalut is spelled so in the example that the table follows.)");
        try (SampleDatabase database = SampleDatabase.start(directory.resolve("mysql"), Secret.of(password));
                RowmillServer server = start(directory)) {
            server.operator().register(DemoWorld.INSTANCE, Kind.INSTANCE, database.address(), List.of());
            System.out.println("Rowmill serves at " + server.endpoint() + "\n");
            ApiClient client =
                    new ApiClient(server.endpoint(), administrator(server), server.region(), InstantSource.system());
            DemoWorld world = DemoWorld.prepare(client);
            String id = new DemoJob(client, world).run(password, System.out);
            JsonNode dataSource = world.dataSource(id);
            boolean completed = dataSource.path("Status").asText().equals("COMPLETED");
            boolean well = completed;
            if (completed) {
                JsonNode profile = client.json(
                        "insights", "RowmillInsights_20261123.GetDataSourceProfile", Map.of("DataSourceId", id));
                DemoReport.print(System.out, dataSource, profile);
                well = new DemoLearning(client, id, System.out).run(dataSource);
            }
            if (exit) {
                DemoReport.ended(System.out, server);
            }
            DemoReport.next(System.out, server, id);
            if (!exit) {
                DemoReport.database(System.out, password);
                System.out.println("\nServing until interrupted (Ctrl-C).");
                ServeCommand.untilInterrupted(() -> {
                    server.close();
                    database.close();
                });
            }
            return well ? 0 : 1;
        }
    }

    /** On the usual port, or on a free one where that is taken. */
    private RowmillServer start(Path directory) throws Exception {
        ServerSettings settings = ServerSettings.in(directory)
                .listeningOn("127.0.0.1", port)
                .withWorkerCommand(WorkerCommand.ofThisInstallation());
        try {
            return RowmillServer.start(settings);
        } catch (BindException taken) {
            if (port == 0) {
                throw taken;
            }
            System.out.println("Port " + port + " is taken; another one is used.");
            return RowmillServer.start(settings.listeningOn("127.0.0.1", 0));
        }
    }

    private static Credentials administrator(RowmillServer server) throws java.io.IOException {
        return CredentialsFile.read(server.credentialsFile());
    }
}
