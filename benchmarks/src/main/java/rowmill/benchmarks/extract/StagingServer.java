package rowmill.benchmarks.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rowmill.app.client.ApiClient;
import rowmill.app.client.CredentialsFile;
import rowmill.contract.signature.Credentials;
import rowmill.server.Operator;
import rowmill.server.ServerSettings;
import rowmill.server.databases.RegisteredDatabase.Kind;

/** A Rowmill server in a process of its own, as {@code rowmill serve} starts it. */
final class StagingServer implements AutoCloseable {
    static final String INSTANCE = "bench-database";
    private static final int LOOKS = 600;

    private final Process process;
    private final String endpoint;
    private final Credentials administrator;

    private StagingServer(Process process, String endpoint, Credentials administrator) {
        this.process = process;
        this.endpoint = endpoint;
        this.administrator = administrator;
    }

    /** Starts it on an empty data directory, with the source registered. */
    static StagingServer start(Path folder, BenchDatabase source) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (Operator operator = Operator.open(ServerSettings.in(folder))) {
            operator.register(INSTANCE, Kind.INSTANCE, source.address(), List.of());
        }
        Path ready = folder.resolve("ready.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "rowmill.app.Rowmill",
                        "serve",
                        "--data",
                        folder.toString(),
                        "--port",
                        "0",
                        "--ready-file",
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        for (int look = 0; look < LOOKS && !Files.exists(ready); look++) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        if (!Files.exists(ready)) {
            process.destroyForcibly();
            throw new IOException("The server did not start: " + Files.readString(folder.resolve("serve.log")));
        }
        String endpoint =
                new ObjectMapper().readTree(ready.toFile()).path("endpoint").asText();
        return new StagingServer(process, endpoint, CredentialsFile.read(folder.resolve("credentials")));
    }

    long pid() {
        return process.pid();
    }

    String endpoint() {
        return endpoint;
    }

    Credentials administrator() {
        return administrator;
    }

    ApiClient client() {
        return new ApiClient(endpoint, administrator, "us-east-1", InstantSource.system());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
