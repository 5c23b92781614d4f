package rowmill.runner.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import rowmill.contract.Boundary;
import rowmill.contract.signature.Credentials;
import rowmill.contract.signature.SignableRequest;
import rowmill.contract.signature.Signer;

/** Signs requests and sends them, again and again while that may help. Thread-safe. */
public final class SignedHttp {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;
    /** What S3 answers that has no space left: the same request would be answered so again until somebody has made room. */
    private static final int NO_SPACE = 507;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Connections connections;
    private final URI endpoint;
    private final String region;
    private final Supplier<Credentials> credentials;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * @param endpoint scheme, host and port
     * @param credentials asked for each request, so that keys may be renewed meanwhile
     * @param clock for signatures
     * @param patience how long a request is repeated while the server cannot be reached or fails
     */
    public SignedHttp(
            URI endpoint, String region, Supplier<Credentials> credentials, InstantSource clock, Duration patience) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
        this.clock = clock;
        this.patience = patience;
        this.connections = new Connections(endpoint);
    }

    /**
     * A request to be sent.
     *
     * @param path escaped
     * @param query escaped, without question mark
     * @param answer how long the answer may take
     */
    record Outgoing(
            String service,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            Body body,
            Duration answer) {

        /** The operation, or what is done to which kind of object. */
        private String name() {
            String target = headers.getOrDefault("x-amz-target", "");
            return target.isEmpty()
                    ? Boundary.nameOfObjectRequest(method, path, query)
                    : target.substring(target.indexOf('.') + 1);
        }
    }

    /** An answer, whatever its status. Headers are found in any case. */
    record Incoming(int status, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** Whether nobody on the way can change what is sent: it goes by TLS, or does not leave this machine. */
    boolean isGuarded() {
        return "https".equalsIgnoreCase(endpoint.getScheme()) || LOOPBACK.contains(endpoint.getHost());
    }

    /**
     * Sends a request; one that failed on the way or in the server is repeated with growing pauses.
     *
     * @return the answer, with a status under 500 or, of S3, 507: it has no space left
     * @throws Unreachable once patience has ended
     */
    Incoming send(Outgoing request) throws InterruptedException {
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String failure;
            String advice = "Check the endpoint and the network.";
            IOException cause = null;
            try {
                Boundary.passed("worker before " + request.name());
                Incoming answer = once(request);
                Boundary.passed("worker after " + request.name());
                if (!mayHelpAgain(request, answer.status())) {
                    return answer;
                }
                failure = "it answers with status " + answer.status() + told(request, answer);
                advice = "Its log tells more.";
            } catch (IOException e) {
                failure = e.toString();
                cause = e;
            }
            if (System.nanoTime() - start + pause.toNanos() > patience.toNanos()) {
                throw new Unreachable(
                        "The server at " + endpoint + " cannot be used for " + request.service() + ": " + failure
                                + " (tried for " + patience.toSeconds() + " seconds). " + advice,
                        cause);
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private static boolean mayHelpAgain(Outgoing request, int status) {
        boolean full = status == NO_SPACE && request.service().equals("s3");
        return status == TOO_MANY || status >= FAILED && !full;
    }

    /** The answer's own words, if it has any. */
    private static String told(Outgoing request, Incoming answer) {
        if (answer.body().length == 0) {
            return "";
        }
        ServiceRefusal refusal =
                request.service().equals("s3") ? RefusalReader.xml(answer) : RefusalReader.json(answer);
        return ", " + refusal.getMessage();
    }

    private Incoming once(Outgoing request) throws IOException, InterruptedException {
        String authority = endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("host", List.of(authority));
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        SignableRequest signable = new SignableRequest(request.method(), request.path(), request.query(), headers);
        Map<String, String> added = new Signer(credentials.get(), region, request.service())
                .sign(signable, request.body().signedAs(), clock.instant());
        String target = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach((name, values) -> all.put(name, values.getFirst()));
        all.putAll(added);
        Body body = request.body();
        return connections.exchange(
                new Connection.Request(request.method(), target, all, body.bytes(), body.length()), request.answer());
    }
}
