package rowmill.server.machinelearning;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.UnreadableDatasetException;
import rowmill.engine.inference.ColumnMetadata;
import rowmill.engine.inference.InferenceOptions;
import rowmill.engine.inference.InferredSchema;
import rowmill.engine.inference.SchemaInference;
import rowmill.engine.inference.SqlKind;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.schema.SchemaJson;
import rowmill.extract.rows.ColumnKind;

/** Infers a schema where none was given, from the data and, for a query, from what the database says of its columns. */
final class SchemaGuess {
    private final JobLog log;
    private final ReadLimits limits;

    SchemaGuess(JobLog log, ReadLimits limits) {
        this.log = log;
        this.limits = limits;
    }

    /**
     * The inferred schema's text; each decision and its reason go to the log.
     *
     * @param header whether the parts of a query's copy begin with a header line
     * @throws rowmill.contract.ServiceException InvalidInputException if the data holds nothing to infer from, or cannot be read
     */
    String infer(String id, List<StoredObject> sources, @Nullable StagedManifest manifest, boolean header)
            throws IOException {
        try {
            InferredSchema inferred = manifest == null
                    ? SchemaInference.fromFiles(List.copyOf(sources), limits, InferenceOptions.NOTHING_KNOWN)
                    : fromQuery(sources, manifest, header);
            inferred.guesses()
                    .forEach(guess -> log.info(
                            EntityKind.DATASOURCE,
                            id,
                            "Inferred " + guess.subject().name().toLowerCase(java.util.Locale.ROOT)
                                    + (guess.attribute().isEmpty() ? "" : " of " + guess.attribute()) + ": "
                                    + guess.value()
                                    + ". " + guess.reason()));
            return SchemaJson.print(inferred.schema());
        } catch (InvalidSchemaException e) {
            throw Refusal.invalid("No schema could be inferred: " + e.getMessage() + " Give DataSchema.");
        } catch (UnreadableDatasetException e) {
            // A schema would not help: the same data cannot be read with one either.
            throw Refusal.invalid("No schema could be inferred: " + e.getMessage());
        }
    }

    private static InferredSchema fromQuery(List<StoredObject> sources, StagedManifest manifest, boolean header)
            throws IOException {
        List<ColumnMetadata> columns = new ArrayList<>();
        manifest.columns().forEach(column -> columns.add(column(column)));
        return SchemaInference.fromQuery(
                columns,
                SampleRows.of(sources.getFirst(), columns.size(), header),
                new InferenceOptions(Optional.empty(), Optional.of(header)));
    }

    private static ColumnMetadata column(JsonNode column) {
        SqlKind kind =
                switch (ColumnKind.valueOf(column.path("kind").asText("OTHER"))) {
                    case INTEGER -> SqlKind.INTEGER;
                    case DECIMAL -> SqlKind.DECIMAL;
                    case FLOAT, DOUBLE -> SqlKind.FLOAT;
                    case BOOLEAN -> SqlKind.BOOLEAN;
                    case BIT -> column.path("length").asLong() <= 1 ? SqlKind.BOOLEAN : SqlKind.INTEGER;
                    case CHAR, VARCHAR -> SqlKind.STRING;
                    case TEXT, JSON -> SqlKind.LONG_TEXT;
                    case ENUM, SET -> SqlKind.ENUMERATION;
                    case DATE, DATETIME, TIMESTAMP, TIME -> SqlKind.DATE_OR_TIME;
                    case YEAR -> SqlKind.YEAR;
                    case BINARY, GEOMETRY -> SqlKind.BYTES;
                    case NULL, OTHER -> SqlKind.OTHER;
                };
        return new ColumnMetadata(
                column.path("name").asText(),
                kind,
                column.path("nullable").asBoolean(true),
                column.path("length").asLong(),
                column.path("decimals").asInt(),
                false);
    }
}
