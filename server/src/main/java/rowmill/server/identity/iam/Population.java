package rowmill.server.identity.iam;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;

/** Users, groups and roles, as far as they are alike: made, found, listed, renamed, removed. */
final class Population {
    private final Directory directory;

    Population(Directory directory) {
        this.directory = directory;
    }

    /**
     * A new entity.
     *
     * @param path null for {@code /}
     * @param trust a role's trust policy, already read once; empty for the others
     */
    Entity create(EntityKind kind, String name, @Nullable String path, String trust, Instant now) {
        return directory.change(() -> {
            requireFree(kind, name);
            if (directory.entities().count(kind) >= most(kind)) {
                throw Refusals.quota(quota(kind), most(kind));
            }
            String place = path == null ? "/" : path;
            Entity entity = new Entity(
                    kind,
                    directory.ids().entity(kind.prefix()),
                    name,
                    place,
                    directory.entities().arn(kind, place, name),
                    now,
                    trust);
            directory.entities().insert(entity);
            return entity;
        });
    }

    Entity require(EntityKind kind, String name) {
        return directory.entities().find(kind, name).orElseThrow(() -> Refusals.noSuch(kind, name));
    }

    Page<Entity> list(EntityKind kind, @Nullable String pathPrefix, Page.Wish wish) {
        return page(directory.entities().list(kind, pathPrefix == null ? "/" : pathPrefix), wish);
    }

    static Page<Entity> page(List<Entity> entities, Page.Wish wish) {
        return Page.of(entities, entity -> entity.name().toLowerCase(Locale.ROOT), wish);
    }

    /** Gives a user or group another path or name; null leaves it. */
    void move(EntityKind kind, String name, @Nullable String newPath, @Nullable String newName) {
        directory.change(() -> {
            Entity entity = require(kind, name);
            if (newName != null && !newName.equalsIgnoreCase(entity.name())) {
                requireFree(kind, newName);
            }
            directory
                    .entities()
                    .update(
                            entity.id(),
                            newName == null ? entity.name() : newName,
                            newPath == null ? entity.path() : newPath,
                            entity.trust());
            return entity;
        });
    }

    /** @throws rowmill.contract.ServiceException if it is no trust policy, is too long, or names someone unknown */
    void requireTrust(String document) {
        PolicyTexts.requireTrust(document, directory);
        if (PolicyTexts.size(document) > Limits.TRUST_POLICY_SIZE) {
            throw Refusals.quota("ACLSizePerRole", Limits.TRUST_POLICY_SIZE);
        }
    }

    void replaceTrust(String roleName, String trust) {
        directory.change(() -> {
            Entity role = require(EntityKind.ROLE, roleName);
            directory.entities().update(role.id(), role.name(), role.path(), trust);
            return role;
        });
    }

    /** Removes an entity; whatever still hangs on it must be taken off first, as in IAM. */
    void delete(EntityKind kind, String name) {
        directory.change(() -> {
            Entity entity = require(kind, name);
            if (!directory.holdings().attached(entity.id()).isEmpty()) {
                throw Refusals.conflict("Cannot delete entity, must detach all policies first.");
            }
            if (!directory.holdings().inline(entity.id()).isEmpty()) {
                throw Refusals.conflict("Cannot delete entity, must delete policies first.");
            }
            switch (kind) {
                case USER -> requireLoose(entity);
                case GROUP -> {
                    if (!directory.entities().members(entity.id()).isEmpty()) {
                        throw Refusals.conflict("Cannot delete entity, must remove users from group first.");
                    }
                }
                case ROLE -> {
                    if (!directory.instanceProfiles().holding(entity.id()).isEmpty()) {
                        throw Refusals.conflict("Cannot delete entity, must remove roles from instance profile first.");
                    }
                }
            }
            directory.entities().delete(entity.id());
            return entity;
        });
    }

    private void requireLoose(Entity user) {
        if (!directory.userKeys().of(user.id()).isEmpty()) {
            throw Refusals.conflict("Cannot delete entity, must delete access keys first.");
        }
        if (!directory.entities().groupsOf(user.id()).isEmpty()) {
            throw Refusals.conflict("Cannot delete entity, must remove users from group first.");
        }
    }

    private void requireFree(EntityKind kind, String name) {
        if (directory.entities().find(kind, name).isPresent()) {
            throw Refusals.exists(kind, name);
        }
    }

    private static int most(EntityKind kind) {
        return switch (kind) {
            case USER -> Limits.USERS;
            case GROUP -> Limits.GROUPS;
            case ROLE -> Limits.ROLES;
        };
    }

    private static String quota(EntityKind kind) {
        return switch (kind) {
            case USER -> "UsersPerAccount";
            case GROUP -> "GroupsPerAccount";
            case ROLE -> "RolesPerAccount";
        };
    }
}
