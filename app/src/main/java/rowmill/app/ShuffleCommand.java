package rowmill.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.extract.Extraction.HeaderLine;
import rowmill.extract.rows.Part;
import rowmill.extract.shuffle.SeededShuffle;
import rowmill.extract.shuffle.ShuffleLimits;
import rowmill.extract.shuffle.ShuffleListener;
import rowmill.extract.shuffle.StagedPart;

/** {@code rowmill shuffle}: a random order that a seed decides, for CSV parts that were copied from S3. */
@Command(
        name = "shuffle",
        description = {
            "Brings the records of CSV files into a random order that depends on the seed alone.",
            "For queries that would otherwise end in ORDER BY RAND(), which makes the database sort every row."
        },
        mixinStandardHelpOptions = true)
final class ShuffleCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "The parts, in their order; a folder stands for its *.csv files in the order of their names.")
    private List<Path> files;

    @Option(names = "--seed", required = true, description = "The same seed and records give the same order.")
    private long seed;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Where part-0001.csv and so on are written; made if absent, and must be empty.")
    private Path output;

    @Option(names = "--header", description = "Each file begins with a line of names, which stays first.")
    private boolean header;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = "Memory for records (default: ${DEFAULT-VALUE}).",
            defaultValue = "64")
    private long memory;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(output);
        try (Stream<Path> there = Files.list(output)) {
            if (there.findAny().isPresent()) {
                throw new IllegalArgumentException("The folder " + output + " is not empty; name another.");
            }
        }
        Path buckets = Files.createTempDirectory(output, ".shuffle");
        try {
            List<Part> parts = SeededShuffle.run(
                    parts().stream().map(ShuffleCommand::staged).toList(),
                    header ? HeaderLine.WRITTEN : HeaderLine.NONE,
                    seed,
                    new SeededShuffle.Settings(
                            new ShuffleLimits(memory << 20, ShuffleLimits.DEFAULT.partBytes()),
                            buckets,
                            ShuffleListener.NONE),
                    this::open);
            System.out.println(parts.stream().mapToLong(Part::rows).sum() + " records in " + parts.size()
                    + " file(s) in " + output);
            return 0;
        } finally {
            Files.deleteIfExists(buckets);
        }
    }

    private List<Path> parts() throws IOException {
        List<Path> parts = new ArrayList<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                try (Stream<Path> inside = Files.list(file)) {
                    inside.filter(path -> path.toString().endsWith(".csv"))
                            .sorted()
                            .forEach(parts::add);
                }
            } else {
                parts.add(file);
            }
        }
        return parts;
    }

    private OutputStream open(int number) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(
                output.resolve("part-%04d.csv".formatted(number)), StandardOpenOption.CREATE_NEW));
    }

    private static StagedPart staged(Path file) {
        return new StagedPart() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long bytes() {
                try {
                    return Files.size(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("The file " + file + " cannot be read", e);
                }
            }
        };
    }
}
