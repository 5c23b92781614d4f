package rowmill.server.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.server.identity.AccessKeys;

/**
 * Has the use of access keys recorded, at most once a minute for each: it must cost a signed request next to nothing, and may
 * neither delay nor fail one. Thread-safe.
 */
final class KeyUses {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private final AccessKeys keys;
    private final Executor elsewhere;
    private final Map<String, Instant> recorded = new ConcurrentHashMap<>();

    /** @param elsewhere runs what must not delay the request */
    KeyUses(AccessKeys keys, Executor elsewhere) {
        this.keys = keys;
        this.elsewhere = elsewhere;
    }

    /** A signature with this key, for this service and region, was good. */
    void add(String accessKeyId, String service, String region, Instant at) {
        Instant last = recorded.get(accessKeyId);
        if (last != null && Duration.between(last, at).compareTo(EVERY) < 0) {
            return;
        }
        if (recorded.size() > MOST_KEPT) {
            recorded.clear();
        }
        recorded.put(accessKeyId, at);
        elsewhere.execute(() -> {
            try {
                keys.used(accessKeyId, service, region, at);
            } catch (RuntimeException e) {
                LOG.debug("The use of key {} could not be recorded", accessKeyId, e);
            }
        });
    }
}
