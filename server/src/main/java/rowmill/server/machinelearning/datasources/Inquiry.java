package rowmill.server.machinelearning.datasources;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.rds.DBInstance;
import rowmill.contract.rds.DescribeDBInstancesMessage;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.schema.SchemaJson;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.InvalidRearrangementException;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.gate.SqlGate;
import rowmill.extract.gate.Verdict;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.datasources.DataSourceBody.QueryRequest;
import rowmill.server.machinelearning.datasources.DataSourceBody.Request;
import rowmill.server.machinelearning.entities.Refusal;

/**
 * Questions about one request for a datasource, a topic at a time. It remembers what an answer teaches the next: the engine of
 * the instance decides how its SQL is read. Not thread-safe.
 */
public final class Inquiry {
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws:iam::([0-9]{12}):role/.+");

    private final DataSourcePreflight.Neighbours neighbours;
    private final Call call;
    private final String id;
    private final DataSourceBody body;
    private @Nullable Call asRole;
    private @Nullable DatabaseEngine engine;
    private @Nullable DataSchema schema;

    Inquiry(DataSourcePreflight.Neighbours neighbours, Call call, String id, DataSourceBody body) {
        this.neighbours = neighbours;
        this.call = call;
        this.id = id;
        this.body = body;
    }

    /**
     * Looks at one topic of the request.
     *
     * @throws ServiceException InvalidInputException with what is wrong and what to do about it
     */
    public void look(Topic topic) {
        switch (topic) {
            case ONE_SCHEMA -> refuseTwoSchemas();
            case REARRANGEMENT -> checkRearrangement();
            case SCHEMA -> checkSchema();
            case DATA -> neighbours.files().dataAt(id, body, location("DataLocationS3"));
            case ROLE_FORM -> checkRoleForm();
            case PASS_ROLE -> checkPassRole();
            case TRUST -> asRole();
            case INSTANCE -> engine = engineOf(query().instanceIdentifier());
            case CLUSTER -> RedshiftWords.requireCluster(neighbours.clusters(), asRole(), query().instanceIdentifier());
            case QUERY -> checkQuery();
            case STAGING -> neighbours.files().requireBucket(id, body, location("S3StagingLocation"));
            case SCHEMA_LOCATION -> checkSchemaAtLocation();
        }
    }

    /** The engine of the instance, once {@link Topic#INSTANCE} has found it. */
    public Optional<DatabaseEngine> engine() {
        return Optional.ofNullable(engine);
    }

    /** The schema, given or read, once its topic has found it. */
    public Optional<DataSchema> schema() {
        return Optional.ofNullable(schema);
    }

    private String schemaMember() {
        return body.origin() == Origin.S3 ? "DataSchemaLocationS3" : "DataSchemaUri";
    }

    private S3Location location(String member) {
        return S3Location.parse(member, body.request().dataLocation());
    }

    private QueryRequest query() {
        return Objects.requireNonNull(body.request().query());
    }

    private String roleArn() {
        return Objects.requireNonNull(body.request().roleArn());
    }

    private Call asRole() {
        if (asRole == null) {
            asRole = neighbours.rights().asRole(roleArn(), id);
        }
        return asRole;
    }

    private void refuseTwoSchemas() {
        Request request = body.request();
        if (request.dataSchema() != null && request.dataSchemaUri() != null) {
            throw Refusal.invalid("DataSchema and " + schemaMember()
                    + " are both given. Give one of them, or neither to have the schema inferred from the data.");
        }
    }

    private void checkRearrangement() {
        try {
            Optional.ofNullable(body.request().dataRearrangement()).ifPresent(DataRearrangement::parse);
        } catch (InvalidRearrangementException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void checkSchema() {
        try {
            Optional.ofNullable(body.request().dataSchema()).ifPresent(text -> schema = SchemaJson.parse(text));
        } catch (InvalidSchemaException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void checkQuery() {
        if (body.origin() == Origin.REDSHIFT) {
            if (SqlGate.judge(DatabaseEngine.POSTGRESQL, query().sql()) instanceof Verdict.Refused refused) {
                throw RedshiftWords.refusedQuery(refused.reason(), refused.remedy());
            }
        } else if (SqlGate.judge(Objects.requireNonNull(engine), query().sql()) instanceof Verdict.Refused refused) {
            throw Refusal.invalid("SelectSqlQuery: " + refused.reason() + " " + refused.remedy());
        }
    }

    private void checkRoleForm() {
        String example = body.origin() == Origin.REDSHIFT ? "YourRedshiftRole" : "YourMachineLearningRole";
        var arn = ROLE_ARN.matcher(roleArn());
        if (!arn.matches()) {
            throw Refusal.invalid(
                    "The format of the role is invalid. Provide a valid IAM role. For example, arn:aws:iam::"
                            + call.caller().accountId() + ":role/" + example + ".");
        }
        if (!arn.group(1).equals(call.caller().accountId())) {
            throw Refusal.invalid(
                    "Passing an IAM role across accounts isn't allowed. The IAM role must belong to this account.");
        }
    }

    private void checkPassRole() {
        try {
            neighbours.passRole().require(call, roleArn(), Rights.SERVICE);
        } catch (ServiceException denied) {
            throw Refusal.invalid("This " + call.caller().arn() + " user is not authorized to pass the " + roleArn()
                    + " IAM role. (" + denied.text() + ")");
        }
    }

    /** The engine of the instance, which decides how its SQL is read. */
    private DatabaseEngine engineOf(String instance) {
        try {
            List<DBInstance> found = neighbours
                    .databases()
                    .describeDBInstances(
                            asRole(),
                            DescribeDBInstancesMessage.builder()
                                    .dbInstanceIdentifier(instance)
                                    .build())
                    .dbInstances();
            if (found.isEmpty()) {
                throw Refusal.invalid("There is no database instance " + instance + ".");
            }
            String name = found.getFirst().engine();
            return Arrays.stream(DatabaseEngine.values())
                    .filter(known -> known.rdsName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("The database instance " + instance + " is of engine " + name
                            + ", which cannot be read here. There are: mysql, mariadb, postgres."));
        } catch (ServiceException refused) {
            if (refused.errorCode().code().equals("InvalidInputException")) {
                throw refused;
            }
            if (refused.errorCode().httpStatus() == 403) {
                throw Refusal.invalid(
                        "The specified role doesn't have permissions to perform the operation. Provide a role"
                                + " that has a policy that provides Amazon ML the required permissions. (" + roleArn()
                                + ": "
                                + refused.text() + ")");
            }
            throw Refusal.invalid("The database instance " + instance + " is not known here: " + refused.text()
                    + " The operator registers one with `rowmill database add " + instance + " …`.");
        }
    }

    private void checkSchemaAtLocation() {
        String uri = body.request().dataSchemaUri();
        if (uri != null) {
            try {
                schema = SchemaJson.parse(neighbours.files().textOf(id, body, S3Location.parse(schemaMember(), uri)));
            } catch (InvalidSchemaException e) {
                throw Refusal.invalid("The schema at " + uri + ": " + e.getMessage());
            }
        }
    }
}
