package rowmill.benchmarks.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** The rows that all contenders read: 21 columns without a header, always of the same seed. */
final class BankingFile {
    static final long SEED = 1;

    /** The ten columns of numbers; all others but the target are categories. */
    static final Set<String> NUMERIC = Set.of(
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

    private BankingFile() {}

    /** The file of that many rows in the folder for temporary files; written only when it is not there. */
    static Path of(long rows) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "rowmill-bench");
        Path file = folder.resolve("banking-" + SEED + "-" + rows + ".csv");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "banking", ".part");
            try (InputStream in = new BankingSample(SEED).open(0, rows);
                    OutputStream out = Files.newOutputStream(part)) {
                in.transferTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /** The file's schema; with or without a target to break counts down by. */
    static DataSchema schema(Optional<String> target) {
        return schema(target, BankingSample.COLUMNS);
    }

    /** The schema of some of the columns. */
    static DataSchema schema(Optional<String> target, List<String> columns) {
        List<Attribute> attributes = new ArrayList<>();
        for (String name : columns) {
            attributes.add(new Attribute(name, type(name)));
        }
        return DataSchema.of(false, target, attributes);
    }

    private static AttributeType type(String name) {
        if (name.equals("y")) {
            return AttributeType.BINARY;
        }
        return NUMERIC.contains(name) ? AttributeType.NUMERIC : AttributeType.CATEGORICAL;
    }
}
