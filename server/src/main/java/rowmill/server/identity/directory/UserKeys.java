package rowmill.server.identity.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import rowmill.server.secrets.Secret;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/** The table of users' access keys; secrets are sealed. Thread-safe. */
public final class UserKeys {
    private static final String SELECT = "select id, user_id, sealed_secret, active, created, used, used_service,"
            + " used_region from identity_access_key ";

    private final Store store;
    private final Vault vault;

    UserKeys(Store store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    public Optional<UserKey> find(String keyId) {
        return store.read(handle -> handle.createQuery(SELECT + "where id = :id")
                .bind("id", keyId)
                .map(this::key)
                .findOne());
    }

    /** A user's keys, oldest first. */
    public List<UserKey> of(String userId) {
        return store.read(handle -> handle.createQuery(SELECT + "where user_id = :id order by created, id")
                .bind("id", userId)
                .map(this::key)
                .list());
    }

    public void insert(UserKey key) {
        store.useTransaction(handle -> handle.createUpdate(
                        "insert into identity_access_key (id, user_id, sealed_secret, active, created)"
                                + " values (:id, :user, :secret, :active, :created)")
                .bind("id", key.id())
                .bind("user", key.userId())
                .bind("secret", vault.seal(key.secret(), purpose(key.id())))
                .bind("active", key.active() ? 1 : 0)
                .bind("created", key.created().toEpochMilli())
                .execute());
    }

    public void activate(String keyId, boolean active) {
        store.useTransaction(
                handle -> handle.createUpdate("update identity_access_key set active = :active where id = :id")
                        .bind("id", keyId)
                        .bind("active", active ? 1 : 0)
                        .execute());
    }

    public void delete(String keyId) {
        store.useTransaction(handle -> handle.createUpdate("delete from identity_access_key where id = :id")
                .bind("id", keyId)
                .execute());
    }

    /** Records the last use. */
    public void used(String keyId, UserKey.Use use) {
        store.useTransaction(handle -> handle.createUpdate("update identity_access_key set used = :at,"
                        + " used_service = :service, used_region = :region where id = :id")
                .bind("id", keyId)
                .bind("at", use.at().toEpochMilli())
                .bind("service", use.service())
                .bind("region", use.region())
                .execute());
    }

    private UserKey key(ResultSet row, StatementContext context) throws SQLException {
        String id = row.getString("id");
        long used = row.getLong("used");
        Optional<UserKey.Use> use = row.wasNull()
                ? Optional.empty()
                : Optional.of(new UserKey.Use(
                        Instant.ofEpochMilli(used), row.getString("used_service"), row.getString("used_region")));
        Secret secret = vault.unseal(row.getString("sealed_secret"), purpose(id));
        return new UserKey(
                id,
                row.getString("user_id"),
                secret,
                row.getInt("active") == 1,
                Instant.ofEpochMilli(row.getLong("created")),
                use);
    }

    private static String purpose(String keyId) {
        return "access key " + keyId;
    }
}
