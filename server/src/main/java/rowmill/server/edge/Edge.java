package rowmill.server.edge;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: one port, virtual threads. */
public final class Edge implements AutoCloseable {
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");
    private static final int LONGEST_HEADERS = 32 * 1024;
    /** Parts of copies come in by the hundred megabytes; with Jetty's own 8 KB, asking for the next bytes costs most. */
    private static final int READ_AT_ONCE = 128 * 1024;

    private static final int BUFFER_STEP = 4096;

    private final Server server;
    private final ServerConnector connector;

    /**
     * @param host the address to listen on
     * @param port the port; 0 for any free one
     */
    public Edge(String host, int port, Front front) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("edge");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        // Jetty's usual pool keeps no buffer above 64 KB: each of ours would be allocated, zeroed and freed for one
        // read.
        this.server = new Server(threads, null, new ArrayByteBufferPool(0, BUFFER_STEP, READ_AT_ONCE));
        HttpConnectionFactory http = new HttpConnectionFactory(configuration());
        http.setInputBufferSize(READ_AT_ONCE);
        this.connector = new ServerConnector(server, http);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(120_000);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        // Keys of S3 objects hold what URIs call ambiguous (%2F, //, ..); the signature covers them as they came.
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.addServlet(new ServletHolder(front), "/*");
        server.setHandler(context);
        server.setStopTimeout(3_000);
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.LEGACY);
        http.setHeaderCacheCaseSensitive(true);
        http.setRequestHeaderSize(LONGEST_HEADERS);
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        return http;
    }

    /**
     * Starts to listen.
     *
     * @throws java.io.IOException if the port is taken
     */
    public void start() throws Exception {
        server.start();
    }

    /** The address that clients on this machine use, for example {@code http://127.0.0.1:7060}. */
    public String address() {
        String host = Optional.ofNullable(connector.getHost())
                .filter(each -> !ANY.contains(each))
                .orElse("127.0.0.1");
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
