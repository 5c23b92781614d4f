package rowmill.server.machinelearning.datasources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowmill.engine.csv.BadRecords;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadResult;
import rowmill.engine.csv.UnreadableDatasetException;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.schema.SchemaJson;
import rowmill.engine.split.Split;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.ProfileAccumulator;
import rowmill.engine.statistics.ProfileJson;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.JobLog;
import rowmill.server.machinelearning.entities.ProgressBoard;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.entities.Results;

/** Reads a datasource's files once: checks every record against the schema, or infers that first, and profiles. */
public final class DataSourceReading {
    private static final EntityKind KIND = EntityKind.DATASOURCE;

    /** What a read has brought; {@code message} is for GetDataSource, {@code summary} for the log. */
    record Result(
            String schemaText,
            Profile profile,
            long bytes,
            long files,
            long processorMillis,
            @Nullable String message,
            String summary) {}

    /** What a read may take. */
    public record Bounds(ReadLimits limits, int threads) {}

    private final DataFiles files;
    private final DataSets dataSets;
    private final JobLog log;
    private final Results results;
    private final SchemaGuess guess;
    private final ReadLimits limits;
    private final int threads;
    private final ProgressBoard board;

    public DataSourceReading(
            DataFiles files, JobLog log, Results results, SchemaGuess guess, ProgressBoard board, Bounds bounds) {
        this.files = files;
        this.dataSets = new DataSets(files, bounds.threads());
        this.log = log;
        this.results = results;
        this.guess = guess;
        this.limits = bounds.limits();
        this.threads = bounds.threads();
        this.board = board;
    }

    /** The schema's text as given in the request or at its location; null if it is to be inferred. */
    @Nullable
    String givenSchema(Entity entity, DataSourceBody body) {
        if (body.schemaText() != null) {
            return body.schemaText();
        }
        if (body.request().dataSchema() != null) {
            return body.request().dataSchema();
        }
        String uri = body.request().dataSchemaUri();
        return uri == null ? null : files.textOf(entity.id(), body, S3Location.parse("DataSchemaUri", uri));
    }

    /**
     * Reads everything that belongs to the datasource.
     *
     * @throws rowmill.contract.ServiceException InvalidInputException with what to show as the FAILED datasource's message
     * @throws IOException if a file could not be read though it may be: worth another try
     */
    Result read(Entity entity, DataSourceBody body) throws IOException {
        String id = entity.id();
        S3Location location = S3Location.parse("DataLocationS3", body.location());
        StagedManifest manifest = dataSets.manifest(id, body).orElse(null);
        List<StoredObject> sources =
                manifest == null ? files.dataAt(id, body, location) : files.parts(id, body, location, manifest.parts());
        if (manifest != null) {
            log.info(
                    KIND,
                    id,
                    "The copy staged " + manifest.rows() + " records in "
                            + manifest.parts().size() + " file(s)");
            manifest.requireRows(body.location());
            manifest.notes().forEach(note -> log.warning(KIND, id, note));
        }
        String given = givenSchema(entity, body);
        SchemaGuess.Told told = given == null
                ? guess.infer(id, sources, manifest, body.origin() != Origin.REDSHIFT)
                : new SchemaGuess.Told(given, Optional.empty());
        DataSchema schema = parsed(told.text());
        if (manifest != null && given != null) {
            compareNames(id, schema, manifest);
        }
        return profiled(id, body, told, schema, sources);
    }

