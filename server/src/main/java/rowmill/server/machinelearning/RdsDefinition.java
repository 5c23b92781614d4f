package rowmill.server.machinelearning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import rowmill.contract.datapipeline.ParameterAttribute;
import rowmill.contract.datapipeline.ParameterObject;
import rowmill.contract.datapipeline.ParameterValue;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.server.machinelearning.DataSourceBody.Origin;
import rowmill.server.machinelearning.DataSourceBody.QueryRequest;
import rowmill.server.machinelearning.RdsCopy.Reference;
import rowmill.server.secrets.Secret;

/**
 * The definition of the copying pipeline: RdsDatabase or RedshiftDatabase → SqlDataNode → CopyActivity → S3DataNode on an
 * Ec2Resource, run once on demand. It follows the shape of AWS's own sample RDStoS3. Without subnet and groups, the worker
 * gets the default ones.
 */
final class RdsDefinition {
    /** The password is a parameter's value, which is never read as an expression: it may hold {@code #{}. */
    private static final String PASSWORD = "*myPassword";

    private static final String RESOURCE = "Ec2Instance";
    private static final String DATABASE = "SourceDatabase";
    private static final String SOURCE = "SourceQuery";
    private static final String TARGET = "S3OutputLocation";

    private RdsDefinition() {}

    /**
     * The objects.
     *
     * @param output the folder for the parts and their manifest, with a final slash
     * @param columns how columns are named, and whether each part begins with those names
     */
    static List<PipelineObject> objects(DataSourceBody body, String region, String output, Columns columns) {
        QueryRequest query = Objects.requireNonNull(body.request().query());
        Origin origin = body.origin();
        String serviceRole = Objects.requireNonNull(query.serviceRole());
        String resourceRole = Objects.requireNonNull(query.resourceRole());
        return List.of(
                RdsCopy.object(
                        "Default",
                        fields(
                                "scheduleType",
                                "ondemand",
                                "myRowmillEraseSecrets",
                                "true",
                                "failureAndRerunMode",
                                "CASCADE",
                                "role",
                                serviceRole,
                                "resourceRole",
                                resourceRole,
                                "pipelineLogUri",
                                output + "logs/")),
                RdsCopy.object(
                        RESOURCE,
                        fields(
                                "type",
                                "Ec2Resource",
                                "role",
                                serviceRole,
                                "resourceRole",
                                resourceRole,
                                "subnetId",
                                query.subnetId() == null ? List.of() : query.subnetId(),
                                "securityGroupIds",
                                query.securityGroupIds(),
                                "terminateAfter",
                                "7 Days")),
                RdsCopy.object(
                        DATABASE,
                        fields(
                                "type",
                                origin == Origin.REDSHIFT ? "RedshiftDatabase" : "RdsDatabase",
                                origin == Origin.REDSHIFT ? "clusterId" : "rdsInstanceId",
                                query.instanceIdentifier(),
                                "databaseName",
                                query.databaseName(),
                                "region",
                                region,
                                "username",
                                query.userName(),
                                "*password",
                                "#{" + PASSWORD + "}")),
                RdsCopy.object(
                        SOURCE,
                        fields(
                                "type",
                                "SqlDataNode",
                                "database",
                                new Reference(DATABASE),
                                "table",
                                "query",
                                "selectQuery",
                                query.sql())),
                RdsCopy.object(TARGET, fields("type", "S3DataNode", "directoryPath", output)),
                RdsCopy.object(
                        RdsCopy.ACTIVITY,
                        fields(
                                "type",
                                "CopyActivity",
                                "input",
                                new Reference(SOURCE),
                                "output",
                                new Reference(TARGET),
                                "runsOn",
                                new Reference(RESOURCE),
                                // A copy that failed for a reason fails again; one whose worker was lost is repeated
                                // anyway.
                                "maximumRetries",
                                "0",
                                columns.header() ? "myRowmillHeader" : "myRowmillAttributes",
                                columns.names())));
    }

    /** The declaration of the definition's only parameter. */
    static List<ParameterObject> parameters() {
        return List.of(ParameterObject.builder()
                .id(PASSWORD)
                .attributes(List.of(ParameterAttribute.builder()
                        .key("type")
                        .stringValue("String")
                        .build()))
                .build());
    }

    /** Its value. */
    static List<ParameterValue> values(Secret password) {
        return List.of(ParameterValue.builder()
                .id(PASSWORD)
                .stringValue(password.reveal())
                .build());
    }

    /**
     * How columns are named.
     *
     * @param names a line of CSV with a name for each column, or {@code *} for the query's own
     * @param header whether each part begins with such a line
     */
    record Columns(String names, boolean header) {
        static final Columns OF_THE_QUERY = new Columns("*", true);
        /** As Redshift's UNLOAD writes: no names at all. */
        static final Columns UNNAMED = new Columns("*", false);
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }
}
