package rowmill.server.identity;

import java.time.Instant;
import java.util.Optional;

/** Finds access keys for the check of signatures. Thread-safe. */
public interface AccessKeys {
    /**
     * The key of this id, if it exists, is active, and its user or role still exists. A temporary key is found for a day
     * after its end, so that its use can be refused as expired.
     */
    Optional<AccessKey> find(String accessKeyId);

    /**
     * Notes that a signature with this key was good, for GetAccessKeyLastUsed.
     *
     * @param service the service in the signature's scope
     * @param region the region in the signature's scope
     */
    default void used(String accessKeyId, String service, String region, Instant at) {}
}
