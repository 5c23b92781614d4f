package rowmill.server.machinelearning.entities;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rowmill.contract.ServiceException;
import rowmill.contract.machinelearning.MachineLearningError;
import rowmill.contract.machinelearning.Tag;

/**
 * The tags of all kinds of entities. A new entity takes over those of what it is made from; later changes do not follow
 * (Developer Guide, "Tagging your Amazon ML objects").
 */
public final class Tags {
    private final Catalog catalog;
    private final int most;

    /** @param most how many tags an entity may have */
    public Tags(Catalog catalog, int most) {
        this.catalog = catalog;
        this.most = most;
    }

    /**
     * Adds tags; a key that the entity has gets the new value.
     *
     * @throws ServiceException InvalidTagException for a key that is absent, reserved or given twice; TagLimitExceededException
     */
    public void add(EntityKind kind, String id, List<Tag> tags) {
        catalog.live(kind, id);
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            String key = tag.key();
            if (key == null) {
                throw invalid("A tag needs a Key.");
            }
            if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw invalid("The tag key '" + key + "' begins with aws:, which is reserved.");
            }
            if (!keys.add(key)) {
                throw invalid("The tag key '" + key + "' is given twice.");
            }
        }
        catalog.entities().store().useTransaction(handle -> {
            Map<String, @Nullable String> all = read(handle, kind, id);
            tags.forEach(tag -> all.put(String.valueOf(tag.key()), tag.value()));
            if (all.size() > most) {
                throw MachineLearningError.TAG_LIMIT_EXCEEDED_EXCEPTION.because(
                        "The " + kind.typeName() + " " + id + " would have " + all.size() + " tags; at most " + most
                                + " are allowed (the server's setting tags.per-object).");
            }
            write(handle, kind, id, all);
        });
    }

    private static ServiceException invalid(String message) {
        return MachineLearningError.INVALID_TAG_EXCEPTION.because(message);
    }

    public List<Tag> of(EntityKind kind, String id) {
        catalog.existing(kind, id);
        return catalog.entities().store().read(handle -> read(handle, kind, id)).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** Removes tags; keys that the entity does not have are ignored. */
    public void delete(EntityKind kind, String id, List<String> keys) {
        catalog.live(kind, id);
        catalog.entities().store().useTransaction(handle -> {
            Map<String, @Nullable String> all = read(handle, kind, id);
            keys.forEach(all::remove);
            write(handle, kind, id, all);
        });
    }

    /** Gives a new entity the tags of its parents, of which the later ones win; inside the transaction that stores it. */
    void inherit(Entity child, List<Entity> parents) {
        catalog.entities().store().useTransaction(handle -> {
            Map<String, @Nullable String> all = new LinkedHashMap<>();
            parents.forEach(parent -> all.putAll(read(handle, parent.kind(), parent.id())));
            while (all.size() > most) {
                all.remove(all.keySet().iterator().next());
            }
            write(handle, child.kind(), child.id(), all);
        });
    }

    private static Map<String, @Nullable String> read(Handle handle, EntityKind kind, String id) {
        Map<String, @Nullable String> tags = new LinkedHashMap<>();
        handle.createQuery("select tag_key, tag_value from ml_tags where kind = :kind and id = :id order by tag_key")
                .bind("kind", kind.stored())
                .bind("id", id)
                .map((row, context) -> tags.put(row.getString("tag_key"), row.getString("tag_value")))
                .forEach(previous -> {});
        return tags;
    }

    private static void write(Handle handle, EntityKind kind, String id, Map<String, @Nullable String> tags) {
        handle.createUpdate("delete from ml_tags where kind = :kind and id = :id")
                .bind("kind", kind.stored())
                .bind("id", id)
                .execute();
        tags.forEach((key, value) -> handle.createUpdate(
                        "insert into ml_tags (kind, id, tag_key, tag_value) values (:kind, :id, :key, :value)")
                .bind("kind", kind.stored())
                .bind("id", id)
                .bind("key", key)
                .bind("value", value)
                .execute());
    }
}
