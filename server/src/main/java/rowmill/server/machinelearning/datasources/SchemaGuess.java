package rowmill.server.machinelearning.datasources;

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
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.schema.SchemaJson;
import rowmill.extract.rows.ColumnKind;
import rowmill.extract.rows.ResultColumn;
import rowmill.server.insights.preview.QueryColumns;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.JobLog;
import rowmill.server.machinelearning.entities.Refusal;

/** Infers a schema where none was given, from the data and, for a query, from what the database says of its columns. */
public final class SchemaGuess {
    private final JobLog log;
    private final ReadLimits limits;

    public SchemaGuess(JobLog log, ReadLimits limits) {
        this.log = log;
        this.limits = limits;
    }

    /**
     * A schema, given or inferred.
     *
     * @param text its JSON
     * @param remark what a reader of the datasource should know about how it was inferred
     */
    record Told(String text, Optional<String> remark) {}

    /**
     * The inferred schema; each decision and its reason go to the log.
     *
     * @param header whether the parts of a query's copy begin with a header line
     * @throws rowmill.contract.ServiceException InvalidInputException if the data holds nothing to infer from, or cannot be read
     */
    Told infer(String id, List<StoredObject> sources, @Nullable StagedManifest manifest, boolean header)
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
            return new Told(SchemaJson.print(inferred.schema()), inferred.otherSeparator());
        } catch (InvalidSchemaException e) {
            throw Refusal.invalid("No schema could be inferred: " + e.getMessage());
        } catch (UnreadableDatasetException e) {
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

    /** A column as the copy's manifest describes it. */
    private static ColumnMetadata column(JsonNode column) {
        return QueryColumns.metadata(new ResultColumn(
                column.path("name").asText(),
                ColumnKind.valueOf(column.path("kind").asText("OTHER")),
                "",
                false,
                column.path("nullable").asBoolean(true),
                column.path("length").asLong(),
                column.path("decimals").asInt()));
    }
}
