package rowmill.server.identity.directory;

import java.time.Instant;
import java.util.Optional;
import rowmill.server.secrets.Secret;

/**
 * A user's access key.
 *
 * @param id {@code AKIA…}
 * @param userId the unique id of its user
 * @param secret what requests are signed with
 * @param active whether requests signed with it are taken
 * @param created when
 * @param lastUse the latest recorded use
 */
public record UserKey(String id, String userId, Secret secret, boolean active, Instant created, Optional<Use> lastUse) {

    /**
     * A use of a key, known to a minute.
     *
     * @param at when
     * @param service the service's signing name
     * @param region the region of the signature
     */
    public record Use(Instant at, String service, String region) {}
}
