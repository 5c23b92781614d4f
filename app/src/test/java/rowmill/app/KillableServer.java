package rowmill.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rowmill.contract.Boundary;
import rowmill.server.Operator;
import rowmill.server.RowmillServer;
import rowmill.server.ServerSettings;
import rowmill.server.databases.RegisteredDatabase.Kind;

/** A server in a process of its own that halts, or whose worker halts, at an armed moment; always on the same port. */
final class KillableServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);

    private final Path folder;
    private final Path armed;
    private final int port;
    private Process process;
    private int kills;

    private KillableServer(Path folder, int port) throws IOException, InterruptedException {
        this.folder = folder;
        this.armed = Files.createDirectories(folder.resolve("armed"));
        this.port = port;
        this.process = launch();
    }

    static KillableServer start(Path folder, rowmill.extract.database.DatabaseAddress database) throws Exception {
        Files.createDirectories(folder);
        try (Operator operator = Operator.open(ServerSettings.in(folder.resolve("data")))) {
            operator.register(DemoWorld.INSTANCE, Kind.INSTANCE, database, List.of());
        }
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = probe.getLocalPort();
            probe.close();
            return new KillableServer(folder, port);
        }
    }

    private Process launch() throws IOException, InterruptedException {
        Path ready = folder.resolve("ready");
        Files.deleteIfExists(ready);
        List<String> command = new ArrayList<>(java("256m"));
        command.addAll(List.of(
                "-Drowmill.kill-at=" + armed,
                Main.class.getName(),
                folder.toString(),
                Integer.toString(port),
                ready.toString()));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(ready)) {
            if (started.waitFor(20, TimeUnit.MILLISECONDS) && started.exitValue() == Boundary.STATUS) {
                // Killed while it came up: that too is a crash to survive.
                kills++;
                return launch();
            }
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new IOException("The server did not start: " + Files.readString(folder.resolve("server.log")));
            }
        }
        return started;
    }

    private static List<String> java(String heap) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"));
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Arms a moment: the next process that passes it halts. */
    void arm(String moment) throws IOException {
        Files.writeString(armed.resolve(Boundary.fileName(moment)), "");
    }

    /** Takes back what is still armed; says what that was. */
    List<String> disarm() throws IOException {
        List<String> left = new ArrayList<>();
        try (var files = Files.list(armed)) {
            for (Path file : files.sorted().toList()) {
                left.add(file.getFileName().toString());
                Files.delete(file);
            }
        }
        return left;
    }

    /** Starts the server again if it was killed. Anything but a kill is a failure of the test. */
    void revive() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            if (process.exitValue() != Boundary.STATUS) {
                throw new IOException("The server ended with " + process.exitValue() + ": "
                        + Files.readString(folder.resolve("server.log")));
            }
            kills++;
            process = launch();
        }
    }

    /** How often the server was killed so far. */
    int kills() {
        return kills;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** The process: folder, port, file to write when it listens. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            List<String> worker = new ArrayList<>(java("128m"));
            worker.add("-Drowmill.kill-at=" + folder.resolve("armed"));
            worker.add("rowmill.runner.TaskRunner");
            RowmillServer server = RowmillServer.start(ServerSettings.in(folder.resolve("data"))
                    .listeningOn("127.0.0.1", Integer.parseInt(arguments[1]))
                    .withWorkerCommand(worker));
            Files.writeString(Path.of(arguments[2]), "ready");
            ServeCommand.untilInterrupted(server);
        }
    }
}
