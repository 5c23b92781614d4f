package rowmill.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rowmill.server.RowmillServer;

/** {@code rowmill serve}: the server, until it is interrupted. */
@Command(
        name = "serve",
        description = "Starts the server and serves until interrupted.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description =
                    "Written once the server listens, and removed before it starts and when it stops: a JSON object"
                            + " with its endpoint and process id.")
    private @Nullable Path readyFile;

    @Override
    public Integer call() throws Exception {
        ReadyFile ready = new ReadyFile(readyFile);
        ready.remove();
        try (RowmillServer server = RowmillServer.start(options.settings(".rowmill"))) {
            server.newAdministrator()
                    .ifPresent(key -> System.out.println("An administrator was made; its key " + key
                            + " and secret stand in " + server.credentialsFile()));
            System.out.println(
                    "Rowmill serves at " + server.publicAddress() + "  (data: " + server.dataDirectory() + ")");
            ready.write(server.endpoint());
            untilInterrupted(() -> {
                ready.remove();
                server.close();
            });
        }
        return 0;
    }

    /** Waits for SIGINT or SIGTERM, then closes the server before the process goes, and says so. */
    static void untilInterrupted(AutoCloseable server) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    System.out.println("Rowmill stops; what is under way goes on at the next start.");
                    try {
                        server.close();
                        System.out.println("Rowmill has stopped.");
                    } catch (Exception e) {
                        System.err.println("rowmill: the stop was not clean: " + e.getMessage());
                    }
                }));
        never.await();
    }
}
