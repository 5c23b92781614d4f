package rowmill.server.identity.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * What hands a role to an instance.
 *
 * @param id {@code AIPA…}
 * @param name unique without regard to case
 * @param path {@code /} or {@code /a/b/}
 * @param arn ends with path and name
 * @param created when
 * @param role the one role that it may hold
 */
public record InstanceProfile(
        String id, String name, String path, String arn, Instant created, Optional<Entity> role) {}
