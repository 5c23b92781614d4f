package rowmill.server.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Tls;
import rowmill.server.Operator;
import rowmill.server.ServerSettings;
import rowmill.server.databases.RegisteredDatabase.Kind;
import rowmill.server.machinelearning.LearningServer;

/**
 * Something of every kind that a data directory keeps. Arguments: the directory, which must not be there, and where to write
 * {@code data-directory-N.zip} and {@code answers-N.json}. The keys in it open nothing else.
 */
final class StoredWorld {
    /** What the pending pipeline has as its database's password, sealed. */
    static final String PASSWORD = "a-secret-that-must-open";

    static final String WORKER_GROUP = "by-hand";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""";

    private final LearningServer server;

    private StoredWorld(LearningServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        register(directory);
        try (LearningServer server = LearningServer.start(directory)) {
            StoredWorld world = new StoredWorld(server);
            world.identity();
            world.objects();
            world.learning();
            world.pipelines();
        }
        try (LearningServer server = LearningServer.start(directory)) {
            Files.writeString(Path.of(arguments[2]), new StoredQuestions(server).answers());
        }
        pack(directory, Path.of(arguments[1]));
    }

    /** Without what only grows or only a running server needs. */
    private static void pack(Path directory, Path zip) throws IOException {
        try (Stream<Path> all = Files.walk(directory);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = directory.relativize(file).toString();
                if (!name.equals("audit.jsonl") && !name.equals("server.lock")) {
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(file, out);
                }
            }
        }
    }

    private static void register(Path directory) {
        try (Operator operator = Operator.open(ServerSettings.in(directory))) {
            var address = new DatabaseAddress(DatabaseEngine.MYSQL, "127.0.0.1", 3306, Tls.PREFERRED);
            operator.register("shop", Kind.INSTANCE, address, List.of());
            var cluster = new DatabaseAddress(DatabaseEngine.POSTGRESQL, "127.0.0.1", 5439, Tls.OFF);
            operator.register("warehouse", Kind.CLUSTER, cluster, List.of());
        }
    }

    private void form(String service, String version, String action, String... pairs) throws Exception {
        List<String> parts = new ArrayList<>(List.of("Action=" + action, "Version=" + version));
        for (int pair = 0; pair < pairs.length; pair += 2) {
            parts.add(pairs[pair] + "=" + URLEncoder.encode(pairs[pair + 1], UTF_8));
        }
        LearningServer.FormAnswer answer = server.form(service, String.join("&", parts));
        if (answer.status() != 200) {
            throw new IOException(action + ": " + answer);
        }
    }

    private void iam(String action, String... pairs) throws Exception {
        form("iam", "2010-05-08", action, pairs);
    }

    private void identity() throws Exception {
        String read = policy("s3:GetObject", "arn:aws:s3:::bank/*");
        iam("CreateUser", "UserName", "ann", "Path", "/people/");
        iam("CreateAccessKey", "UserName", "ann");
        iam("PutUserPolicy", "UserName", "ann", "PolicyName", "read", "PolicyDocument", read);
        iam("CreateGroup", "GroupName", "readers");
        iam("AddUserToGroup", "GroupName", "readers", "UserName", "ann");
        iam("CreatePolicy", "PolicyName", "list", "PolicyDocument", policy("s3:ListBucket", "arn:aws:s3:::bank"));
        for (String service : List.of("machinelearning", "datapipeline", "ec2")) {
            String trust = TRUST.formatted(service + ".amazonaws.com");
            iam("CreateRole", "RoleName", "for-" + service, "AssumeRolePolicyDocument", trust);
        }
        iam("PutRolePolicy", "RoleName", "for-machinelearning", "PolicyName", "read", "PolicyDocument", read);
        for (String[] role : new String[][] {
            {"for-datapipeline", "service-role/AWSDataPipelineRole"},
            {"for-ec2", "service-role/AmazonEC2RoleforDataPipelineRole"}
        }) {
            iam("AttachRolePolicy", "RoleName", role[0], "PolicyArn", "arn:aws:iam::aws:policy/" + role[1]);
        }
        iam("CreateInstanceProfile", "InstanceProfileName", "for-ec2");
        iam("AddRoleToInstanceProfile", "InstanceProfileName", "for-ec2", "RoleName", "for-ec2");
        form("ec2", "2016-11-15", "CreateSecurityGroup", "GroupName", "shop", "GroupDescription", "who may reach it");
    }

    private static String policy(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}]}";
    }

    private void objects() throws Exception {
        server.put("/bank", "");
        server.put("/bank/a.csv", LearningServer.rows(400, 7));
        server.put("/bank/bad.csv", LearningServer.rows(50, 8) + "1,2\n");
        server.put("/bank/useless.csv", "1,2\n".repeat(10_002));
        server.put("/bank/odd%20key%2B%C3%BC.txt", "an odd key");
        server.put(
                "/bank?policy",
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"machinelearning.amazonaws.com"},\
                "Action":["s3:GetObject","s3:ListBucket","s3:PutObject"],"Resource":["arn:aws:s3:::bank","arn:aws:s3:::bank/*"]}]}""");
    }

    private void learning() throws Exception {
        server.dataSource("ds-1", "s3://bank/a.csv", LearningServer.SCHEMA);
        server.dataSource("ds-bad", "s3://bank/bad.csv", LearningServer.SCHEMA);
        String half =
                "{\"splitting\":{\"percentBegin\":0,\"percentEnd\":50,\"strategy\":\"random\",\"randomSeed\":\"s\"}}";
        Map<String, String> split = Map.of(
                "DataLocationS3", "s3://bank/a.csv", "DataSchema", LearningServer.SCHEMA, "DataRearrangement", half);
        server.dataSource("ds-half", split, true);
        server.dataSource("ds-old", "s3://bank/a.csv", LearningServer.SCHEMA);
        server.dataSource("ds-failed", "s3://bank/useless.csv", LearningServer.SCHEMA);
        server.dataSource(
                "ds-jobs", "s3://bank/a.csv", LearningServer.SCHEMA.replace("\"y\",\"dataF", "\"job\",\"dataF"));
        server.ok(
                "AddTags",
                Map.of(
                        "ResourceType",
                        "DataSource",
                        "ResourceId",
                        "ds-1",
                        "Tags",
                        List.of(Map.of("Key", "k", "Value", "v"))));
        model("ml-1", "BINARY", "ds-1");
        model("ml-jobs", "MULTICLASS", "ds-jobs");
        server.ok(
                "CreateEvaluation",
                Map.of("EvaluationId", "ev-1", "MLModelId", "ml-1", "EvaluationDataSourceId", "ds-half"));
        server.ok(
                "CreateBatchPrediction",
                Map.of(
                        "BatchPredictionId",
                        "bp-1",
                        "BatchPredictionName",
                        "All of them",
                        "MLModelId",
                        "ml-1",
                        "BatchPredictionDataSourceId",
                        "ds-1",
                        "OutputUri",
                        "s3://bank/out/"));
        server.completed("MLModel", "ml-jobs");
        server.completed("Evaluation", "ev-1");
        server.completed("BatchPrediction", "bp-1");
        server.ended("DataSource", "ds-failed");
        server.completed("DataSource", "ds-bad");
        server.completed("DataSource", "ds-old");
        server.ok("DeleteDataSource", Map.of("DataSourceId", "ds-old"));
        server.ok("UpdateMLModel", Map.of("MLModelId", "ml-1", "ScoreThreshold", 0.625));
        server.ok("CreateRealtimeEndpoint", Map.of("MLModelId", "ml-1"));
    }

    private void model(String id, String type, String dataSource) throws Exception {
        server.ok("CreateMLModel", Map.of("MLModelId", id, "MLModelType", type, "TrainingDataSourceId", dataSource));
    }

    private void pipelines() throws Exception {
        String failed = pipeline("failed");
        server.pipeline("ActivatePipeline", Map.of("pipelineId", failed));
        JsonNode task = server.pipeline("PollForTask", Map.of("workerGroup", WORKER_GROUP))
                .body();
        String taskId = task.path("taskObject").path("taskId").asText();
        server.pipeline(
                "SetTaskStatus",
                Map.of(
                        "taskId",
                        taskId,
                        "taskStatus",
                        "FAILED",
                        "errorId",
                        "Broken",
                        "errorMessage",
                        "It was broken."));
        pipeline("pending");
    }

    private String pipeline(String name) throws Exception {
        JsonNode made = server.pipeline("CreatePipeline", Map.of("name", name, "uniqueId", name))
                .body();
        String id = made.path("pipelineId").asText();
        JsonNode put = server.pipeline(
                        "PutPipelineDefinition",
                        Map.of(
                                "pipelineId",
                                id,
                                "pipelineObjects",
                                definition(),
                                "parameterObjects",
                                List.of(Map.of(
                                        "id",
                                        "myTable",
                                        "attributes",
                                        List.of(Map.of("key", "type", "stringValue", "String")))),
                                "parameterValues",
                                List.of(Map.of("id", "myTable", "stringValue", "goods"))))
                .body();
        if (put.path("errored").asBoolean(true)) {
            throw new IOException(put.toString());
        }
        return id;
    }

    private static List<Map<String, Object>> definition() {
        return List.of(
                object(
                        "Default",
                        "scheduleType=ondemand",
                        "failureAndRerunMode=CASCADE",
                        "role=for-datapipeline",
                        "resourceRole=for-ec2",
                        "pipelineLogUri=s3://bank/logs/"),
                object(
                        "Shop",
                        "type=RdsDatabase",
                        "rdsInstanceId=shop",
                        "databaseName=shop",
                        "username=reader",
                        "*password=" + PASSWORD),
                object(
                        "Rows",
                        "type=SqlDataNode",
                        "table=#{myTable}",
                        "selectQuery=select * from #{table}",
                        "database>Shop"),
                object("Staging", "type=S3DataNode", "directoryPath=s3://bank/staging/"),
                object(
                        "Copy",
                        "type=CopyActivity",
                        "input>Rows",
                        "output>Staging",
                        "workerGroup=" + WORKER_GROUP,
                        "maximumRetries=0"));
    }

    /** Fields as {@code key=value}, or {@code key>id of another object}. */
    private static Map<String, Object> object(String id, String... fields) {
        return Map.of(
                "id",
                id,
                "name",
                id,
                "fields",
                Stream.of(fields)
                        .map(field -> {
                            int at = field.indexOf(field.contains("=") ? '=' : '>');
                            String kind = field.charAt(at) == '=' ? "stringValue" : "refValue";
                            return Map.of("key", field.substring(0, at), kind, field.substring(at + 1));
                        })
                        .collect(Collectors.toList()));
    }
}
