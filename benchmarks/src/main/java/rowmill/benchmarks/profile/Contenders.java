package rowmill.benchmarks.profile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The command lines of the contenders that this machine has; the file is still to be added. */
final class Contenders {
    /** A folder in which {@code npm install nodejs-polars} was run. */
    private static final String POLARS_FOLDER = "ROWMILL_BENCH_POLARS";

    private Contenders() {}

    static Map<String, List<String>> of(List<String> only, PrintStream out) throws IOException, InterruptedException {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("newline count, wc -l", List.of("sh", "-c", "echo records=$(wc -l <\"$1\")", "sh"));
        all.put("newline count, our loop", java("-Xmx512m", "newlines"));
        all.put("rowmill profile, -Xmx512m", java("-Xmx512m", "profile"));
        all.put("DuckDB SUMMARIZE", java("-Xmx512m", "summarize"));
        all.put("DuckDB, same profile by queries", java("-Xmx512m", "queries"));
        polars().ifPresentOrElse(
                        command -> {
                            all.put("Polars, a plain profile", and(command, "plain"));
                            all.put("Polars, same profile", and(command, "same"));
                        },
                        () -> out.println(
                                "Polars is left out: python3 has no polars module (Debian: python3-polars), and "
                                        + POLARS_FOLDER
                                        + " names no folder in which npm install nodejs-polars was run."));
        all.keySet().removeIf(name -> !only.isEmpty() && only.stream().noneMatch(name::contains));
        return all;
    }

    /** A JVM with the options of {@code ./rowmill} itself, archive of loaded classes included. */
    private static List<String> java(String heap, String contender) {
        String classes = System.getProperty("java.class.path");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(heap, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Xlog:disable"));
        if (Arrays.stream(classes.split(File.pathSeparator)).allMatch(entry -> entry.endsWith(".jar"))) {
            // Such an archive can be made of jars only.
            Path archive = Path.of(System.getProperty("java.io.tmpdir"), "rowmill-bench", contender + ".jsa");
            line.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive));
        }
        line.addAll(List.of("-cp", classes, Contender.class.getName(), contender));
        return line;
    }

    private static Optional<List<String>> polars() throws IOException, InterruptedException {
        if (succeeds("python3", "-c", "import polars")) {
            return Optional.of(List.of("python3", script("polars.py").toString()));
        }
        String folder = System.getenv(POLARS_FOLDER);
        if (folder != null && Files.isDirectory(Path.of(folder, "node_modules", "nodejs-polars"))) {
            return Optional.of(List.of(
                    "env",
                    "NODE_PATH=" + Path.of(folder, "node_modules"),
                    "node",
                    script("polars.js").toString()));
        }
        return Optional.empty();
    }

    private static List<String> and(List<String> command, String argument) {
        List<String> line = new ArrayList<>(command);
        line.add(argument);
        return line;
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            List<String> line = new ArrayList<>(List.of(command));
            return new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Path script(String name) throws IOException {
        Path file = Files.createTempFile("rowmill-bench", name);
        file.toFile().deleteOnExit();
        try (InputStream in = Contenders.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in, name), file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
