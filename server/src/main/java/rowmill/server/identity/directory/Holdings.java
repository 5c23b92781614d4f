package rowmill.server.identity.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import rowmill.server.store.Store;

/** The policies that users, groups and roles hold: inline ones with their text, attached ones by ARN. Thread-safe. */
public final class Holdings {
    private final Store store;

    Holdings(Store store) {
        this.store = store;
    }

    /** Names and documents of the inline policies, by name. */
    public SequencedMap<String, String> inline(String entityId) {
        return store.read(handle -> {
            SequencedMap<String, String> documents = new LinkedHashMap<>();
            handle.createQuery("select name, document from identity_inline_policy where entity_id = :id order by name")
                    .bind("id", entityId)
                    .map((row, context) -> Map.entry(row.getString("name"), row.getString("document")))
                    .forEach(entry -> documents.put(entry.getKey(), entry.getValue()));
            return documents;
        });
    }

    public Optional<String> inline(String entityId, String name) {
        return Optional.ofNullable(inline(entityId).get(name));
    }

    /** Writes an inline policy over one of the same name. */
    public void put(String entityId, String name, String document) {
        store.useTransaction(handle -> handle.createUpdate(
                        "insert into identity_inline_policy (entity_id, name, document) values (:id, :name, :document)"
                                + " on conflict (entity_id, name) do update set document = excluded.document")
                .bind("id", entityId)
                .bind("name", name)
                .bind("document", document)
                .execute());
    }

    /** @return whether there was one */
    public boolean remove(String entityId, String name) {
        return store.inTransaction(handle -> handle.createUpdate(
                                "delete from identity_inline_policy where entity_id = :id and name = :name")
                        .bind("id", entityId)
                        .bind("name", name)
                        .execute())
                > 0;
    }

    /** ARNs of the attached policies, sorted. */
    public List<String> attached(String entityId) {
        return store.read(handle -> handle.createQuery(
                        "select policy_arn from identity_attachment where entity_id = :id order by policy_arn")
                .bind("id", entityId)
                .mapTo(String.class)
                .list());
    }

    /** Attaches a policy; nothing happens if it is attached. */
    public void attach(String entityId, String policyArn) {
        store.useTransaction(handle -> handle.createUpdate("insert into identity_attachment (entity_id, policy_arn)"
                        + " values (:id, :arn) on conflict (entity_id, policy_arn) do nothing")
                .bind("id", entityId)
                .bind("arn", policyArn)
                .execute());
    }

    /** @return whether it was attached */
    public boolean detach(String entityId, String policyArn) {
        return store.inTransaction(handle -> handle.createUpdate(
                                "delete from identity_attachment where entity_id = :id and policy_arn = :arn")
                        .bind("id", entityId)
                        .bind("arn", policyArn)
                        .execute())
                > 0;
    }

    /** How many entities hold each attached policy. */
    public Map<String, Integer> attachments() {
        return store.read(Holdings::attachments);
    }

    private static Map<String, Integer> attachments(Handle handle) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        handle.createQuery("select policy_arn, count(*) as holders from identity_attachment group by policy_arn")
                .map((row, context) -> Map.entry(row.getString("policy_arn"), row.getInt("holders")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
