package rowmill.server.machinelearning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateDataSourceFromRDSInput;
import rowmill.contract.machinelearning.CreateDataSourceFromRedshiftInput;
import rowmill.contract.machinelearning.CreateDataSourceFromS3Input;
import rowmill.contract.machinelearning.RDSDataSpec;
import rowmill.contract.machinelearning.RedshiftDataSpec;
import rowmill.contract.machinelearning.S3DataSpec;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.schema.SchemaJson;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.InvalidRearrangementException;
import rowmill.server.machinelearning.DataSourceBody.Origin;
import rowmill.server.machinelearning.DataSourceBody.QueryRequest;

/** Creates datasources: everything that can be refused at once is refused here, before anything is stored. */
final class DataSources {
    private final Creation creation;
    private final DataSourcePreflight preflight;
    private final SealedPasswords passwords;

    DataSources(Creation creation, DataSourcePreflight preflight, SealedPasswords passwords) {
        this.creation = creation;
        this.preflight = preflight;
        this.passwords = passwords;
    }

    void createFromS3(Call call, CreateDataSourceFromS3Input input) {
        S3DataSpec spec = input.dataSpec();
        String hash = Creation.hashOf(input.toDocument());
        if (creation.repeated(EntityKind.DATASOURCE, input.dataSourceId(), hash)) {
            return;
        }
        refuseTwoSchemas(spec.dataSchema(), spec.dataSchemaLocationS3(), "DataSchemaLocationS3");
        checkTexts(spec.dataRearrangement(), spec.dataSchema());
        var request = new DataSourceBody.Request(
                spec.dataLocationS3(),
                spec.dataRearrangement(),
                spec.dataSchema(),
                spec.dataSchemaLocationS3(),
                Boolean.TRUE.equals(input.computeStatistics()),
                null,
                null);
        preflight.checkS3(call, input.dataSourceId(), request);
        store(call, input.dataSourceId(), input.dataSourceName(), hash, Origin.S3, request, () -> {});
    }

    void createFromRds(Call call, CreateDataSourceFromRDSInput input) {
        RDSDataSpec spec = input.rdsData();
        String hash = Creation.hashOf(withoutPassword(input.toDocument(), "RDSData"));
        if (creation.repeated(EntityKind.DATASOURCE, input.dataSourceId(), hash)) {
            return;
        }
        refuseTwoSchemas(spec.dataSchema(), spec.dataSchemaUri(), "DataSchemaUri");
        checkTexts(spec.dataRearrangement(), spec.dataSchema());
        var query = new QueryRequest(
                spec.databaseInformation().instanceIdentifier(),
                spec.databaseInformation().databaseName(),
                spec.databaseCredentials().username(),
                spec.selectSqlQuery(),
                spec.resourceRole(),
                spec.serviceRole(),
                spec.subnetId(),
                spec.securityGroupIds());
        var request = new DataSourceBody.Request(
                spec.s3StagingLocation(),
                spec.dataRearrangement(),
                spec.dataSchema(),
                spec.dataSchemaUri(),
                Boolean.TRUE.equals(input.computeStatistics()),
                input.roleARN(),
                query);
        preflight.checkQuery(call, input.dataSourceId(), request);
        String password = spec.databaseCredentials().password();
        store(
                call,
                input.dataSourceId(),
                input.dataSourceName(),
                hash,
                Origin.RDS,
                request,
                () -> passwords.keep(input.dataSourceId(), password));
    }

    void createFromRedshift(Call call, CreateDataSourceFromRedshiftInput input) {
        RedshiftDataSpec spec = input.dataSpec();
        String hash = Creation.hashOf(withoutPassword(input.toDocument(), "DataSpec"));
        if (creation.repeated(EntityKind.DATASOURCE, input.dataSourceId(), hash)) {
            return;
        }
        refuseTwoSchemas(spec.dataSchema(), spec.dataSchemaUri(), "DataSchemaUri");
        checkTexts(spec.dataRearrangement(), spec.dataSchema());
        String roleName = input.roleARN().substring(input.roleARN().lastIndexOf('/') + 1);
        // The call names no roles of a pipeline: the one role that it names plays all of them.
        var query = new QueryRequest(
                spec.databaseInformation().clusterIdentifier(),
                spec.databaseInformation().databaseName(),
                spec.databaseCredentials().username(),
                spec.selectSqlQuery(),
                roleName,
                input.roleARN(),
                null,
                List.of());
        var request = new DataSourceBody.Request(
                spec.s3StagingLocation(),
                spec.dataRearrangement(),
                spec.dataSchema(),
                spec.dataSchemaUri(),
                Boolean.TRUE.equals(input.computeStatistics()),
                input.roleARN(),
                query);
        preflight.checkCluster(call, input.dataSourceId(), request);
        String password = spec.databaseCredentials().password();
        store(
                call,
                input.dataSourceId(),
                input.dataSourceName(),
                hash,
                Origin.REDSHIFT,
                request,
                () -> passwords.keep(input.dataSourceId(), password));
    }

    private void store(
            Call call,
            String id,
            @Nullable String name,
            String hash,
            Origin origin,
            DataSourceBody.Request request,
            Runnable more) {
        var body = DataSourceBody.requested(origin, call.caller(), request).json();
        creation.store(
                Creation.pending(
                        call,
                        EntityKind.DATASOURCE,
                        id,
                        name,
                        Map.of("data_uri", request.dataLocation()),
                        new Creation.Request(hash, body)),
                more);
    }

    private static void refuseTwoSchemas(@Nullable String inline, @Nullable String location, String member) {
        if (inline != null && location != null) {
            throw Refusal.invalid("DataSchema and " + member
                    + " are both given. Give one of them, or neither to have the schema inferred from the data.");
        }
    }

    private static void checkTexts(@Nullable String rearrangement, @Nullable String schema) {
        try {
            Optional.ofNullable(rearrangement).ifPresent(DataRearrangement::parse);
        } catch (InvalidRearrangementException e) {
            throw Refusal.invalid("DataRearrangement: " + e.getMessage());
        }
        try {
            Optional.ofNullable(schema).ifPresent(SchemaJson::parse);
        } catch (InvalidSchemaException e) {
            throw Refusal.invalid("DataSchema: " + e.getMessage());
        }
    }

    /** The document without the password, which must not enter a hash that is stored. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> withoutPassword(Map<String, Object> document, String spec) {
        Map<String, Object> copy = new LinkedHashMap<>(document);
        Map<String, Object> data = new LinkedHashMap<>((Map<String, Object>) copy.get(spec));
        Map<String, Object> credentials = new LinkedHashMap<>((Map<String, Object>) data.get("DatabaseCredentials"));
        credentials.remove("Password");
        data.put("DatabaseCredentials", credentials);
        copy.put(spec, data);
        return copy;
    }
}
