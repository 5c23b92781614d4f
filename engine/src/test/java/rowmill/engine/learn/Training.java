package rowmill.engine.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** A small training, described in a line or two. */
final class Training {
    static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final DataSchema schema;
    private final ModelType type;
    private String csv = "";
    private Optional<String> recipe = Optional.of("{\"outputs\":[\"ALL_INPUTS\"]}");
    private TrainingParameters parameters = TrainingParameters.STANDARD;
    private int threads = 1;
    private int pieces = 1;
    private long seed = 1;
    private long memory = 1 << 30;
    private TrainingWatch watch = TrainingWatch.NOBODY;

    private Training(ModelType type, DataSchema schema) {
        this.type = type;
        this.schema = schema;
    }

    /** Columns such as {@code "x:n color:c y:b"}; the last is the target. n numeric, c categorical, b binary, t text. */
    static Training of(ModelType type, String columns) {
        List<Attribute> attributes = new ArrayList<>();
        for (String column : columns.split(" ")) {
            String[] parts = column.split(":");
            attributes.add(new Attribute(
                    parts[0],
                    Map.of(
                                    "n", AttributeType.NUMERIC,
                                    "c", AttributeType.CATEGORICAL,
                                    "b", AttributeType.BINARY,
                                    "t", AttributeType.TEXT)
                            .get(parts[1])));
        }
        return new Training(
                type, DataSchema.of(false, Optional.of(attributes.getLast().name()), attributes));
    }

    Training data(String lines) {
        csv = lines;
        return this;
    }

    Training recipe(String... outputs) {
        recipe = Optional.of("{\"outputs\":[\"" + String.join("\",\"", outputs) + "\"]}");
        return this;
    }

    Training suggested() {
        recipe = Optional.empty();
        return this;
    }

    Training parameters(Map<String, String> given) {
        parameters = TrainingParameters.parse(given);
        return this;
    }

    Training threads(int count) {
        threads = count;
        return this;
    }

    /** Into how many files the data falls, which are read in parallel. */
    Training pieces(int count) {
        pieces = count;
        return this;
    }

    Training seed(long value) {
        seed = value;
        return this;
    }

    Training memory(long bytes) {
        memory = bytes;
        return this;
    }

    Training watch(TrainingWatch observer) {
        watch = observer;
        return this;
    }

    DataSchema schema() {
        return schema;
    }

    TrainingRequest request() {
        return new TrainingRequest(
                ReadRequest.everything(sources(), schema, threads),
                type,
                recipe,
                parameters,
                seed,
                new TrainingRequest.Workspace(TEMPORARY, memory),
                new TreeMap<>(Map.of("query", "select * from t")));
    }

    private List<ByteSource> sources() {
        List<ByteSource> sources = new ArrayList<>();
        List<String> lines = csv.lines().toList();
        for (int piece = 0; piece < pieces; piece++) {
            List<String> part = lines.subList(piece * lines.size() / pieces, (piece + 1) * lines.size() / pieces);
            sources.add(MemorySource.of("test-" + piece + ".csv", String.join("\n", part)));
        }
        return sources;
    }

    Model train() {
        try {
            return Trainer.train(request(), watch);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
