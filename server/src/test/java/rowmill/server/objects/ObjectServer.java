package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

/**
 * The object service on a free port of the loopback, with a stand-in for the edge: it believes any signature, takes the access
 * key's id for the user's name, and all secrets are {@code secret}.
 */
final class ObjectServer implements AutoCloseable {
    static final String ACCOUNT = "123456789012";
    private static final Pattern CREDENTIAL = Pattern.compile(
            "Credential=([^/]+)/(\\d{8}/[^/]+/s3/aws4_request).*Signature=([0-9a-f]{64})", Pattern.DOTALL);

    private final Store store;
    private final ObjectStorage storage;
    private final Server jetty;
    private final ServerConnector connector;
    private final AtomicLong requests = new AtomicLong();

    ObjectServer(Path directory, PolicyBoundAuthorizer authorizer, int port) throws Exception {
        this(directory, authorizer, port, new ObjectSettings.Directory(directory.resolve("objects")));
    }

    ObjectServer(Path directory, PolicyBoundAuthorizer authorizer, int port, ObjectSettings.Place place)
            throws Exception {
        Files.createDirectories(directory);
        this.store = Store.open(StorePlace.of(directory));
        this.storage = ObjectStorage.open(
                new ObjectSettings(ACCOUNT, "us-east-1", List.of(), place),
                store,
                authorizer,
                InstantSource.system(),
                new SecureRandom());
        this.jetty = new Server();
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setHttpCompliance(HttpCompliance.LEGACY);
        configuration.setUriCompliance(UriCompliance.LEGACY);
        configuration.setHeaderCacheCaseSensitive(true);
        this.connector = new ServerConnector(jetty, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.addServlet(new ServletHolder(new Edge()), "/*");
        jetty.setHandler(context);
        jetty.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    ObjectStorage storage() {
        return storage;
    }

    static Caller user(String name) {
        return new Caller(ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":user/" + name, "AIDA" + name);
    }

    static Call callOf(Caller caller) {
        return new Call("call", caller, "us-east-1", "127.0.0.1", Instant.parse("2026-11-23T00:00:00Z"));
    }

    private final class Edge extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String credential =
                    Optional.ofNullable(request.getHeader("Authorization")).orElseGet(() -> presigned(request));
            Matcher matcher = CREDENTIAL.matcher(credential);
            Caller caller = HttpObjects.anonymous();
            if (matcher.find()) {
                caller = user(matcher.group(1));
                String date =
                        Optional.ofNullable(request.getHeader("x-amz-date")).orElse("");
                request.setAttribute(
                        HttpObjects.CHUNK_SIGNING,
                        new ChunkSigning(signingKey(matcher.group(2)), matcher.group(3), date, matcher.group(2)));
            }
            Call call = new Call(
                    "REQ" + requests.incrementAndGet(), caller, "us-east-1", request.getRemoteAddr(), Instant.now());
            storage.http().handle(call, request, response);
        }

        private static String presigned(HttpServletRequest request) {
            String query = Optional.ofNullable(request.getQueryString()).orElse("");
            return query.replace("%2F", "/").replace("X-Amz-", "");
        }

        private static byte[] signingKey(String scope) {
            try {
                byte[] key = "AWS4secret".getBytes(UTF_8);
                for (String part : scope.split("/")) {
                    Mac mac = Mac.getInstance("HmacSHA256");
                    mac.init(new SecretKeySpec(key, "HmacSHA256"));
                    key = mac.doFinal(part.getBytes(UTF_8));
                }
                return key;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
        storage.close();
        store.close();
    }

    /** Serves until interrupted, for trying real clients: {@code ObjectServer DIRECTORY PORT}; user {@code admin} may all. */
    public static void main(String[] arguments) throws Exception {
        PolicyBoundAuthorizer authorizer = new PolicyBoundAuthorizer();
        authorizer.grant(user("admin").arn(), "*");
        try (ObjectServer server =
                new ObjectServer(Path.of(arguments[0]), authorizer, Integer.parseInt(arguments[1]))) {
            System.out.println("http://127.0.0.1:" + server.port());
            Thread.currentThread().join();
        }
    }
}
