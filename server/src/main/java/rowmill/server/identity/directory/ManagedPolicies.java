package rowmill.server.identity.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import rowmill.server.store.Store;

/** The managed policies: AWS's, which are always there, and the account's own with their versions. Thread-safe. */
public final class ManagedPolicies {
    private static final String SELECT =
            "select arn, id, name, path, description, created, updated, default_version" + " from identity_policy ";

    private final Store store;

    ManagedPolicies(Store store) {
        this.store = store;
    }

    public Optional<ManagedPolicy> find(String arn) {
        ManagedPolicy aws = AwsPolicies.all().get(arn);
        return aws != null
                ? Optional.of(aws)
                : store.read(handle ->
                        query(handle, "where arn = :value", arn).stream().findFirst());
    }

    /** Whether the account has a policy of its own with this name. */
    public boolean named(String name) {
        return store.read(handle -> !query(handle, "where lower_name = :value", name.toLowerCase(Locale.ROOT))
                .isEmpty());
    }

    /** AWS's policies, by ARN. */
    public List<ManagedPolicy> ofAws() {
        return List.copyOf(AwsPolicies.all().values());
    }

    /** The account's own policies, by ARN. */
    public List<ManagedPolicy> ofAccount() {
        return store.read(handle -> query(handle, "where arn <> :value order by arn", ""));
    }

    private static List<ManagedPolicy> query(Handle handle, String where, String value) {
        List<ManagedPolicy> found = new ArrayList<>();
        handle.createQuery(SELECT + where)
                .bind("value", value)
                .map((row, context) -> new ManagedPolicy(
                        row.getString("arn"),
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("path"),
                        row.getString("description"),
                        Instant.ofEpochMilli(row.getLong("created")),
                        Instant.ofEpochMilli(row.getLong("updated")),
                        row.getInt("default_version"),
                        List.of()))
                .list()
                .forEach(policy -> found.add(withVersions(handle, policy)));
        return found;
    }

    private static ManagedPolicy withVersions(Handle handle, ManagedPolicy policy) {
        List<ManagedPolicy.Version> versions = handle.createQuery("select version, document, created"
                        + " from identity_policy_version where policy_arn = :arn order by version desc")
                .bind("arn", policy.arn())
                .map((row, context) -> new ManagedPolicy.Version(
                        row.getInt("version"), row.getString("document"), Instant.ofEpochMilli(row.getLong("created"))))
                .list();
        return new ManagedPolicy(
                policy.arn(),
                policy.id(),
                policy.name(),
                policy.path(),
                policy.description(),
                policy.created(),
                policy.updated(),
                policy.defaultVersion(),
                versions);
    }

    /** Inserts a new policy with the one version it comes with. */
    public void insert(ManagedPolicy policy) {
        store.useTransaction(handle -> {
            handle.createUpdate("insert into identity_policy (arn, id, name, lower_name, path, description, created,"
                            + " updated, default_version, last_version) values (:arn, :id, :name, :lower, :path,"
                            + " :description, :created, :updated, :default, :default)")
                    .bind("arn", policy.arn())
                    .bind("id", policy.id())
                    .bind("name", policy.name())
                    .bind("lower", policy.name().toLowerCase(Locale.ROOT))
                    .bind("path", policy.path())
                    .bind("description", policy.description())
                    .bind("created", policy.created().toEpochMilli())
                    .bind("updated", policy.updated().toEpochMilli())
                    .bind("default", policy.defaultVersion())
                    .execute();
            policy.versions().forEach(version -> insertVersion(handle, policy.arn(), version));
        });
    }

    /** Adds a version under the next number, which is never one that was used before. */
    public ManagedPolicy.Version addVersion(String arn, String document, Instant now) {
        return store.inTransaction(handle -> {
            handle.createUpdate(
                            "update identity_policy set last_version = last_version + 1, updated = :now where arn = :arn")
                    .bind("arn", arn)
                    .bind("now", now.toEpochMilli())
                    .execute();
            int number = handle.createQuery("select last_version from identity_policy where arn = :arn")
                    .bind("arn", arn)
                    .mapTo(Integer.class)
                    .one();
            ManagedPolicy.Version version = new ManagedPolicy.Version(number, document, now);
            insertVersion(handle, arn, version);
            return version;
        });
    }

    private static void insertVersion(Handle handle, String arn, ManagedPolicy.Version version) {
        handle.createUpdate("insert into identity_policy_version (policy_arn, version, document, created)"
                        + " values (:arn, :version, :document, :created)")
                .bind("arn", arn)
                .bind("version", version.number())
                .bind("document", version.document())
                .bind("created", version.created().toEpochMilli())
                .execute();
    }

    public void makeDefault(String arn, int number, Instant now) {
        store.useTransaction(handle -> handle.createUpdate(
                        "update identity_policy set default_version = :version, updated = :now where arn = :arn")
                .bind("arn", arn)
                .bind("version", number)
                .bind("now", now.toEpochMilli())
                .execute());
    }

    public void deleteVersion(String arn, int number) {
        store.useTransaction(handle -> handle.createUpdate(
                        "delete from identity_policy_version where policy_arn = :arn and version = :version")
                .bind("arn", arn)
                .bind("version", number)
                .execute());
    }

    /** Removes a policy that is attached to nothing, with all its versions. */
    public void delete(String arn) {
        store.useTransaction(handle -> {
            handle.createUpdate("delete from identity_policy_version where policy_arn = :arn")
                    .bind("arn", arn)
                    .execute();
            handle.createUpdate("delete from identity_policy where arn = :arn")
                    .bind("arn", arn)
                    .execute();
        });
    }
}
