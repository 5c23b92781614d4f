package rowmill.server.insights.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.signature.Credentials;
import rowmill.contract.signature.PayloadHash;
import rowmill.contract.signature.SignableRequest;
import rowmill.contract.signature.Signer;
import rowmill.server.Operator;
import rowmill.server.ServerSettings;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.machinelearning.LearningServer;

/** PreviewQuery asked of a real server by signed requests: the walls, the audit trail, and clients that go away. */
class PreviewOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static PreviewDatabase database;
    private static LearningServer server;

    @BeforeAll
    static void start() throws Exception {
        database = PreviewDatabase.start(folder.resolve("mysql"));
        try (Operator operator = Operator.open(ServerSettings.in(folder.resolve("data")))) {
            operator.register("shop-db", RegisteredDatabase.Kind.INSTANCE, database.address(), List.of());
            operator.register("shop-cluster", RegisteredDatabase.Kind.CLUSTER, database.address(), List.of());
        }
        server = LearningServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private static Map<String, Object> query(String sql) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("DatabaseInformation", Map.of("InstanceIdentifier", "shop-db", "DatabaseName", "shop"));
        input.put("SelectSqlQuery", sql);
        input.put(
                "DatabaseCredentials", Map.of("Username", PreviewDatabase.USER, "Password", PreviewDatabase.PASSWORD));
        return input;
    }

    @Test
    void aPreviewIsAnsweredAndAuditedWithoutItsPassword() throws Exception {
        LearningServer.Answer answer = server.insight("PreviewQuery", query("SELECT id, good FROM goods ORDER BY id"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().path("FirstRows")).hasSize(100);
        assertThat(answer.body().path("FirstRows").get(0).asText()).isEqualTo("1,1");
        List<JsonNode> lines = audited("PreviewQuery");
        JsonNode credentials = lines.getLast().path("requestParameters").path("DatabaseCredentials");
        assertThat(credentials.path("Password").asText()).isEqualTo("***");
        assertThat(audited("DescribeDBInstances")).isNotEmpty();
        assertNowhere(PreviewDatabase.PASSWORD);
    }

    @Test
    void aWrongPasswordIsRefusedInTheDatabasesWordsAndKeptNowhere() throws Exception {
        Map<String, Object> input = query("SELECT 1");
        input.put("DatabaseCredentials", Map.of("Username", PreviewDatabase.USER, "Password", "wr0ng-battery-staple"));
        LearningServer.Answer answer = server.insight("PreviewQuery", input);
        assertThat(answer.error()).isEqualTo("InvalidInputException");
        assertThat(answer.toString()).contains("Logging in").doesNotContain("wr0ng-battery-staple");
        assertNowhere("wr0ng-battery-staple");
    }

    @Test
    void anInvalidRequestDoesNotQuoteItsPassword() throws Exception {
        Map<String, Object> input = query("SELECT 1");
        input.put("DatabaseCredentials", Map.of("Username", PreviewDatabase.USER, "Password", "zhort"));
        LearningServer.Answer answer = server.insight("PreviewQuery", input);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.toString()).doesNotContain("zhort");
        assertNowhere("zhort");
    }

    @Test
    void unknownInstancesGroupsAndSubnetsAreRefusedInTheWordsOfADatasource() throws Exception {
        Map<String, Object> input = query("SELECT 1");
        input.put("DatabaseInformation", Map.of("InstanceIdentifier", "nothing", "DatabaseName", "shop"));
        assertThat(server.insight("PreviewQuery", input).toString())
                .contains("The database instance nothing is not known here", "rowmill database add nothing");
        Map<String, Object> elsewhere = query("SELECT 1");
        elsewhere.put("SubnetId", "subnet-0");
        assertThat(server.insight("PreviewQuery", elsewhere).toString())
                .contains("The subnet ID 'subnet-0' does not exist");
        Map<String, Object> strangers = query("SELECT 1");
        strangers.put("SecurityGroupIds", List.of("sg-0"));
        assertThat(server.insight("PreviewQuery", strangers).toString())
                .contains("The security group 'sg-0' does not exist");
    }

    @Test
    void aClusterIsLookedUpAmongClustersOnly() throws Exception {
        Map<String, Object> cluster = query("SELECT id FROM goods");
        cluster.put("DatabaseInformation", Map.of("ClusterIdentifier", "shop-cluster", "DatabaseName", "shop"));
        assertThat(server.insight("PreviewQuery", cluster).status()).isEqualTo(200);
        assertThat(audited("DescribeClusters")).isNotEmpty();
        cluster.put("DatabaseInformation", Map.of("ClusterIdentifier", "shop-db", "DatabaseName", "shop"));
        assertThat(server.insight("PreviewQuery", cluster).toString())
                .contains("The cluster shop-db is not known here", "--engine redshift");
        Map<String, Object> instance = query("SELECT id FROM goods");
        instance.put("DatabaseInformation", Map.of("InstanceIdentifier", "shop-cluster", "DatabaseName", "shop"));
        assertThat(server.insight("PreviewQuery", instance).toString())
                .contains("The database instance shop-cluster is not known here");
    }

    @Test
    void aDatabaseIsNamedInOneWay() throws Exception {
        Map<String, Object> input = query("SELECT 1");
        input.put("DatabaseInformation", Map.of("DatabaseName", "shop"));
        assertThat(server.insight("PreviewQuery", input).toString())
                .contains("InvalidInputException", "either an InstanceIdentifier or a ClusterIdentifier");
        input.put(
                "DatabaseInformation",
                Map.of("DatabaseName", "shop", "InstanceIdentifier", "shop-db", "ClusterIdentifier", "shop-cluster"));
        assertThat(server.insight("PreviewQuery", input).toString())
                .contains("InvalidInputException", "either an InstanceIdentifier or a ClusterIdentifier");
    }

    @Test
    @Timeout(120)
    void aClientThatGoesAwayEndsTheStatement() throws Exception {
        int before = audited("PreviewQuery").size();
        try (Socket client = ask(query(PreviewDatabase.ENDLESS))) {
            database.awaitStatements(1);
        }
        database.awaitStatements(0);
        List<JsonNode> lines = audited("PreviewQuery");
        while (lines.size() == before) {
            Thread.onSpinWait();
            lines = audited("PreviewQuery");
        }
        assertThat(lines.getLast().path("errorMessage").asText())
                .as("not because of the limit")
                .isNotEmpty()
                .doesNotContain("longer than");
    }

    @Test
    void aClientThatWaitsIsNotTakenForGone() throws Exception {
        try (Socket client = ask(query("SELECT COUNT(*) AS c FROM goods a, goods b"))) {
            client.setSoTimeout(20_000);
            byte[] status = client.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 200");
        }
    }

    /** Sends a signed request over a plain socket and does not read the answer. */
    private static Socket ask(Map<String, Object> input) throws Exception {
        URI endpoint = URI.create(server.endpoint());
        byte[] body = JSON.writeValueAsBytes(input);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("host", List.of(endpoint.getAuthority()));
        headers.put("content-type", List.of("application/x-amz-json-1.1"));
        headers.put("x-amz-target", List.of("RowmillInsights_20261123.PreviewQuery"));
        Map<String, String> signature = new Signer(credentials(), "us-east-1", "insights")
                .sign(
                        new SignableRequest("POST", "/", "", headers),
                        PayloadHash.of(body),
                        InstantSource.system().instant());
        StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\ncontent-length: " + body.length + "\r\n");
        headers.forEach((name, values) ->
                head.append(name).append(": ").append(values.getFirst()).append("\r\n"));
        signature.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        Socket client = new Socket(endpoint.getHost(), endpoint.getPort());
        client.getOutputStream().write((head + "\r\n").getBytes(UTF_8));
        client.getOutputStream().write(body);
        return client;
    }

    private static Credentials credentials() throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("data/credentials"))) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2) {
                pairs.putIfAbsent(pair[0].strip(), pair[1].strip());
            }
        }
        return Credentials.of(pairs.get("aws_access_key_id"), pairs.get("aws_secret_access_key"));
    }

    private static List<JsonNode> audited(String operation) throws IOException {
        List<JsonNode> lines = new java.util.ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("data/audit.jsonl"))) {
            JsonNode read = JSON.readTree(line);
            if (read.path("eventName").asText().equals(operation)) {
                lines.add(read);
            }
        }
        return lines;
    }

    /** In no file that the server has written. */
    private static void assertNowhere(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }
}
