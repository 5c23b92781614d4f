package rowmill.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
            description = "Written once the server listens: a JSON object with its endpoint and process id.")
    private Path readyFile;

    @Override
    public Integer call() throws Exception {
        try (RowmillServer server = RowmillServer.start(options.settings(".rowmill"))) {
            server.newAdministrator()
                    .ifPresent(key -> System.out.println("An administrator was made; its key " + key
                            + " and secret stand in " + server.credentialsFile()));
            System.out.println(
                    "Rowmill serves at " + server.publicAddress() + "  (data: " + server.dataDirectory() + ")");
            if (readyFile != null) {
                Path draft = readyFile.resolveSibling(readyFile.getFileName() + ".new");
                Files.writeString(
                        draft,
                        "{\"endpoint\":\"" + server.endpoint() + "\",\"pid\":"
                                + ProcessHandle.current().pid() + "}\n");
                Files.move(draft, readyFile, StandardCopyOption.ATOMIC_MOVE);
            }
            untilInterrupted(server);
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
