package rowmill.server.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.InstanceProfile;

/** Questions about roles, so that a service can refuse at once what would fail later. Thread-safe. */
public final class Roles {
    private final Directory directory;
    private final PolicyAuthorizer authorizer;

    Roles(Directory directory, PolicyAuthorizer authorizer) {
        this.directory = directory;
        this.authorizer = authorizer;
    }

    /** The role of this name, whatever its path. */
    public Optional<KnownRole> byName(String name) {
        return directory.entities().find(EntityKind.ROLE, name).map(Roles::known);
    }

    /** The role of this ARN; the path counts. */
    public Optional<KnownRole> byArn(String arn) {
        return role(arn).map(Roles::known);
    }

    /** The role in the instance profile of this name or ARN; empty if there is no such profile or no role in it. */
    public Optional<KnownRole> inInstanceProfile(String nameOrArn) {
        return directory
                .instanceProfiles()
                .find(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1))
                .filter(profile ->
                        !nameOrArn.startsWith("arn:") || profile.arn().equals(nameOrArn))
                .flatMap(InstanceProfile::role)
                .map(Roles::known);
    }

    /**
     * Whether the trust policy of a role admits a service, as {@link RoleSessions#assume} would find now.
     *
     * @param servicePrincipal for example {@code machinelearning.amazonaws.com}
     * @param context condition keys, for example {@code aws:SourceArn}
     */
    public boolean trusts(String roleArn, String servicePrincipal, Map<String, List<String>> context) {
        return role(roleArn)
                .map(role -> authorizer
                        .mayAssume(
                                rowmill.contract.Caller.service(directory.accountId(), servicePrincipal), role, context)
                        .allowed())
                .orElse(false);
    }

    /** The trust policy of a role, as it is stored. */
    public Optional<String> trustPolicy(String roleArn) {
        return role(roleArn).map(Entity::trust);
    }

    private Optional<Entity> role(String arn) {
        return directory.entities().byArn(arn).filter(entity -> entity.kind() == EntityKind.ROLE);
    }

    private static KnownRole known(Entity role) {
        return new KnownRole(role.name(), role.arn(), role.id());
    }
}
