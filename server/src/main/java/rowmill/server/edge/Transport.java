package rowmill.server.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the way of a request tells policies: whether others could read it on the way, and what the client says of itself.
 *
 * <p>The server itself speaks plain HTTP. A request that comes from its own machine crosses no network, the requests of a proxy
 * there included; one from elsewhere has come by TLS if the server is reached through a proxy that speaks it. A proxy that
 * also serves plain HTTP says so in {@code X-Forwarded-Proto}; nobody becomes safer by that header.
 */
public final class Transport {
    private final boolean tlsInFront;

    /** @param publicAddress how clients reach the server, where that is not its own host and port */
    public Transport(Optional<String> publicAddress) {
        this.tlsInFront =
                publicAddress.filter(each -> each.startsWith("https://")).isPresent();
    }

    /** Condition keys. */
    Map<String, List<String>> conditions(HttpServletRequest request) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("aws:SecureTransport", List.of(Boolean.toString(secure(request))));
        keys.put("aws:ViaAWSService", List.of("false"));
        Optional.ofNullable(request.getHeader("User-Agent")).ifPresent(it -> keys.put("aws:UserAgent", List.of(it)));
        Optional.ofNullable(request.getHeader("Referer")).ifPresent(it -> keys.put("aws:Referer", List.of(it)));
        return keys;
    }

    private boolean secure(HttpServletRequest request) {
        if ("http".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))) {
            return false;
        }
        return tlsInFront || isThisMachine(request);
    }

    private static boolean isThisMachine(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        try {
            return peer.equals(request.getLocalAddr())
                    || InetAddress.getByName(peer).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
