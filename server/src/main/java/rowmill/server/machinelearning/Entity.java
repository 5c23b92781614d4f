package rowmill.server.machinelearning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One object of Amazon ML as stored. Immutable, but for {@link #body()}, of which {@link #withBody} takes a copy.
 *
 * @param name the display name; absent if none was given
 * @param createdBy ARN of the creator
 * @param keys what lists filter by, by column name: {@code data_uri}, {@code datasource_id}, {@code mlmodel_id}, {@code
 *     mlmodel_type}, {@code algorithm}, {@code endpoint_status}; only those that the kind has
 * @param requestHash SHA-256 of the creating request, to tell a repetition from a clash
 * @param body everything else, as the kind's own record writes it
 */
record Entity(
        EntityKind kind,
        String id,
        Optional<String> name,
        EntityStatus status,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        Map<String, String> keys,
        String requestHash,
        ObjectNode body) {

    Entity {
        keys = Map.copyOf(keys);
        body = body.deepCopy();
    }

    /**
     * The body as the kind's own record; all of them are in version 1.
     *
     * @param version tells the version that the record was stored in
     * @throws IllegalStateException if it is another, or unreadable
     */
    <T> T bodyAs(Class<T> form, ToIntFunction<T> version) {
        try {
            T read = Entities.JSON.treeToValue(body, form);
            if (version.applyAsInt(read) != 1) {
                throw new IllegalStateException("The " + kind.typeName() + " " + id + " was stored in version "
                        + version.applyAsInt(read) + " of its form; this Rowmill reads version 1");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The " + kind.typeName() + " " + id + " is stored in an unreadable form", e);
        }
    }

    Entity withStatus(EntityStatus next, Instant at) {
        return new Entity(kind, id, name, next, createdAt, at, createdBy, keys, requestHash, body);
    }

    Entity withName(@Nullable String next, Instant at) {
        return new Entity(
                kind, id, Optional.ofNullable(next), status, createdAt, at, createdBy, keys, requestHash, body);
    }

    Entity withBody(ObjectNode next, Instant at) {
        return new Entity(kind, id, name, status, createdAt, at, createdBy, keys, requestHash, next);
    }

    Entity withKey(String key, String value) {
        Map<String, String> more = new TreeMap<>(keys);
        more.put(key, value);
        return new Entity(kind, id, name, status, createdAt, updatedAt, createdBy, more, requestHash, body);
    }
}
