package rowmill.server.machinelearning.datasources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateDataSourceFromRDSInput;
import rowmill.contract.machinelearning.CreateDataSourceFromRedshiftInput;
import rowmill.contract.machinelearning.CreateDataSourceFromS3Input;
import rowmill.contract.machinelearning.RDSDataSpec;
import rowmill.contract.machinelearning.RedshiftDataSpec;
import rowmill.contract.machinelearning.S3DataSpec;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.datasources.DataSourceBody.QueryRequest;
import rowmill.server.machinelearning.datasources.DataSourceBody.Request;
import rowmill.server.machinelearning.entities.Creation;
import rowmill.server.machinelearning.entities.Creation.Wanted;
import rowmill.server.machinelearning.entities.EntityKind;

/**
 * Creates datasources from the three Create operations, which differ in how they name the place of the rows; from there on,
 * check and storing are one.
 */
public final class DataSources {
    private static final EntityKind KIND = EntityKind.DATASOURCE;

    private final Creation creation;
    private final DataSourcePreflight preflight;
    private final SealedPasswords passwords;

    public DataSources(Creation creation, DataSourcePreflight preflight, SealedPasswords passwords) {
        this.creation = creation;
        this.preflight = preflight;
        this.passwords = passwords;
    }

    public void createFromS3(Call call, CreateDataSourceFromS3Input input) {
        S3DataSpec spec = input.dataSpec();
        var request = new Request(
                spec.dataLocationS3(),
                spec.dataRearrangement(),
                spec.dataSchema(),
                spec.dataSchemaLocationS3(),
                Boolean.TRUE.equals(input.computeStatistics()),
                null,
                null);
        var document = withoutDefaults(input.toDocument(), "DataSpec");
        var wanted = new Wanted(KIND, input.dataSourceId(), input.dataSourceName(), document);
        create(call, wanted, DataSourceBody.requested(Origin.S3, call.caller(), request), () -> {});
    }

    /**
     * A datasource that is asked for.
     *
     * @param wanted by what a repetition is told
     * @param body what would be stored of it
     */
    public record Asked(Wanted wanted, DataSourceBody body) {}

    public void createFromRds(Call call, CreateDataSourceFromRDSInput input) {
        Asked asked = asked(call, input);
        createFromDatabase(
                call,
                asked.wanted(),
                asked.body(),
                input.rdsData().databaseCredentials().password());
    }

    /** What a request asks for, before anything of it is checked. */
    public static Asked asked(Call call, CreateDataSourceFromRDSInput input) {
        RDSDataSpec spec = input.rdsData();
        var query = new QueryRequest(
                spec.databaseInformation().instanceIdentifier(),
                spec.databaseInformation().databaseName(),
                spec.databaseCredentials().username(),
                spec.selectSqlQuery(),
                spec.resourceRole(),
                spec.serviceRole(),
                spec.subnetId(),
                spec.securityGroupIds());
        var request = new Request(
                spec.s3StagingLocation(),
                spec.dataRearrangement(),
                spec.dataSchema(),
                spec.dataSchemaUri(),
                Boolean.TRUE.equals(input.computeStatistics()),
                input.roleARN(),
                query);
        var document = withoutPassword(withoutDefaults(input.toDocument(), "RDSData"), "RDSData");
        var wanted = new Wanted(KIND, input.dataSourceId(), input.dataSourceName(), document);
        return new Asked(wanted, DataSourceBody.requested(Origin.RDS, call.caller(), request));
    }

    public void createFromRedshift(Call call, CreateDataSourceFromRedshiftInput input) {
        RedshiftDataSpec spec = input.dataSpec();
        // The call names no roles of a pipeline: the one role that it names plays all of them.
        var query = new QueryRequest(
                spec.databaseInformation().clusterIdentifier(),
                spec.databaseInformation().databaseName(),
                spec.databaseCredentials().username(),
                spec.selectSqlQuery(),
                input.roleARN().substring(input.roleARN().lastIndexOf('/') + 1),
                input.roleARN(),
                null,
                List.of());
        var request = new Request(
                spec.s3StagingLocation(),
                spec.dataRearrangement(),
                spec.dataSchema(),
                spec.dataSchemaUri(),
                Boolean.TRUE.equals(input.computeStatistics()),
                input.roleARN(),
                query);
        var document = withoutPassword(withoutDefaults(input.toDocument(), "DataSpec"), "DataSpec");
        var wanted = new Wanted(KIND, input.dataSourceId(), input.dataSourceName(), document);
        var body = DataSourceBody.requested(Origin.REDSHIFT, call.caller(), request);
        createFromDatabase(call, wanted, body, spec.databaseCredentials().password());
    }

    private void createFromDatabase(Call call, Wanted wanted, DataSourceBody body, String password) {
        create(call, wanted, body, () -> passwords.keep(wanted.id(), password));
    }

    /** @param more writes what belongs to the datasource; inside the transaction that stores it */
    private void create(Call call, Wanted wanted, DataSourceBody body, Runnable more) {
        creation.once(call, wanted, () -> {
            preflight.check(call, wanted.id(), body);
            return new Creation.Plan(Map.of("data_uri", body.request().dataLocation()), body.json(), List.of(), more);
        });
    }

    /** The document without what says the same as nothing: who repeats a request may spell its defaults out or not. */
    private static Map<String, Object> withoutDefaults(Map<String, Object> document, String spec) {
        Map<String, Object> copy = new LinkedHashMap<>(document);
        copy.remove("ComputeStatistics", false);
        Map<String, Object> data = copyOf(copy.get(spec));
        data.remove("DataRearrangement", "");
        copy.put(spec, data);
        return copy;
    }

    /** The document without the password, which must not enter a hash that is stored. */
    private static Map<String, Object> withoutPassword(Map<String, Object> document, String spec) {
        Map<String, Object> copy = new LinkedHashMap<>(document);
        Map<String, Object> data = copyOf(copy.get(spec));
        Map<String, Object> credentials = copyOf(data.get("DatabaseCredentials"));
        credentials.remove("Password");
        data.put("DatabaseCredentials", credentials);
        copy.put(spec, data);
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> copyOf(@Nullable Object structure) {
        return new LinkedHashMap<>((Map<String, Object>) Objects.requireNonNull(structure));
    }
}
