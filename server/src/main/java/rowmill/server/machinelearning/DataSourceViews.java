package rowmill.server.machinelearning;

import org.jspecify.annotations.Nullable;
import rowmill.contract.machinelearning.DataSource;
import rowmill.contract.machinelearning.GetDataSourceOutput;
import rowmill.contract.machinelearning.RDSDatabase;
import rowmill.contract.machinelearning.RDSMetadata;
import rowmill.contract.machinelearning.RedshiftDatabase;
import rowmill.contract.machinelearning.RedshiftMetadata;
import rowmill.server.machinelearning.DataSourceBody.Origin;
import rowmill.server.machinelearning.DataSourceBody.Outcome;
import rowmill.server.machinelearning.DataSourceBody.QueryRequest;

/** Datasources as the API shows them. What is not known yet is absent. */
final class DataSourceViews {
    private DataSourceViews() {}

    static GetDataSourceOutput got(Entity entity, boolean verbose, String logUri) {
        return GetDataSourceOutput.fromDocument(described(entity, verbose).toDocument()).toBuilder()
                .logUri(logUri)
                .dataSourceSchema(verbose ? schema(DataSourceBody.of(entity)) : null)
                .build();
    }

    static DataSource described(Entity entity) {
        return described(entity, false);
    }

    private static DataSource described(Entity entity, boolean verbose) {
        DataSourceBody body = DataSourceBody.of(entity);
        Outcome outcome = body.outcome();
        return DataSource.fromDocument(SharedMembers.of(entity)).toBuilder()
                .dataLocationS3(body.location())
                .dataRearrangement(body.request().dataRearrangement())
                .dataSizeInBytes(outcome == null ? null : outcome.sizeInBytes())
                .numberOfFiles(outcome == null ? null : outcome.numberOfFiles())
                .redshiftMetadata(body.origin() == Origin.REDSHIFT ? redshift(body, verbose) : null)
                .rdsMetadata(body.origin() == Origin.RDS ? rds(body, verbose) : null)
                .roleARN(body.request().roleArn())
                .computeStatistics(body.request().computeStatistics())
                .build();
    }

    private static @Nullable String schema(DataSourceBody body) {
        return body.schemaText() == null ? body.request().dataSchema() : body.schemaText();
    }

    private static @Nullable RDSMetadata rds(DataSourceBody body, boolean verbose) {
        QueryRequest query = body.request().query();
        if (query == null) {
            return null;
        }
        return RDSMetadata.builder()
                .database(RDSDatabase.builder()
                        .instanceIdentifier(query.instanceIdentifier())
                        .databaseName(query.databaseName())
                        .build())
                .databaseUserName(query.userName())
                .selectSqlQuery(verbose ? query.sql() : null)
                .resourceRole(query.resourceRole())
                .serviceRole(query.serviceRole())
                .dataPipelineId(body.copy() == null ? null : body.copy().pipelineId())
                .build();
    }

    private static @Nullable RedshiftMetadata redshift(DataSourceBody body, boolean verbose) {
        QueryRequest query = body.request().query();
        if (query == null) {
            return null;
        }
        return RedshiftMetadata.builder()
                .redshiftDatabase(RedshiftDatabase.builder()
                        .clusterIdentifier(query.instanceIdentifier())
                        .databaseName(query.databaseName())
                        .build())
                .databaseUserName(query.userName())
                .selectSqlQuery(verbose ? query.sql() : null)
                .build();
    }
}
