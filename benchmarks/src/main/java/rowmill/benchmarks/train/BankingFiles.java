package rowmill.benchmarks.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rowmill.engine.csv.FileSource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/**
 * Made-up banking records in two files.
 *
 * @param train records to learn from
 * @param test other records of the same kind, to be judged by
 */
public record BankingFiles(Path train, Path test) {
    static final String TARGET = "y";
    static final long TEST_ROWS = 200_000;

    private static final long SEED = 7;
    private static final int THREADS = 2;
    private static final Set<String> NUMERIC = Set.of(
            "age",
            "duration",
            "campaign",
            "pdays",
            "previous",
            "emp_var_rate",
            "cons_price_idx",
            "cons_conf_idx",
            "euribor3m",
            "nr_employed");

    /** Files in a directory, made unless they are there. */
    static BankingFiles in(Path directory, long rows) throws IOException {
        var files = new BankingFiles(
                directory.resolve("banking-" + rows + ".csv"), directory.resolve("banking-" + rows + "-test.csv"));
        files.write(files.train, 0, rows);
        files.write(files.test, rows, rows + TEST_ROWS);
        return files;
    }

    private void write(Path file, long from, long to) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(draft);
                InputStream rows = new BankingSample(SEED).open(from, to)) {
            out.write((String.join(",", BankingSample.COLUMNS) + "\n").getBytes(StandardCharsets.US_ASCII));
            rows.transferTo(out);
        }
        Files.move(draft, file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(train);
        Files.deleteIfExists(test);
    }

    /** The schema of the records. */
    public static DataSchema schema() {
        List<Attribute> attributes = new ArrayList<>();
        for (String column : BankingSample.COLUMNS) {
            AttributeType type = NUMERIC.contains(column) ? AttributeType.NUMERIC : AttributeType.CATEGORICAL;
            attributes.add(new Attribute(column, column.equals(TARGET) ? AttributeType.BINARY : type));
        }
        return DataSchema.of(true, Optional.of(TARGET), attributes);
    }

    static ReadRequest reading(Path file) throws IOException {
        return ReadRequest.everything(List.of(FileSource.of(file)), schema(), THREADS);
    }
}
