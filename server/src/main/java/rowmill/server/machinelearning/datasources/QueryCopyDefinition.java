package rowmill.server.machinelearning.datasources;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.ParameterAttribute;
import rowmill.contract.datapipeline.ParameterObject;
import rowmill.contract.datapipeline.ParameterValue;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.datasources.DataSourceBody.QueryRequest;
import rowmill.server.secrets.Secret;

/**
 * The definition of the copying pipeline: RdsDatabase or RedshiftDatabase → SqlDataNode → CopyActivity → S3DataNode on an
 * Ec2Resource, run once on demand. It follows the shape of AWS's own sample RDStoS3. Without subnet and groups, the worker
 * gets the default ones.
 */
final class QueryCopyDefinition {
    /** The password is a parameter's value, which is never read as an expression: it may hold an opening <code>#&#123;</code>. */
    private static final String PASSWORD = "*myPassword";

    private static final String RESOURCE = "Ec2Instance";
    private static final String DATABASE = "SourceDatabase";
    private static final String SOURCE = "SourceQuery";
    private static final String TARGET = "S3OutputLocation";

    private QueryCopyDefinition() {}

    /**
     * The objects.
     *
     * @param output the folder for the parts and their manifest, with a final slash
     * @param columns how columns are named, and whether each part begins with those names
     */
    static List<PipelineObject> objects(DataSourceBody body, String region, String output, Columns columns) {
        QueryRequest query = Objects.requireNonNull(body.request().query());
        return List.of(
                defaults(query, output),
                resource(query),
                database(body.origin(), query, region),
                new Sketch(SOURCE, "SqlDataNode")
                        .refer("database", DATABASE)
                        .set("table", "query")
                        .set("selectQuery", query.sql())
                        .object(),
                new Sketch(TARGET, "S3DataNode").set("directoryPath", output).object(),
                activity(columns));
    }

    private static PipelineObject defaults(QueryRequest query, String output) {
        return new Sketch("Default")
                .set("scheduleType", "ondemand")
                .set("myRowmillEraseSecrets", "true")
                .set("failureAndRerunMode", "CASCADE")
                .set("role", Objects.requireNonNull(query.serviceRole()))
                .set("resourceRole", Objects.requireNonNull(query.resourceRole()))
                .set("pipelineLogUri", output + "logs/")
                .object();
    }

    private static PipelineObject resource(QueryRequest query) {
        Sketch resource = new Sketch(RESOURCE, "Ec2Resource")
                .set("role", Objects.requireNonNull(query.serviceRole()))
                .set("resourceRole", Objects.requireNonNull(query.resourceRole()));
        if (query.subnetId() != null) {
            resource.set("subnetId", query.subnetId());
        }
        query.securityGroupIds().forEach(group -> resource.set("securityGroupIds", group));
        return resource.set("terminateAfter", "7 Days").object();
    }

    private static PipelineObject database(Origin origin, QueryRequest query, String region) {
        Sketch database = origin == Origin.REDSHIFT
                ? new Sketch(DATABASE, "RedshiftDatabase").set("clusterId", query.instanceIdentifier())
                : new Sketch(DATABASE, "RdsDatabase").set("rdsInstanceId", query.instanceIdentifier());
        return database.set("databaseName", query.databaseName())
                .set("region", region)
                .set("username", query.userName())
                .set("*password", "#{" + PASSWORD + "}")
                .object();
    }

    private static PipelineObject activity(Columns columns) {
        return new Sketch(QueryCopy.ACTIVITY, "CopyActivity")
                .refer("input", SOURCE)
                .refer("output", TARGET)
                .refer("runsOn", RESOURCE)
                // A copy that failed for a reason fails again; one whose worker was lost is repeated anyway.
                .set("maximumRetries", "0")
                .set(columns.header() ? "myRowmillHeader" : "myRowmillAttributes", columns.names())
                .object();
    }

    /** An object of the definition as it is written down. A field that is set twice has two values. */
    private static final class Sketch {
        private final String id;
        private final List<Field> fields = new ArrayList<>();

        Sketch(String id) {
            this.id = id;
        }

        Sketch(String id, String type) {
            this(id);
            set("type", type);
        }

        Sketch set(String key, String value) {
            fields.add(Field.builder().key(key).stringValue(value).build());
            return this;
        }

        Sketch refer(String key, String object) {
            fields.add(Field.builder().key(key).refValue(object).build());
            return this;
        }

        PipelineObject object() {
            return PipelineObject.builder().id(id).name(id).fields(fields).build();
        }
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
}
