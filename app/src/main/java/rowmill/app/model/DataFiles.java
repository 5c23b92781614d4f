package rowmill.app.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.FileSource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Split;

/** The options that name local CSV files in the form of a model's schema. */
final class DataFiles {
    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "CSV files, .gz too, read as one in this order, with the columns of the model's schema.")
    private List<Path> files;

    @Option(
            names = "--rearrangement",
            paramLabel = "JSON",
            description = "The part of the data to take, in the form of DataRearrangement (default: everything).")
    private Optional<String> rearrangement;

    @Option(
            names = "--threads",
            description = "How many threads read; of no influence on the result (default: one for each processor).")
    private Optional<Integer> threads;

    ReadRequest request(DataSchema schema) throws IOException {
        List<ByteSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(FileSource.of(file));
        }
        Split split = rearrangement.map(DataRearrangement::parse).map(Split::of).orElse(Split.EVERYTHING);
        int readers = threads.orElse(Runtime.getRuntime().availableProcessors());
        return new ReadRequest(sources, schema, split, ReadLimits.STANDARD, readers);
    }
}