    private Result profiled(
            String id, DataSourceBody body, SchemaGuess.Told told, DataSchema schema, List<StoredObject> sources)
            throws IOException {
        Split split = DataSets.split(body);
        long begun = System.nanoTime();
        ReadResult<ProfileAccumulator> result;
        try (var watch = board.begin(KIND, id, "READING", unpackedBytes(sources))) {
            result = DatasetReader.read(
                    new ReadRequest(List.copyOf(sources), schema, split, limits, threads),
                    ProfileAccumulator.forRanges(schema),
                    watch);
        } catch (UnreadableDatasetException e) {
            keepBad(id, e.bad());
            throw Refusal.invalid("Reading " + body.location() + " failed: " + e.getMessage());
        }
        keepBad(id, result.bad());
        long millis = (System.nanoTime() - begun) / 1_000_000;
        long bytes = sources.stream().mapToLong(StoredObject::length).sum();
        long bad = result.totals().badRecords();
        if (result.totals().records() == 0) {
            throw Refusal.invalid("Reading " + body.location() + " failed: " + whyNothing(result, schema, split));
        }
        Optional<String> order = HeaderOrder.difference(schema, sources.getFirst(), limits);
        order.ifPresent(sentence -> log.warning(KIND, id, sentence));
        String message = message(result, Stream.concat(told.remark().stream(), order.stream()));
        String summary = result.totals().records() + " records, " + bad + " bad, " + bytes + " bytes in "
                + sources.size() + " file(s)";
        return new Result(
                told.text(), result.sink().profile(), bytes, sources.size(), Math.max(1, millis), message, summary);
    }

    /** What GetDataSource shows beside COMPLETED; null if there is nothing to say. */
    private static @Nullable String message(ReadResult<?> result, Stream<String> remarks) {
        long bad = result.totals().badRecords();
        Stream<String> skipped = bad == 0
                ? Stream.empty()
                : Stream.of(
                        bad + (bad == 1 ? " bad record was" : " bad records were") + " skipped. " + result.firstBad());
        String all = Stream.concat(skipped, remarks).collect(Collectors.joining(" "));
        return all.isEmpty() ? null : all;
    }

    private static String whyNothing(ReadResult<?> result, DataSchema schema, Split split) {
        if (result.onlyBad()) {
            return result.whyOnlyBad(schema);
        }
        String header = schema.dataFileContainsHeader() ? " beside the header line that its schema speaks of" : "";
        return split.takesEverything()
                ? "it holds no record" + header + "."
                : "the part that DataRearrangement takes holds no record.";
    }

    private static long unpackedBytes(List<StoredObject> sources) {
        boolean packed = sources.stream().anyMatch(source -> source.name().endsWith(".gz"));
        return packed
                ? ProgressBoard.UNKNOWN
                : sources.stream().mapToLong(StoredObject::length).sum();
    }

    /** At once, not with the datasource's completion: of one that fails by its bad records they are wanted most. */
    private void keepBad(String id, BadRecords bad) {
        results.keep(KIND, id, Results.BAD_RECORDS, BadRecordsJson.print(bad));
        log.badRecords(KIND, id, "Bad record", bad);
    }

    private static DataSchema parsed(String text) {
        try {
            return SchemaJson.parse(text);
        } catch (InvalidSchemaException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    /** Columns go by position; a name that differs is remarked on, a number that differs is an error. */
    private void compareNames(String id, DataSchema schema, StagedManifest manifest) {
        List<String> names = manifest.columnNames();
        List<Attribute> attributes = schema.attributes();
        if (names.size() != attributes.size()) {
            throw Refusal.invalid("The query gives " + names.size() + " columns (" + String.join(", ", names)
                    + ") but the schema lists " + attributes.size() + " attributes ("
                    + attributes.stream().map(Attribute::name).collect(Collectors.joining(", "))
                    + "). List every column, in the query's order.");
        }
        List<String> renamed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String attribute = attributes.get(i).name();
            if (!names.get(i).equals(attribute)) {
                renamed.add("column " + (i + 1) + " is '" + names.get(i) + "' in the query and '" + attribute
                        + "' in the schema");
            }
        }
        if (!renamed.isEmpty()) {
            log.warning(KIND, id, "Matched by position: " + String.join("; ", renamed));
        }
    }

    /** Stores what was found; inside the transaction that completes the datasource. */
    void keep(String id, Result result) {
        results.keep(KIND, id, Results.PROFILE, ProfileJson.print(result.profile()));
    }
}
