package rowmill.server.identity.iam;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.InstanceProfile;

/** Instance profiles, each with at most one role. */
final class InstanceProfileOperations {
    private final Directory directory;
    private final Population population;

    InstanceProfileOperations(Directory directory, Population population) {
        this.directory = directory;
        this.population = population;
    }

    InstanceProfile create(String name, @Nullable String path, Instant now) {
        return directory.change(() -> {
            if (directory.instanceProfiles().find(name).isPresent()) {
                throw Refusals.exists("Instance Profile " + name + " already exists.");
            }
            if (directory.instanceProfiles().list("/").size() >= Limits.INSTANCE_PROFILES) {
                throw Refusals.quota("InstanceProfilesPerAccount", Limits.INSTANCE_PROFILES);
            }
            String place = path == null ? "/" : path;
            InstanceProfile profile = new InstanceProfile(
                    directory.ids().entity("AIPA"),
                    name,
                    place,
                    directory.instanceProfiles().arn(place, name),
                    now,
                    Optional.empty());
            directory.instanceProfiles().insert(profile);
            return profile;
        });
    }

    InstanceProfile require(String name) {
        return directory
                .instanceProfiles()
                .find(name)
                .orElseThrow(() -> Refusals.noSuch("Instance Profile " + name + " cannot be found."));
    }

    void addRole(String name, String roleName) {
        directory.change(() -> {
            InstanceProfile profile = require(name);
            Entity role = population.require(EntityKind.ROLE, roleName);
            if (profile.role().isPresent()) {
                throw Refusals.quota("InstanceSessionsPerInstanceProfile", 1);
            }
            directory.instanceProfiles().hold(profile.id(), Optional.of(role.id()));
            return profile;
        });
    }

    void removeRole(String name, String roleName) {
        directory.change(() -> {
            InstanceProfile profile = require(name);
            Entity role = population.require(EntityKind.ROLE, roleName);
            if (!profile.role().equals(Optional.of(role))) {
                throw Refusals.noSuch(
                        "The role with name " + roleName + " cannot be found in Instance Profile " + name + ".");
            }
            directory.instanceProfiles().hold(profile.id(), Optional.empty());
            return profile;
        });
    }

    void delete(String name) {
        directory.change(() -> {
            InstanceProfile profile = require(name);
            if (profile.role().isPresent()) {
                throw Refusals.conflict("Cannot delete entity, must remove roles from instance profile first.");
            }
            directory.instanceProfiles().delete(profile.id());
            return profile;
        });
    }

    Page<InstanceProfile> list(@Nullable String pathPrefix, Page.Wish wish) {
        return page(directory.instanceProfiles().list(pathPrefix == null ? "/" : pathPrefix), wish);
    }

    Page<InstanceProfile> holding(String roleName, Page.Wish wish) {
        Entity role = population.require(EntityKind.ROLE, roleName);
        return page(directory.instanceProfiles().holding(role.id()), wish);
    }

    private static Page<InstanceProfile> page(List<InstanceProfile> profiles, Page.Wish wish) {
        return Page.of(profiles, profile -> profile.name().toLowerCase(Locale.ROOT), wish);
    }
}
