package rowmill.server.pipelines.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types that Rowmill runs with their fields, and those of AWS Data Pipeline that it refuses, with the reason.
 *
 * <p>Source: the object reference of the AWS Data Pipeline Developer Guide. Every refusal is one of two kinds: the object
 * would run a caller's code or driver, or it needs a service that is not here.
 */
public final class TypeCatalogue {
    private static final String ANY =
            " type parent>any description maximumRetries:INTEGER retryDelay:PERIOD attemptTimeout:PERIOD attemptStatus"
                    + " lateAfterTimeout:PERIOD reportProgressTimeout:PERIOD maxActiveInstances:INTEGER"
                    + " failureAndRerunMode=none|cascade onFail>ACTION onSuccess>ACTION onLateAction>ACTION"
                    + " pipelineLogUri:S3 role resourceRole schedule>SCHEDULE scheduleType=cron|ondemand|timeseries";
    private static final String PLACE = " runsOn>RESOURCE workerGroup dependsOn>ACTIVITY precondition>PRECONDITION";
    private static final String SQL = " selectQuery schemaName database>DATABASE connectionString username *password";

    private static final Map<String, ComponentType> TYPES = new LinkedHashMap<>();
    private static final Map<String, String> REFUSED_TYPES = new LinkedHashMap<>();

    /** Fields that no object may have, with the reason. */
    static final Map<String, String> REFUSED_FIELDS = Map.of(
            "jdbcDriverJarUri",
                    "would load a caller's driver into the server's workers; MySQL, MariaDB and PostgreSQL"
                            + " drivers are built in, so leave the field out",
            "jdbcProperties",
                    "would change how the driver behaves; the operator sets TLS and options when registering the"
                            + " database, so leave the field out",
            "jdbcDriverClass", "would choose code by name; leave the field out",
            "scriptUri", "would run a caller's script; put the query into selectQuery",
            "script", "would run a caller's script; put the query into selectQuery",
            "command", "would run a caller's command; Rowmill runs CopyActivity only",
            "insertQuery", "would write to the database, which Rowmill only reads; leave the field out",
            "createTableSql", "would change the database, which Rowmill only reads; leave the field out",
            "manifestFilePath", "is not read here; CopyActivity writes its own manifest beside the parts");

    static {
        type("Default", Category.ABSTRACT, ANY + PLACE + " region myRowmillEraseSecrets=true|false");
        type(
                "CopyActivity",
                Category.ACTIVITY,
                ANY + PLACE
                        + " !input>DATA_NODE !output>DATA_NODE myRowmillHeader myRowmillAttributes myRowmillPartBytes:INTEGER");
        type("SqlDataNode", Category.DATA_NODE, ANY + PLACE + SQL + " !table");
        type("MySqlDataNode", Category.DATA_NODE, ANY + PLACE + SQL + " !table");
        type(
                "S3DataNode",
                Category.DATA_NODE,
                ANY + PLACE + " filePath:S3 directoryPath:S3 dataFormat>FORMAT compression=none|gzip"
                        + " s3EncryptionType=SERVER_SIDE_ENCRYPTION|NONE");
        type("CSV", Category.FORMAT, "type parent>any column escapeChar");
        type(
                "RdsDatabase",
                Category.DATABASE,
                "type parent>any !rdsInstanceId !username !*password databaseName region");
        type(
                "RedshiftDatabase",
                Category.DATABASE,
                "type parent>any !clusterId !username !*password databaseName region");
        type(
                "Ec2Resource",
                Category.RESOURCE,
                ANY + " !resourceRole !role actionOnResourceFailure=retryAll|retryNone"
                        + " actionOnTaskFailure=continue|terminate associatePublicIpAddress=true|false availabilityZone"
                        + " imageId initTimeout:PERIOD instanceType keyPair region runAsUser securityGroups"
                        + " securityGroupIds spotBidPrice subnetId terminateAfter:PERIOD"
                        + " useOnDemandOnLastAttempt=true|false");
        type(
                "Schedule",
                Category.SCHEDULE,
                "type parent>any !period:PERIOD startDateTime:TIME startAt=FIRST_ACTIVATION_DATE_TIME|"
                        + "ONDEMAND_ACTIVATION_TIME endDateTime:TIME occurrences:INTEGER");
        type("S3KeyExists", Category.PRECONDITION, precondition() + " !s3Key:S3 role");
        type("S3PrefixNotEmpty", Category.PRECONDITION, precondition() + " !s3Prefix:S3 role");
        type("Exists", Category.PRECONDITION, precondition());
        type("SnsAlarm", Category.ACTION, "type parent>any !message !role !subject !topicArn");
        type("Terminate", Category.ACTION, "type parent>any");

        String code = "would run a caller's code on the server's workers; Rowmill runs CopyActivity only";
        for (String name : "ShellCommandActivity ShellCommandPrecondition SqlActivity".split(" ")) {
            REFUSED_TYPES.put(name, code);
        }
        String cluster = "needs a Hadoop or EMR cluster, which is not here";
        for (String name : ("EmrActivity EmrCluster HadoopActivity HiveActivity HiveCopyActivity PigActivity"
                        + " EmrConfiguration Property HttpProxy")
                .split(" ")) {
            REFUSED_TYPES.put(name, cluster);
        }
        for (String name : ("DynamoDBDataExists DynamoDBTableExists DynamoDBDataNode DynamoDBDataFormat"
                        + " DynamoDBExportDataFormat RedshiftCopyActivity RedshiftDataNode RegEx TSV Custom")
                .split(" ")) {
            REFUSED_TYPES.put(name, "is not among the types that Rowmill runs");
        }
        REFUSED_TYPES.put(
                "JdbcDatabase",
                "takes driver and URL from the caller; have the operator register the database and use RdsDatabase with"
                        + " its rdsInstanceId");
    }

    private TypeCatalogue() {}

    private static String precondition() {
        return "type parent>any role preconditionTimeout:PERIOD maximumRetries:INTEGER retryDelay:PERIOD"
                + " onFail>ACTION onSuccess>ACTION onLateAction>ACTION lateAfterTimeout:PERIOD";
    }

    private static void type(String name, Category category, String fields) {
        Map<String, FieldRule> rules = new LinkedHashMap<>();
        for (String token : fields.trim().split(" +")) {
            FieldRule rule = FieldRule.read(token);
            rules.put(rule.key(), rule);
        }
        TYPES.put(name, new ComponentType(name, category, rules));
    }

    static Optional<ComponentType> find(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    /** Whether a type that Rowmill runs has a field of that name. */
    static boolean isFieldOfAny(String key) {
        return TYPES.values().stream().anyMatch(type -> type.rules().containsKey(key));
    }

    /** What part objects of a type play; {@link Category#ABSTRACT} for a type that is not known. */
    public static Category category(String type) {
        return find(type).map(ComponentType::category).orElse(Category.ABSTRACT);
    }

    /** Why a type is refused. */
    static String refusal(String type) {
        String known = REFUSED_TYPES.get(type);
        return known == null
                ? "is not a type of AWS Data Pipeline; Rowmill runs " + String.join(", ", TYPES.keySet())
                : known;
    }
}
