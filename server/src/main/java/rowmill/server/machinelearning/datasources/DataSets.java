package rowmill.server.machinelearning.datasources;

import java.util.List;
import java.util.Optional;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.SchemaJson;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Split;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.entities.Entity;

/** The data of completed datasources, as training, evaluation and batch prediction read it once more. */
public final class DataSets {
    private final DataFiles files;
    private final int threads;

    /** @param threads how many threads read one data set */
    public DataSets(DataFiles files, int threads) {
        this.files = files;
        this.threads = threads;
    }

    /**
     * The datasource's rows.
     *
     * @throws rowmill.contract.ServiceException InvalidInputException if its files are gone or may no longer be read
     */
    public ReadRequest open(Entity dataSource, ReadLimits limits) {
        DataSourceBody body = DataSourceBody.of(dataSource);
        return new ReadRequest(
                List.<ByteSource>copyOf(files(dataSource.id(), body)),
                schema(dataSource),
                split(body),
                limits,
                threads);
    }

    /** Its files: those at its location, or those that its copy staged. */
    public List<StoredObject> files(String id, DataSourceBody body) {
        S3Location location = S3Location.parse("DataLocationS3", body.location());
        return manifest(id, body)
                .map(manifest -> files.parts(id, body, location, manifest.parts()))
                .orElseGet(() -> files.dataAt(id, body, location));
    }

    /** What the copy of a query's result tells of itself; empty if there was no copy. */
    Optional<StagedManifest> manifest(String id, DataSourceBody body) {
        S3Location location = S3Location.parse("DataLocationS3", body.location());
        return body.origin() == Origin.S3
                ? Optional.empty()
                : Optional.of(StagedManifest.parse(files.textOfOnly(id, body, location, ".manifest"), location.key()));
    }

    public static Split split(DataSourceBody body) {
        String rearrangement = body.request().dataRearrangement();
        return rearrangement == null
                ? Split.EVERYTHING
                : DataRearrangement.parse(rearrangement).split();
    }

    /** The schema of a datasource that is completed. */
    public static DataSchema schema(Entity dataSource) {
        return knownSchema(DataSourceBody.of(dataSource))
                .orElseThrow(() -> new IllegalStateException("Datasource " + dataSource.id() + " has no schema"));
    }

    /** The schema as far as it is known before the datasource is completed. */
    public static Optional<DataSchema> knownSchema(DataSourceBody body) {
        return knownSchemaText(body).map(SchemaJson::parse);
    }

    /** The same as it was given or inferred, letter by letter. */
    public static Optional<String> knownSchemaText(DataSourceBody body) {
        return Optional.ofNullable(body.schemaText() == null ? body.request().dataSchema() : body.schemaText());
    }
}
