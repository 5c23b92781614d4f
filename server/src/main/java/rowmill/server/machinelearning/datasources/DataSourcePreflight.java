package rowmill.server.machinelearning.datasources;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.rds.DBInstance;
import rowmill.contract.rds.DescribeDBInstancesMessage;
import rowmill.contract.rds.RdsHandler;
import rowmill.contract.redshift.RedshiftHandler;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.schema.SchemaJson;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.InvalidRearrangementException;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.gate.SqlGate;
import rowmill.extract.gate.Verdict;
import rowmill.server.identity.PassRole;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.datasources.DataSourceBody.QueryRequest;
import rowmill.server.machinelearning.datasources.DataSourceBody.Request;
import rowmill.server.machinelearning.entities.Refusal;

/** What a Create operation can know at once: refused here, the caller need not wait for a FAILED datasource. */
public final class DataSourcePreflight {
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws:iam::([0-9]{12}):role/.+");

    private final PassRole passRole;
    private final Rights rights;
    private final RdsHandler databases;
    private final RedshiftHandler clusters;
    private final DataFiles files;

    public DataSourcePreflight(
            PassRole passRole, Rights rights, RdsHandler databases, RedshiftHandler clusters, DataFiles files) {
        this.passRole = passRole;
        this.rights = rights;
        this.databases = databases;
        this.clusters = clusters;
        this.files = files;
    }

    /** @throws ServiceException InvalidInputException with what is wrong and what to do about it */
    void check(Call call, String id, DataSourceBody body) {
        Request request = body.request();
        String schemaMember = body.origin() == Origin.S3 ? "DataSchemaLocationS3" : "DataSchemaUri";
        refuseTwoSchemas(request, schemaMember);
        checkTexts(request);
        switch (body.origin()) {
            case S3 -> files.dataAt(id, body, S3Location.parse("DataLocationS3", request.dataLocation()));
            case RDS -> checkQuery(call, id, request);
            case REDSHIFT -> checkClusterQuery(call, id, request);
        }
        if (body.origin() != Origin.S3) {
            files.requireBucket(id, body, S3Location.parse("S3StagingLocation", request.dataLocation()));
        }
        checkSchemaAt(id, body, schemaMember);
    }

    private static void refuseTwoSchemas(Request request, String member) {
        if (request.dataSchema() != null && request.dataSchemaUri() != null) {
            throw Refusal.invalid("DataSchema and " + member
                    + " are both given. Give one of them, or neither to have the schema inferred from the data.");
        }
    }

    private static void checkTexts(Request request) {
        try {
            Optional.ofNullable(request.dataRearrangement()).ifPresent(DataRearrangement::parse);
        } catch (InvalidRearrangementException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
        try {
            Optional.ofNullable(request.dataSchema()).ifPresent(SchemaJson::parse);
        } catch (InvalidSchemaException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void checkQuery(Call call, String id, Request request) {
        QueryRequest query = Objects.requireNonNull(request.query());
        String roleArn = Objects.requireNonNull(request.roleArn());
        checkRole(call, roleArn, "YourMachineLearningRole");
        DatabaseEngine engine = engineOf(rights.asRole(roleArn, id), roleArn, query.instanceIdentifier());
        if (SqlGate.judge(engine, query.sql()) instanceof Verdict.Refused refused) {
            throw Refusal.invalid("SelectSqlQuery: " + refused.reason() + " " + refused.remedy());
        }
    }

    private void checkClusterQuery(Call call, String id, Request request) {
        QueryRequest query = Objects.requireNonNull(request.query());
        if (SqlGate.judge(DatabaseEngine.POSTGRESQL, query.sql()) instanceof Verdict.Refused refused) {
            throw RedshiftWords.refusedQuery(refused.reason(), refused.remedy());
        }
        String roleArn = Objects.requireNonNull(request.roleArn());
        checkRole(call, roleArn, "YourRedshiftRole");
        RedshiftWords.requireCluster(clusters, rights.asRole(roleArn, id), query.instanceIdentifier());
    }

    /** @param example a name for a role where one must be shown */
    private void checkRole(Call call, String roleArn, String example) {
        var arn = ROLE_ARN.matcher(roleArn);
        if (!arn.matches()) {
            throw Refusal.invalid(
                    "The format of the role is invalid. Provide a valid IAM role. For example, arn:aws:iam::"
                            + call.caller().accountId() + ":role/" + example + ".");
        }
        if (!arn.group(1).equals(call.caller().accountId())) {
            throw Refusal.invalid(
                    "Passing an IAM role across accounts isn't allowed. The IAM role must belong to this account.");
        }
        try {
            passRole.require(call, roleArn, Rights.SERVICE);
        } catch (ServiceException denied) {
            throw Refusal.invalid("This " + call.caller().arn() + " user is not authorized to pass the " + roleArn
                    + " IAM role. (" + denied.text() + ")");
        }
    }

    /** The engine of the instance, which decides how its SQL is read. */
    private DatabaseEngine engineOf(Call asRole, String roleArn, String instance) {
        try {
            List<DBInstance> found = databases
                    .describeDBInstances(
                            asRole,
                            DescribeDBInstancesMessage.builder()
                                    .dbInstanceIdentifier(instance)
                                    .build())
                    .dbInstances();
            if (found.isEmpty()) {
                throw Refusal.invalid("There is no database instance " + instance + ".");
            }
            String engine = found.getFirst().engine();
            return Arrays.stream(DatabaseEngine.values())
                    .filter(known -> known.rdsName().equals(engine))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("The database instance " + instance + " is of engine " + engine
                            + ", which cannot be read here. There are: mysql, mariadb, postgres."));
        } catch (ServiceException refused) {
            if (refused.errorCode().code().equals("InvalidInputException")) {
                throw refused;
            }
            if (refused.errorCode().httpStatus() == 403) {
                throw Refusal.invalid(
                        "The specified role doesn't have permissions to perform the operation. Provide a role"
                                + " that has a policy that provides Amazon ML the required permissions. (" + roleArn
                                + ": "
                                + refused.text() + ")");
            }
            throw Refusal.invalid("The database instance " + instance + " is not known here: " + refused.text()
                    + " The operator registers one with `rowmill database add " + instance + " …`.");
        }
    }

    private void checkSchemaAt(String id, DataSourceBody body, String member) {
        String uri = body.request().dataSchemaUri();
        if (uri != null) {
            try {
                SchemaJson.parse(files.textOf(id, body, S3Location.parse(member, uri)));
            } catch (InvalidSchemaException e) {
                throw Refusal.invalid("The schema at " + uri + ": " + e.getMessage());
            }
        }
    }
}
