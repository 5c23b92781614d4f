package rowmill.benchmarks.predict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.contract.signature.Credentials;
import rowmill.contract.signature.PayloadHash;
import rowmill.contract.signature.SignableRequest;
import rowmill.contract.signature.Signer;

/** Signs requests for a server, and sends those that prepare the measurement. */
final class SignedCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/x-amz-json-1.1";
    private static final String REGION = "us-east-1";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final Credentials credentials;
    private final InstantSource clock = InstantSource.system();

    SignedCalls(URI endpoint, Path credentialsFile) throws IOException {
        this.endpoint = endpoint;
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : Files.readAllLines(credentialsFile)) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2) {
                pairs.putIfAbsent(pair[0].strip(), pair[1].strip());
            }
        }
        credentials = Credentials.of(
                pairs.getOrDefault("aws_access_key_id", ""), pairs.getOrDefault("aws_secret_access_key", ""));
    }

    /** Calls an operation that must succeed. */
    JsonNode call(String operation, Map<String, ?> input) throws IOException, InterruptedException {
        return JSON.readTree(send("machinelearning", "POST", "/", headers(operation), JSON.writeValueAsBytes(input)));
    }

    /** Writes an object, or makes a bucket if the path is one alone. */
    void put(String path, byte[] content) throws IOException, InterruptedException {
        send("s3", "PUT", path, Map.of(), content);
    }

    /** A signed request as it goes over the wire, good for a quarter of an hour. */
    byte[] request(String operation, Map<String, ?> input) throws IOException {
        byte[] body = JSON.writeValueAsBytes(input);
        var head = new StringBuilder("POST / HTTP/1.1\r\n");
        Map<String, List<String>> headers = headers(operation);
        headers.put("host", List.of(endpoint.getAuthority()));
        headers.forEach((name, values) ->
                head.append(name).append(": ").append(values.getFirst()).append("\r\n"));
        sign("machinelearning", "POST", "/", headers, body)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[first.length + body.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        return whole;
    }

    private static Map<String, List<String>> headers(String operation) {
        return new LinkedHashMap<>(
                Map.of("content-type", List.of(TYPE), "x-amz-target", List.of("AmazonML_20141212." + operation)));
    }

    private Map<String, String> sign(
            String service, String method, String path, Map<String, List<String>> headers, byte[] body) {
        return new Signer(credentials, REGION, service)
                .sign(new SignableRequest(method, path, "", headers), PayloadHash.of(body), clock.instant());
    }

    private byte[] send(String service, String method, String path, Map<String, List<String>> headers, byte[] body)
            throws IOException, InterruptedException {
        Map<String, List<String>> signed = new LinkedHashMap<>(headers);
        signed.put("host", List.of(endpoint.getAuthority()));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        sign(service, method, path, signed, body).forEach(request::header);
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + service + path + " was answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }
}
