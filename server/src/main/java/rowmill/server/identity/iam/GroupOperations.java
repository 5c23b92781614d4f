package rowmill.server.identity.iam;

import java.util.List;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;

/** Who is in which group. */
final class GroupOperations {
    private final Directory directory;
    private final Population population;

    GroupOperations(Directory directory, Population population) {
        this.directory = directory;
        this.population = population;
    }

    void add(String groupName, String userName) {
        directory.change(() -> {
            Entity group = population.require(EntityKind.GROUP, groupName);
            Entity user = population.require(EntityKind.USER, userName);
            List<Entity> groups = directory.entities().groupsOf(user.id());
            if (!groups.contains(group) && groups.size() >= Limits.GROUPS_PER_USER) {
                throw Refusals.quota("GroupsPerUser", Limits.GROUPS_PER_USER);
            }
            directory.entities().join(group.id(), user.id());
            return group;
        });
    }

    void remove(String groupName, String userName) {
        directory.change(() -> {
            Entity group = population.require(EntityKind.GROUP, groupName);
            Entity user = population.require(EntityKind.USER, userName);
            directory.entities().leave(group.id(), user.id());
            return group;
        });
    }

    Page<Entity> members(Entity group, Page.Wish wish) {
        return Population.page(directory.entities().members(group.id()), wish);
    }

    Page<Entity> groupsOf(String userName, Page.Wish wish) {
        Entity user = population.require(EntityKind.USER, userName);
        return Population.page(directory.entities().groupsOf(user.id()), wish);
    }
}
