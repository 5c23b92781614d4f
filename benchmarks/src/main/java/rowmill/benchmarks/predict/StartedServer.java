package rowmill.benchmarks.predict;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import rowmill.benchmarks.measure.ChildJvm;
import rowmill.benchmarks.measure.Gauge;
import rowmill.benchmarks.measure.ProcessTable;

/** A {@link ServerUnderLoad} that listens; closing ends its process. */
final class StartedServer implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final Map<String, String> figures;

    private StartedServer(Process process, Map<String, String> figures) {
        this.process = process;
        this.figures = figures;
    }

    /** Starts a server and waits until it listens. */
    static StartedServer start(List<String> options, List<String> arguments) throws IOException {
        Process process = new ProcessBuilder(new ChildJvm(options, ServerUnderLoad.class, arguments).command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, String> figures = new HashMap<>();
        BufferedReader lines = process.inputReader();
        while (!figures.containsKey("server")) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("The server ended before it listened; see its messages above.");
            }
            Gauge.read(line, figures);
        }
        Thread.ofVirtual().start(() -> lines.lines().forEach(line -> {}));
        return new StartedServer(process, figures);
    }

    URI endpoint() {
        return URI.create(figures.getOrDefault(ServerUnderLoad.ENDPOINT, ""));
    }

    Path credentials() {
        return Path.of(figures.getOrDefault(ServerUnderLoad.CREDENTIALS, ""));
    }

    /** Processor seconds of the server so far; NaN where there is no {@code /proc}. */
    double cpuSeconds() {
        return ProcessTable.cpuSeconds(process.pid());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
