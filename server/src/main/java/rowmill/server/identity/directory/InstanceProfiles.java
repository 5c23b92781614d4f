package rowmill.server.identity.directory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import rowmill.server.store.Store;

/** The table of instance profiles. Thread-safe. */
public final class InstanceProfiles {
    private final Store store;
    private final Entities entities;
    private final String accountId;

    InstanceProfiles(Store store, Entities entities, String accountId) {
        this.store = store;
        this.entities = entities;
        this.accountId = accountId;
    }

    /** The ARN that a profile of this path and name has. */
    public String arn(String path, String name) {
        return "arn:aws:iam::" + accountId + ":instance-profile" + path + name;
    }

    public Optional<InstanceProfile> find(String name) {
        return store.read(handle -> query(handle, "where lower_name = :value", name.toLowerCase(Locale.ROOT)).stream()
                .findFirst());
    }

    /** All whose path begins with {@code pathPrefix}, by name. */
    public List<InstanceProfile> list(String pathPrefix) {
        return store.read(handle -> query(handle, "where lower_name <> :value", "")).stream()
                .filter(profile -> profile.path().startsWith(pathPrefix))
                .toList();
    }

    /** Those that hold a role, by name. */
    public List<InstanceProfile> holding(String roleId) {
        return store.read(handle -> query(handle, "where role_id = :value", roleId));
    }

    private List<InstanceProfile> query(Handle handle, String where, String value) {
        return handle.createQuery("select id, name, path, created, role_id from identity_instance_profile " + where
                        + " order by lower_name")
                .bind("value", value)
                .map((row, context) -> {
                    String path = row.getString("path");
                    String name = row.getString("name");
                    return new InstanceProfile(
                            row.getString("id"),
                            name,
                            path,
                            arn(path, name),
                            Instant.ofEpochMilli(row.getLong("created")),
                            Optional.ofNullable(row.getString("role_id")).flatMap(entities::byId));
                })
                .list();
    }

    /** Inserts a new profile without a role. */
    public void insert(InstanceProfile profile) {
        store.useTransaction(handle -> handle.createUpdate(
                        "insert into identity_instance_profile (id, name, lower_name, path, created)"
                                + " values (:id, :name, :lower, :path, :created)")
                .bind("id", profile.id())
                .bind("name", profile.name())
                .bind("lower", profile.name().toLowerCase(Locale.ROOT))
                .bind("path", profile.path())
                .bind("created", profile.created().toEpochMilli())
                .execute());
    }

    /** Gives a profile its role, or takes it. */
    public void hold(String id, Optional<String> roleId) {
        store.useTransaction(
                handle -> handle.createUpdate("update identity_instance_profile set role_id = :role where id = :id")
                        .bind("id", id)
                        .bind("role", roleId.orElse(null))
                        .execute());
    }

    public void delete(String id) {
        store.useTransaction(handle -> handle.createUpdate("delete from identity_instance_profile where id = :id")
                .bind("id", id)
                .execute());
    }
}
