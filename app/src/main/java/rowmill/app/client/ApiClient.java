package rowmill.app.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rowmill.contract.signature.Credentials;
import rowmill.contract.signature.PayloadHash;
import rowmill.contract.signature.SignableRequest;
import rowmill.contract.signature.Signer;

/** Signed calls over HTTP, as any client makes them. Thread-safe. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI endpoint;
    private final Credentials credentials;
    private final String region;
    private final InstantSource clock;

    public ApiClient(String endpoint, Credentials credentials, String region, InstantSource clock) {
        this.endpoint = URI.create(endpoint);
        this.credentials = credentials;
        this.region = region;
        this.clock = clock;
    }

    /** The server refused. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final String body;

        Refused(String message, String body) {
            super(message);
            this.body = body;
        }

        /** The answer, in the form of its service. */
        public String body() {
            return body;
        }
    }

    /** Nobody listens at the endpoint, or there is no way to it. */
    public static final class Unreachable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * Calls an operation of a JSON service.
     *
     * @param target for example {@code AmazonML_20141212.GetDataSource}
     */
    public JsonNode json(String service, String target, Map<String, ?> input) throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(input);
        String answer = send(
                service,
                "POST",
                "/",
                Map.of("content-type", List.of("application/x-amz-json-1.1"), "x-amz-target", List.of(target)),
                body);
        return answer.isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer);
    }

    /** Calls an operation of a Query or EC2 service; answers its XML. */
    public String query(String service, String version, String action, Map<String, String> parameters)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Action", action);
        all.put("Version", version);
        all.putAll(parameters);
        String form = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                service,
                "POST",
                "/",
                Map.of("content-type", List.of("application/x-www-form-urlencoded; charset=utf-8")),
                form.getBytes(UTF_8));
    }

    /**
     * Sends a request to S3; answers the body as text.
     *
     * @param path escaped; a query may follow a question mark, its parameters in the order of their names
     */
    public String s3(String method, String path, byte[] body) throws IOException, InterruptedException {
        return send("s3", method, path, Map.of(), body);
    }

    /** The text of the first element of that name. */
    public static String element(String xml, String name) {
        Matcher element =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        return element.find() ? element.group(1) : "";
    }

    private String send(String service, String method, String path, Map<String, List<String>> headers, byte[] body)
            throws IOException, InterruptedException {
        Map<String, List<String>> signed = new LinkedHashMap<>(headers);
        signed.put("host", List.of(endpoint.getAuthority()));
        int mark = path.indexOf('?');
        SignableRequest signable = mark < 0
                ? new SignableRequest(method, path, "", signed)
                : new SignableRequest(method, path.substring(0, mark), path.substring(mark + 1), signed);
        Map<String, String> signature =
                new Signer(credentials, region, service).sign(signable, PayloadHash.of(body), clock.instant());
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .timeout(LIMIT)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        signature.forEach(request::header);
        HttpResponse<String> response = answer(request.build());
        if (response.statusCode() >= 300) {
            throw new Refused(
                    method + " " + service + path + " was answered " + response.statusCode() + ": " + response.body(),
                    response.body());
        }
        return response.body();
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw new Unreachable("No server answers at " + endpoint + ": " + reason(e) + ".", e);
        } catch (HttpTimeoutException e) {
            throw new IOException(
                    "The server at " + endpoint + " has not answered within " + LIMIT.toSeconds() + " seconds.", e);
        } catch (IOException e) {
            throw new IOException(
                    "The connection to " + endpoint + " broke: " + e.getMessage()
                            + ". Is it Rowmill that listens there?",
                    e);
        }
    }

    /** Java tells the reason in the kinds of nested exceptions rather than in words. */
    private static String reason(Throwable failure) {
        return switch (failure) {
            case UnresolvedAddressException unknown -> "its host is unknown";
            case HttpConnectTimeoutException late -> "the connection was not made in time";
            default ->
                failure.getCause() != null && failure.getMessage() == null
                        ? reason(failure.getCause())
                        : failure.getMessage() == null ? "the connection was refused" : failure.getMessage();
        };
    }
}
