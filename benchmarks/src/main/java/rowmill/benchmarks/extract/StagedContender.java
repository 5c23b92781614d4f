package rowmill.benchmarks.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.app.WorkerCommand;
import rowmill.app.client.ApiClient;
import rowmill.benchmarks.measure.ProcessRun;
import rowmill.contract.signature.Credentials;

/**
 * The real worker: a task runner that fetches its task from a Rowmill server, copies, uploads the parts to S3 on that server
 * and reports. Measured from the start of its process to its end.
 */
final class StagedContender implements Contender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE = "DataPipelineDefaultRole";

    private final StagingServer server;
    private final ApiClient client;
    private final Map<String, Object> database;
    private int runs;
    private String pipeline = "";

    StagedContender(StagingServer server, BenchDatabase source) throws IOException, InterruptedException {
        this.server = server;
        this.client = server.client();
        this.database = Map.of(
                "type",
                "RdsDatabase",
                "rdsInstanceId",
                StagingServer.INSTANCE,
                "databaseName",
                BankingTable.DATABASE,
                "username",
                source.administrator().user(),
                "*password",
                source.password());
        prepare();
    }

    private void prepare() throws IOException, InterruptedException {
        String trust =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"datapipeline.amazonaws.com"},\
                "Action":"sts:AssumeRole"}]}""";
        String version = "2010-05-08";
        client.query("iam", version, "CreateRole", Map.of("RoleName", ROLE, "AssumeRolePolicyDocument", trust));
        client.query(
                "iam",
                version,
                "AttachRolePolicy",
                Map.of("RoleName", ROLE, "PolicyArn", "arn:aws:iam::aws:policy/service-role/AWSDataPipelineRole"));
        client.s3("PUT", "/bench", new byte[0]);
    }

    @Override
    public String name() {
        return "rowmill worker, uploading to S3";
    }

    @Override
    public ProcessRun run() throws IOException, InterruptedException {
        runs++;
        pipeline = dataPipeline("CreatePipeline", Map.of("name", "bench", "uniqueId", "bench-" + runs))
                .path("pipelineId")
                .asText();
        JsonNode put = dataPipeline(
                "PutPipelineDefinition", Map.of("pipelineId", pipeline, "pipelineObjects", definition("run-" + runs)));
        if (put.path("errored").asBoolean()) {
            throw new IOException("The pipeline was refused: " + put);
        }
        dataPipeline("ActivatePipeline", Map.of("pipelineId", pipeline));
        Credentials key = server.administrator();
        List<String> command = new ArrayList<>(WorkerCommand.ofThisInstallation());
        command.addAll(List.of("--endpoint", server.endpoint(), "--worker-group", "bench", "--tasks", "1", "--once"));
        return ProcessRun.succeeding(
                command,
                Map.of("AWS_ACCESS_KEY_ID", key.accessKeyId(), "AWS_SECRET_ACCESS_KEY", key.secretAccessKey()),
                new File("/dev/null"));
    }

    private List<Map<String, Object>> definition(String folder) {
        return List.of(
                object("Default", Map.of("scheduleType", "ondemand", "role", ROLE)),
                object("Database", database),
                object(
                        "Source",
                        Map.of(
                                "type",
                                "SqlDataNode",
                                "database",
                                Map.of("ref", "Database"),
                                "table",
                                "banking",
                                "selectQuery",
                                BankingTable.SQL)),
                object("Target", Map.of("type", "S3DataNode", "directoryPath", "s3://bench/" + folder + "/")),
                object(
                        "Copy",
                        Map.of(
                                "type", "CopyActivity",
                                "workerGroup", "bench",
                                "maximumRetries", "0",
                                "input", Map.of("ref", "Source"),
                                "output", Map.of("ref", "Target"))));
    }

    private static Map<String, Object> object(String id, Map<String, Object> fields) {
        List<Map<String, Object>> all = new ArrayList<>();
        fields.forEach((key, value) -> all.add(
                value instanceof Map<?, ?> reference
                        ? Map.of("key", key, "refValue", String.valueOf(reference.get("ref")))
                        : Map.of("key", key, "stringValue", value)));
        return Map.of("id", id, "name", id, "fields", all);
    }

    @Override
    public Optional<Fingerprint> written() throws IOException, InterruptedException {
        JsonNode ids = dataPipeline("QueryObjects", Map.of("pipelineId", pipeline, "sphere", "INSTANCE"))
                .path("ids");
        String copy = "";
        for (JsonNode id : ids) {
            copy = id.asText().startsWith("@Copy_") ? id.asText().substring(1).replace(':', '-') : copy;
        }
        JsonNode manifest =
                JSON.readTree(client.s3("GET", "/bench/run-" + runs + "/" + copy + ".manifest", new byte[0]));
        var taker = new Fingerprint.Taker();
        for (JsonNode part : manifest.path("parts")) {
            String path = "/bench/" + part.path("key").asText().replace("=", "%3D");
            taker.take(
                    new ByteArrayInputStream(client.s3("GET", path, new byte[0]).getBytes(StandardCharsets.UTF_8)));
            client.s3("DELETE", path, new byte[0]);
        }
        return Optional.of(taker.done());
    }

    private JsonNode dataPipeline(String operation, Map<String, ?> input) throws IOException, InterruptedException {
        return client.json("datapipeline", "DataPipeline." + operation, input);
    }
}
