package rowmill.server.identity.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/**
 * The table of temporary keys, so that a session outlives a restart; secrets and tokens are sealed. A session is kept for
 * a day after its end, in which its use is answered with "expired" rather than "unknown". Thread-safe.
 */
public final class SessionKeys {
    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, List<String>>> CONTEXT = new TypeReference<>() {};
    private static final String SELECT = "select key_id, entity_id, principal_id, arn, sealed_secret, sealed_token,"
            + " created, expires, policy, context from identity_session ";

    private final Store store;
    private final Vault vault;

    SessionKeys(Store store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    public Optional<SessionKey> find(String keyId) {
        return store.read(handle -> handle.createQuery(SELECT + "where key_id = :id")
                .bind("id", keyId)
                .map(this::key)
                .findOne());
    }

    /** The session policies of all sessions of a principal that have one and have not ended. */
    public List<String> policiesOf(String principalId, Instant now) {
        return store.read(handle -> handle.createQuery("select policy from identity_session"
                        + " where principal_id = :id and policy <> '' and expires > :now")
                .bind("id", principalId)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list());
    }

    /** Inserts a session, and forgets those that ended long ago. */
    public void insert(SessionKey key) {
        store.useTransaction(handle -> {
            handle.createUpdate("delete from identity_session where expires < :old")
                    .bind("old", key.created().minus(KEPT_AFTER_END).toEpochMilli())
                    .execute();
            handle.createUpdate("insert into identity_session (key_id, entity_id, principal_id, arn, sealed_secret,"
                            + " sealed_token, created, expires, policy, context) values (:id, :entity, :principal, :arn,"
                            + " :secret, :token, :created, :expires, :policy, :context)")
                    .bind("id", key.id())
                    .bind("entity", key.entityId())
                    .bind("principal", key.principalId())
                    .bind("arn", key.arn())
                    .bind("secret", vault.seal(key.secret(), purpose("secret", key.id())))
                    .bind("token", vault.seal(key.token(), purpose("token", key.id())))
                    .bind("created", key.created().toEpochMilli())
                    .bind("expires", key.expires().toEpochMilli())
                    .bind("policy", key.policy().orElse(""))
                    .bind("context", write(key.context()))
                    .execute();
        });
    }

    private SessionKey key(ResultSet row, StatementContext context) throws SQLException {
        String id = row.getString("key_id");
        return new SessionKey(
                id,
                row.getString("entity_id"),
                row.getString("principal_id"),
                row.getString("arn"),
                vault.unseal(row.getString("sealed_secret"), purpose("secret", id)),
                vault.unseal(row.getString("sealed_token"), purpose("token", id)),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("expires")),
                Optional.of(row.getString("policy")).filter(policy -> !policy.isEmpty()),
                read(row.getString("context")));
    }

    private static String purpose(String what, String keyId) {
        return "session " + what + " " + keyId;
    }

    private static String write(Map<String, List<String>> context) {
        try {
            return JSON.writeValueAsString(context);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> read(String context) {
        try {
            return JSON.readValue(context, CONTEXT);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The context of a session in the store is unreadable", e);
        }
    }
}
