package rowmill.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of the same JDK and class path.
 *
 * @param options options of the JVM, such as {@code -Xmx512m}
 * @param main the class whose {@code main} is run
 * @param arguments its arguments
 */
public record ChildJvm(List<String> options, Class<?> main, List<String> arguments) {
    public ChildJvm {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /** Runs to the end, or until the limit is over. What the process says besides figures is shown as it comes. */
    public Outcome run(Duration limit) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, String> figures = new HashMap<>();
        Thread reader = Thread.ofVirtual().start(() -> read(process, figures));
        boolean ended;
        try {
            ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
        reader.join();
        if (!ended) {
            return new Outcome(figures, Optional.of("stopped after " + limit.toSeconds() + " s"));
        }
        int status = process.waitFor();
        return new Outcome(figures, status == 0 ? Optional.empty() : Optional.of("ended with status " + status));
    }

    /** The command that starts it. */
    public List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static void read(Process process, Map<String, String> figures) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!Gauge.read(line, figures)) {
                    System.err.println("    " + line);
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
