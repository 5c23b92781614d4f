package rowmill.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rowmill.server.jobs.JobSettings;
import rowmill.server.machinelearning.LearningSettings;
import rowmill.server.objects.ObjectSettings;
import rowmill.server.pipelines.PipelineSettings;
import rowmill.server.store.StoreLocation;

/**
 * How a server is set up; everything has a default but the data directory.
 *
 * @param dataDirectory where store, objects, keys and logs are kept
 * @param store the metadata's place; by default a file in the data directory
 * @param objects where the bytes of objects are; by default a folder of the data directory
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param region the region that ARNs name
 * @param workerCommand the command that starts a task runner, without its options
 * @param publicAddress the address that clients and workers use, if it is not the one listened on
 * @param jobs how jobs run
 * @param learning the limits of Amazon ML
 * @param pipelines times and limits of pipelines and their copies
 */
public record ServerSettings(
        Path dataDirectory,
        StoreLocation store,
        ObjectSettings.Place objects,
        String host,
        int port,
        String region,
        List<String> workerCommand,
        Optional<String> publicAddress,
        JobSettings jobs,
        LearningSettings learning,
        PipelineSettings pipelines) {

    public ServerSettings {
        workerCommand = List.copyOf(workerCommand);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The port must be 0 to 65535, not " + port + ".");
        }
        if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
            throw new IllegalArgumentException("The region must look like us-east-1, not '" + region + "'.");
        }
    }

    /** The defaults: SQLite, loopback, port 7060, us-east-1, and no way to start workers. */
    public static ServerSettings in(Path dataDirectory) {
        return new ServerSettings(
                dataDirectory,
                StoreLocation.in(dataDirectory),
                new ObjectSettings.Directory(dataDirectory.resolve("objects")),
                "127.0.0.1",
                7060,
                "us-east-1",
                List.of(),
                Optional.empty(),
                JobSettings.oneNode(),
                LearningSettings.standard(),
                PipelineSettings.standard());
    }

    public ServerSettings listeningOn(String address, int number) {
        return new ServerSettings(
                dataDirectory,
                store,
                objects,
                address,
                number,
                region,
                workerCommand,
                publicAddress,
                jobs,
                learning,
                pipelines);
    }

    public ServerSettings inRegion(String name) {
        return new ServerSettings(
                dataDirectory,
                store,
                objects,
                host,
                port,
                name,
                workerCommand,
                publicAddress,
                jobs,
                learning,
                pipelines);
    }

    public ServerSettings withWorkerCommand(List<String> command) {
        return new ServerSettings(
                dataDirectory, store, objects, host, port, region, command, publicAddress, jobs, learning, pipelines);
    }

    public ServerSettings withLearning(LearningSettings limits) {
        return new ServerSettings(
                dataDirectory,
                store,
                objects,
                host,
                port,
                region,
                workerCommand,
                publicAddress,
                jobs,
                limits,
                pipelines);
    }

    public ServerSettings withPipelines(PipelineSettings other) {
        return new ServerSettings(
                dataDirectory, store, objects, host, port, region, workerCommand, publicAddress, jobs, learning, other);
    }
}
