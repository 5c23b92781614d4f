package rowmill.server.identity.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import rowmill.server.store.Store;

/** The table of users, groups and roles, and who is in which group. Thread-safe. */
public final class Entities {
    private static final String SELECT = "select id, kind, name, path, created, trust from identity_entity ";

    private final Store store;
    private final String accountId;

    Entities(Store store, String accountId) {
        this.store = store;
        this.accountId = accountId;
    }

    /** The ARN that an entity of this kind, path and name has. */
    public String arn(EntityKind kind, String path, String name) {
        return "arn:aws:iam::" + accountId + ":" + kind.word() + path + name;
    }

    public Optional<Entity> find(EntityKind kind, String name) {
        return store.read(handle -> handle.createQuery(SELECT + "where kind = :kind and lower_name = :name")
                .bind("kind", kind.name())
                .bind("name", name.toLowerCase(Locale.ROOT))
                .map(this::entity)
                .findOne());
    }

    public Optional<Entity> byId(String id) {
        return store.read(handle -> handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map(this::entity)
                .findOne());
    }

    /** The entity of exactly this ARN, path included. */
    public Optional<Entity> byArn(String arn) {
        int slash = arn.lastIndexOf('/');
        for (EntityKind kind : EntityKind.values()) {
            if (slash > 0 && arn.startsWith(arn(kind, "/", ""))) {
                return find(kind, arn.substring(slash + 1))
                        .filter(entity -> entity.arn().equals(arn));
            }
        }
        return Optional.empty();
    }

    /** All of a kind whose path begins with {@code pathPrefix}, by name. */
    public List<Entity> list(EntityKind kind, String pathPrefix) {
        return store
                .read(handle -> handle.createQuery(SELECT + "where kind = :kind order by lower_name")
                        .bind("kind", kind.name())
                        .map(this::entity)
                        .list())
                .stream()
                .filter(entity -> entity.path().startsWith(pathPrefix))
                .toList();
    }

    public int count(EntityKind kind) {
        return store.read(handle -> handle.createQuery("select count(*) from identity_entity where kind = :kind")
                .bind("kind", kind.name())
                .mapTo(Integer.class)
                .one());
    }

    public void insert(Entity entity) {
        store.useTransaction(handle -> handle.createUpdate(
                        "insert into identity_entity (id, kind, name, lower_name, path, created, trust)"
                                + " values (:id, :kind, :name, :lower, :path, :created, :trust)")
                .bind("id", entity.id())
                .bind("kind", entity.kind().name())
                .bind("name", entity.name())
                .bind("lower", entity.name().toLowerCase(Locale.ROOT))
                .bind("path", entity.path())
                .bind("created", entity.created().toEpochMilli())
                .bind("trust", entity.trust())
                .execute());
    }

    /** Writes name, path and trust policy of an entity that exists. */
    public void update(String id, String name, String path, String trust) {
        store.useTransaction(handle -> handle.createUpdate("update identity_entity set name = :name,"
                        + " lower_name = :lower, path = :path, trust = :trust where id = :id")
                .bind("id", id)
                .bind("name", name)
                .bind("lower", name.toLowerCase(Locale.ROOT))
                .bind("path", path)
                .bind("trust", trust)
                .execute());
    }

    /** Removes an entity that nothing refers to any more. */
    public void delete(String id) {
        store.useTransaction(handle -> handle.createUpdate("delete from identity_entity where id = :id")
                .bind("id", id)
                .execute());
    }

    /** Puts a user into a group; nothing happens if it is there. */
    public void join(String groupId, String userId) {
        store.useTransaction(handle -> handle.createUpdate("insert into identity_membership (group_id, user_id)"
                        + " values (:group, :user) on conflict (group_id, user_id) do nothing")
                .bind("group", groupId)
                .bind("user", userId)
                .execute());
    }

    public void leave(String groupId, String userId) {
        store.useTransaction(handle -> handle.createUpdate(
                        "delete from identity_membership where group_id = :group and user_id = :user")
                .bind("group", groupId)
                .bind("user", userId)
                .execute());
    }

    /** The users of a group, by name. */
    public List<Entity> members(String groupId) {
        return related("where id in (select user_id from identity_membership where group_id = :id)", groupId);
    }

    /** The groups of a user, by name. */
    public List<Entity> groupsOf(String userId) {
        return related("where id in (select group_id from identity_membership where user_id = :id)", userId);
    }

    /** Everything that a managed policy is attached to, by name. */
    public List<Entity> holdersOf(String policyArn) {
        return related("where id in (select entity_id from identity_attachment where policy_arn = :id)", policyArn);
    }

    private List<Entity> related(String where, String id) {
        return store.read(handle -> handle.createQuery(SELECT + where + " order by lower_name")
                .bind("id", id)
                .map(this::entity)
                .list());
    }

    private Entity entity(ResultSet row, StatementContext context) throws SQLException {
        EntityKind kind = EntityKind.valueOf(row.getString("kind"));
        String name = row.getString("name");
        String path = row.getString("path");
        return new Entity(
                kind,
                row.getString("id"),
                name,
                path,
                arn(kind, path, name),
                Instant.ofEpochMilli(row.getLong("created")),
                row.getString("trust"));
    }
}
