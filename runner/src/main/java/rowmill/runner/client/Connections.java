package rowmill.runner.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks HTTP/1.1 with one server, over connections that are kept for the next request. Thread-safe.
 *
 * <p>Java's own client would do, but a worker lives for seconds: that client's machinery for what is never asked of it here
 * (HTTP/2, redirects, proxies, asynchronous bodies, TLS even without TLS) took half a second of a processor to load and to
 * compile, and copied every body once more ({@code ./rowmill bench extract}).
 */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final URI endpoint;
    private final Supplier<SSLSocketFactory> tls;
    private final ConcurrentLinkedDeque<Connection> kept = new ConcurrentLinkedDeque<>();

    /** @param endpoint scheme, http or https, host and port */
    Connections(URI endpoint) {
        this(endpoint, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls asked only for an endpoint with https */
    Connections(URI endpoint, Supplier<SSLSocketFactory> tls) {
        this.endpoint = endpoint;
        this.tls = tls;
    }

    /**
     * Sends a request and waits for the answer to its end. On a kept connection that the server has closed meanwhile, nothing
     * was asked; the request goes by another one then.
     *
     * @param longest how long sending and answering may take together
     * @throws IOException if there is no connection, it breaks, or the time is over
     */
    SignedHttp.Incoming exchange(Connection.Request request, Duration longest)
            throws IOException, InterruptedException {
        for (Connection connection = kept.poll(); connection != null; connection = kept.poll()) {
            try {
                return exchange(connection, request, longest);
            } catch (Connection.Gone gone) {
                LOG.debug("A kept connection was closed by the server; the next one is tried", gone);
            }
        }
        return exchange(Connection.open(endpoint, tls, CONNECT), request, longest);
    }

    private SignedHttp.Incoming exchange(Connection connection, Connection.Request request, Duration longest)
            throws IOException, InterruptedException {
        try {
            return connection.exchange(request, longest);
        } finally {
            if (connection.mayBeKept()) {
                kept.push(connection);
            } else {
                connection.close();
            }
        }
    }
}
