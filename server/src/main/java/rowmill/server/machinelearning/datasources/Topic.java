package rowmill.server.machinelearning.datasources;

import java.util.List;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;

/** What can be known of a datasource's request at once. Each is looked at by {@link Inquiry#look}. */
public enum Topic {
    /** At most one schema is given. */
    ONE_SCHEMA,
    /** The rearrangement, as a text. */
    REARRANGEMENT,
    /** The schema, as a text. */
    SCHEMA,
    /** The files of a datasource from S3 are there and may be listed. */
    DATA,
    /** RoleARN is the ARN of a role of this account. */
    ROLE_FORM,
    /** The caller may pass the role. */
    PASS_ROLE,
    /** The role trusts the service. */
    TRUST,
    /** As the role, the database instance can be described. */
    INSTANCE,
    /** As the role, the cluster can be described. */
    CLUSTER,
    /** The SQL is one read-only SELECT. For an instance, after {@link #INSTANCE}, which tells the engine. */
    QUERY,
    /** The staging bucket is there and the role may list it. */
    STAGING,
    /** The schema's location can be read, and holds a schema. */
    SCHEMA_LOCATION;

    private static final List<Topic> OF_FILES = List.of(ONE_SCHEMA, REARRANGEMENT, SCHEMA, DATA, SCHEMA_LOCATION);
    private static final List<Topic> OF_INSTANCES = List.of(
            ONE_SCHEMA, REARRANGEMENT, SCHEMA, ROLE_FORM, PASS_ROLE, TRUST, INSTANCE, QUERY, STAGING, SCHEMA_LOCATION);
    private static final List<Topic> OF_CLUSTERS = List.of(
            ONE_SCHEMA, REARRANGEMENT, SCHEMA, QUERY, ROLE_FORM, PASS_ROLE, TRUST, CLUSTER, STAGING, SCHEMA_LOCATION);

    /** All that concern a datasource of this origin, in the order in which a Create operation looks at them. */
    public static List<Topic> of(Origin origin) {
        return switch (origin) {
            case S3 -> OF_FILES;
            case RDS -> OF_INSTANCES;
            case REDSHIFT -> OF_CLUSTERS;
        };
    }
}
