package rowmill.server.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import rowmill.contract.Call;

/**
 * The clients that wait for an answer, so that work may end when its client has gone. Nothing looks at a connection unless
 * it is asked for. Thread-safe.
 */
public final class Clients {
    private final Map<String, SocketChannel> waiting = new ConcurrentHashMap<>();

    void waits(Call call, HttpServletRequest request) {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            waiting.put(call.requestId(), channel);
        }
    }

    void answered(Call call) {
        waiting.remove(call.requestId());
    }

    /**
     * Whether the client of a request that is being served has closed its connection, or its half of it. A call that did not
     * come over HTTP has no client that could go.
     */
    public boolean gone(Call call) {
        SocketChannel channel = waiting.get(call.requestId());
        return channel != null && ended(channel);
    }

    /**
     * A channel with something to read but no byte of it is at its end. Nothing is read: what a client may have sent in
     * advance belongs to its next request.
     */
    private static boolean ended(SocketChannel channel) {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            return selector.selectNow() > 0 && channel.socket().getInputStream().available() == 0;
        } catch (IOException closed) {
            return true;
        }
    }
}
