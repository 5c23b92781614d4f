package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.server.jobs.Jobs;

/**
 * What all Create operations share: the same id with the same parameters again answers as before, with others it is
 * refused; entity and job are written by one transaction. The id of a deleted entity may be used anew.
 */
final class Creation {
    private static final ObjectMapper CANONICAL =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final Entities entities;
    private final Supplier<Jobs> jobs;

    Creation(Entities entities, Supplier<Jobs> jobs) {
        this.entities = entities;
        this.jobs = jobs;
    }

    /** SHA-256 over a request's document in a canonical order. Leave secrets out of the document. */
    static String hashOf(Map<String, Object> request) {
        try {
            byte[] text = CANONICAL.writeValueAsString(request).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request could not be hashed", e);
        }
    }

    /** Whether this request was taken before. Refuses an id that another request has taken. */
    boolean repeated(EntityKind kind, String id, String requestHash) {
        Optional<Entity> earlier = entities.find(kind, id).filter(entity -> entity.status() != EntityStatus.DELETED);
        if (earlier.isPresent() && !earlier.get().requestHash().equals(requestHash)) {
            throw Refusal.otherParameters(kind, id);
        }
        return earlier.isPresent();
    }

    /**
     * What a new entity is to be made from: it must exist, but need not be completed.
     *
     * @param member the request's member that names it
     */
    Entity parent(EntityKind kind, String id, String member) {
        Entity parent = entities.find(kind, id)
                .orElseThrow(() -> Refusal.invalid(member + ": no " + kind.typeName() + " with id " + id + " exists."));
        if (parent.status() == EntityStatus.DELETED) {
            throw Refusal.invalid(member + ": the " + kind.typeName() + " with id " + id + " was deleted.");
        }
        return parent;
    }

    /** Writes a new entity as PENDING together with its job; {@code more} writes what belongs to it. */
    void store(Entity entity, Runnable more) {
        entities.store().useTransaction(handle -> {
            if (repeated(entity.kind(), entity.id(), entity.requestHash())) {
                return;
            }
            for (String table : new String[] {"ml_entities", "ml_results", "ml_sealed", "ml_tags", "ml_log"}) {
                handle.createUpdate("delete from " + table + " where kind = :kind and id = :id")
                        .bind("kind", entity.kind().stored())
                        .bind("id", entity.id())
                        .execute();
            }
            entities.insert(entity);
            more.run();
            jobs.get().submit(entity.kind().stored(), JobKey.of(entity).text());
        });
    }

    /** A PENDING entity of the caller. */
    static Entity pending(
            Call call, EntityKind kind, String id, @Nullable String name, Map<String, String> keys, Request request) {
        return new Entity(
                kind,
                id,
                Optional.ofNullable(name),
                EntityStatus.PENDING,
                call.at(),
                call.at(),
                creatorOf(call),
                keys,
                request.hash(),
                request.body());
    }

    /** The hash of the creating request and what it asks for. */
    record Request(String hash, ObjectNode body) {}

    /** The creator in the form that the API shows: a user's ARN, or the account's root for anything else. */
    private static String creatorOf(Call call) {
        return call.caller().isUser() || call.caller().isRoot()
                ? call.caller().arn()
                : "arn:aws:iam::" + call.caller().accountId() + ":root";
    }
}
