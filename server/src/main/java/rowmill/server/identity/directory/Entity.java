package rowmill.server.identity.directory;

import java.time.Instant;

/**
 * A user, group or role.
 *
 * @param kind which of them
 * @param id the unique id, never used again, for example {@code AROA…}
 * @param name unique within the kind without regard to case
 * @param path {@code /} or {@code /a/b/}
 * @param arn ends with path and name
 * @param created when
 * @param trust a role's trust policy as given; empty for the others
 */
public record Entity(EntityKind kind, String id, String name, String path, String arn, Instant created, String trust) {}
