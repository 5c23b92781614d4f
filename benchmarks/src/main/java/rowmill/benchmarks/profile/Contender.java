package rowmill.benchmarks.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.FileSource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.ProfileAccumulator;

/** What a child process of the comparison runs: one contender, once, over one file; prints its {@link Figures}. */
public final class Contender {
    private static final int THREADS = 2;

    private Contender() {}

    /** Arguments: the contender's name and the file. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "newlines" -> newlines(file);
            case "profile" -> profile(file);
            case "summarize" -> DuckDb.summarize(file);
            case "queries" -> DuckDb.queries(file);
            default -> throw new IllegalArgumentException("There is no contender " + arguments[0] + ".");
        }
    }

    /** The least that any reader of lines must do, written as plainly as it can be. */
    private static void newlines(Path file) throws IOException {
        long lines = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
            byte[] bytes = buffer.array();
            while (channel.read(buffer.clear()) >= 0) {
                for (int i = 0; i < buffer.position(); i++) {
                    lines += bytes[i] == '\n' ? 1 : 0;
                }
            }
        }
        Figures.print("records", lines);
    }

    private static void profile(Path file) throws IOException {
        DataSchema schema = BankingFile.schema(Optional.of("y"));
        ReadRequest request = ReadRequest.everything(List.of(FileSource.of(file)), schema, THREADS);
        print(DatasetReader.read(request, ProfileAccumulator.forRanges(schema), ReadWatch.NOBODY)
                .sink()
                .profile());
    }

    /** The figures of a profile that every contender can tell as well. */
    static void print(Profile profile) {
        Figures.print("records", profile.records());
        profile.attributes().forEach(attribute -> {
            switch (attribute) {
                case NumericProfile numeric -> print(numeric);
                case CategoricalProfile category -> {
                    Figures.print(category.name() + ".distinct", category.distinct());
                    category.mostFrequent()
                            .forEach(value -> Figures.print(category.name() + "." + value.value(), value.count()));
                }
                default -> {}
            }
        });
        profile.correlations().forEach(pair -> Figures.print(pair.first() + "~" + pair.second(), pair.coefficient()));
    }

    private static void print(NumericProfile numeric) {
        numeric.figures().ifPresent(figures -> {
            Figures.print(numeric.name() + ".min", figures.min());
            Figures.print(numeric.name() + ".max", figures.max());
            Figures.print(numeric.name() + ".mean", figures.mean());
            Figures.print(numeric.name() + ".std", figures.standardDeviation().orElse(0));
            String about = figures.resolution() == 0 ? "" : Figures.ESTIMATED;
            Figures.print(numeric.name() + ".median" + about, figures.median());
            Figures.print(numeric.name() + ".distinct" + about, figures.distinct());
        });
    }
}
