package rowmill.server.edge;

import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: one port, virtual threads. */
public final class Edge implements AutoCloseable {
    private static final int LONGEST_HEADERS = 32 * 1024;
    /** Parts of copies come in by the hundred megabytes; with Jetty's own 8 KB, asking for the next bytes costs most. */
    private static final int READ_AT_ONCE = 128 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final LogLinks links;

    /**
     * @param host the address to listen on
     * @param port the port; 0 for any free one
     */
    public Edge(String host, int port, Front front, LogLinks links) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("edge");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        this.server = new Server(threads);
        this.links = links;
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
        links.reachedAt(address());
    }

    /** The address that clients use, for example {@code http://127.0.0.1:7060}. */
    public String address() {
        String host = connector.getHost() == null || connector.getHost().equals("0.0.0.0")
                ? "127.0.0.1"
                : connector.getHost();
        return "http://" + new InetSocketAddress(host, connector.getLocalPort()).getHostString() + ":"
                + connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
