package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rowmill.contract.signature.Credentials;
import rowmill.contract.signature.PayloadHash;
import rowmill.contract.signature.SignableRequest;
import rowmill.contract.signature.Signer;
import rowmill.server.RowmillServer;
import rowmill.server.ServerSettings;
import rowmill.server.jobs.JobSettings;
import rowmill.server.store.StoreLocation;
import rowmill.server.store.StorePlace;

/** A real server over a directory, spoken to with signed requests as any client does. */
public final class LearningServer implements AutoCloseable {
    /** A schema of {@link #rows}. */
    public static final String SCHEMA =
            """
            {"version":"1.0","rowId":null,"rowWeight":null,"targetAttributeName":"y","dataFormat":"CSV",\
            "dataFileContainsHeader":true,"attributes":[{"attributeName":"age","attributeType":"NUMERIC"},\
            {"attributeName":"job","attributeType":"CATEGORICAL"},{"attributeName":"note","attributeType":"TEXT"},\
            {"attributeName":"y","attributeType":"BINARY"}],"excludedAttributeNames":[]}""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_WAIT = Duration.ofMinutes(4).toNanos();

    private final HttpClient http = HttpClient.newHttpClient();
    private final RowmillServer server;
    private final Credentials credentials;
    private final String region;

    private LearningServer(RowmillServer server) throws IOException {
        this.server = server;
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : Files.readAllLines(server.credentialsFile())) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2) {
                pairs.putIfAbsent(pair[0].strip(), pair[1].strip());
            }
        }
        this.credentials = Credentials.of(pairs.get("aws_access_key_id"), pairs.get("aws_secret_access_key"));
        this.region = server.region();
    }

    private LearningServer(RowmillServer server, Credentials credentials, String region) {
        this.server = server;
        this.credentials = credentials;
        this.region = region;
    }

    /** The same server, spoken to with a key that nobody has. */
    public LearningServer asStranger() {
        return as("AKIAUNKNOWNSTRANGER1", "no secret", region);
    }

    /** The same server, spoken to with another key and with signatures for some region. */
    public LearningServer as(String accessKeyId, String secret, String signedFor) {
        return new LearningServer(server, Credentials.of(accessKeyId, secret), signedFor);
    }

    /** The same server, spoken to with keys of any kind. */
    public LearningServer as(Credentials keys) {
        return new LearningServer(server, keys, region);
    }

    /** Starts, or starts again, on a free port. */
    public static LearningServer start(Path directory) throws Exception {
        return start(directory, LearningSettings.standard());
    }

    /** The same with other limits. */
    public static LearningServer start(Path directory, LearningSettings settings) throws Exception {
        return start(settings(directory, StorePlace.of(directory), JobSettings.oneNode())
                .withLearning(settings));
    }

    /** The same in any way. */
    public static LearningServer start(ServerSettings settings) throws Exception {
        return new LearningServer(RowmillServer.start(settings));
    }

    /** A server on a free port with a store anywhere. */
    public static ServerSettings settings(Path directory, StoreLocation store, JobSettings jobs) {
        ServerSettings usual = ServerSettings.in(directory);
        return new ServerSettings(
                directory,
                store,
                usual.objects(),
                "127.0.0.1",
                0,
                usual.region(),
                usual.workerCommand(),
                usual.publicAddress(),
                jobs,
                usual.learning(),
                usual.pipelines());
    }

    /** Rows of two attributes and a text that tell much of y, in a fixed order. */
    public static String rows(int count, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("age,job,note,y\n");
        for (int row = 0; row < count; row++) {
            int age = 18 + random.nextInt(60);
            String job = List.of("clerk", "nurse", "smith").get(random.nextInt(3));
            boolean called = random.nextInt(3) == 0;
            double odds = (age - 45) / 8.0 + (job.equals("nurse") ? 1.5 : -0.5) + (called ? 1 : 0);
            int y = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
            text.append(age).append(',').append(job).append(',').append(called ? "called twice" : "wrote a letter");
            text.append(',').append(y).append('\n');
        }
        return text.toString();
    }

    /** An answer. */
    public record Answer(int status, JsonNode body) {
        public String text(String member) {
            return body.path(member).asText();
        }

        /** The error's type. */
        public String error() {
            return body.path("__type").asText();
        }
    }

    public Answer call(String operation, Map<String, ?> input) throws Exception {
        return call("machinelearning", "AmazonML_20141212." + operation, input);
    }

    public Answer insight(String operation, Map<String, ?> input) throws Exception {
        return call("insights", "RowmillInsights_20261123." + operation, input);
    }

    /** Calls an operation that must succeed. */
    public JsonNode ok(String operation, Map<String, ?> input) throws Exception {
        Answer answer = call(operation, input);
        if (answer.status() != 200) {
            throw new AssertionError(operation + " was answered " + answer);
        }
        return answer.body();
    }

    public Answer pipeline(String operation, Map<String, ?> input) throws Exception {
        return call("datapipeline", "DataPipeline." + operation, input);
    }

    /** Calls a service that is asked by forms, as IAM and EC2 are; answers status and XML. */
    public FormAnswer form(String service, String form) throws Exception {
        HttpResponse<byte[]> response = send(
                service,
                "POST",
                "/",
                Map.of("content-type", List.of("application/x-www-form-urlencoded; charset=utf-8")),
                form.getBytes(UTF_8));
        return new FormAnswer(response.statusCode(), new String(response.body(), UTF_8));
    }

    /** Status and XML. */
    public record FormAnswer(int status, String xml) {}

    private Answer call(String service, String target, Map<String, ?> input) throws Exception {
        byte[] body = JSON.writeValueAsBytes(input);
        Map<String, List<String>> headers =
                Map.of("content-type", List.of("application/x-amz-json-1.1"), "x-amz-target", List.of(target));
        HttpResponse<byte[]> response = send(service, "POST", "/", headers, body);
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /** Writes an object; the path is {@code /bucket/key}. A path of a bucket alone makes the bucket. */
    public void put(String path, String text) throws Exception {
        s3("PUT", path, text.getBytes(UTF_8));
    }

    public void put(String path, byte[] bytes) throws Exception {
        s3("PUT", path, bytes);
    }

    public byte[] read(String path) throws Exception {
        return s3("GET", path, new byte[0]);
    }

    /** A request to S3, whatever is answered. */
    public HttpResponse<byte[]> object(String method, String path, byte[] body) throws Exception {
        return send("s3", method, path, Map.of(), body);
    }

    private byte[] s3(String method, String path, byte[] body) throws Exception {
        HttpResponse<byte[]> response = send("s3", method, path, Map.of(), body);
        if (response.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + " was answered " + response.statusCode() + " "
                    + new String(response.body(), UTF_8));
        }
        return response.body();
    }

    /** What a link without signature answers. */
    public String open(String link) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<byte[]> send(
            String service, String method, String path, Map<String, List<String>> headers, byte[] body)
            throws Exception {
        URI endpoint = URI.create(server.endpoint());
        Map<String, List<String>> signed = new LinkedHashMap<>(headers);
        signed.put("host", List.of(endpoint.getAuthority()));
        int query = path.indexOf('?');
        String resource = query < 0 ? path : path.substring(0, query);
        Map<String, String> signature = new Signer(credentials, region, service)
                .sign(
                        new SignableRequest(method, resource, query < 0 ? "" : path.substring(query + 1), signed),
                        PayloadHash.of(body),
                        InstantSource.system().instant());
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        signature.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A datasource of an object, with statistics. */
    public void dataSource(String id, String location, String schema) throws Exception {
        dataSource(id, Map.of("DataLocationS3", location, "DataSchema", schema), true);
    }

    public void dataSource(String id, Map<String, String> spec, boolean statistics) throws Exception {
        ok("CreateDataSourceFromS3", Map.of("DataSourceId", id, "DataSpec", spec, "ComputeStatistics", statistics));
    }

    /** Waits until an object has ended; answers what Get shows. */
    public JsonNode ended(String kind, String id) throws Exception {
        long until = System.nanoTime() + LONGEST_WAIT;
        while (true) {
            JsonNode shown = ok("Get" + kind, Map.of(kind + "Id", id));
            String status = shown.path("Status").asText();
            if (!status.equals("PENDING") && !status.equals("INPROGRESS")) {
                return shown;
            }
            if (System.nanoTime() > until) {
                throw new AssertionError(kind + " " + id + " does not end: " + shown);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    public JsonNode completed(String kind, String id) throws Exception {
        JsonNode shown = ended(kind, id);
        if (!shown.path("Status").asText().equals("COMPLETED")) {
            throw new AssertionError(kind + " " + id + " is " + shown);
        }
        return shown;
    }

    public String endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
