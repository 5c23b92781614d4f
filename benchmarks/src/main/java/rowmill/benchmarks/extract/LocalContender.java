package rowmill.benchmarks.extract;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rowmill.benchmarks.measure.ProcessRun;

/**
 * A process that leaves files in a folder.
 *
 * @param command what to run
 * @param environment what it needs beside this process's own variables
 * @param output its standard output
 * @param folder emptied before each run; absent if the rows are thrown away
 */
record LocalContender(
        String name, List<String> command, Map<String, String> environment, File output, Optional<Path> folder)
        implements Contender {

    @Override
    public ProcessRun run() throws IOException, InterruptedException {
        for (Path file : files()) {
            Files.delete(file);
        }
        return ProcessRun.succeeding(command, environment, output);
    }

    @Override
    public Optional<Fingerprint> written() throws IOException {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        var taker = new Fingerprint.Taker();
        for (Path file : files()) {
            try (InputStream in = Files.newInputStream(file)) {
                taker.take(in);
            }
        }
        return Optional.of(taker.done());
    }

    private List<Path> files() throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        Files.createDirectories(folder.get());
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.sorted().toList();
        }
    }
}
