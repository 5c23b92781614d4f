package rowmill.server.machinelearning.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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
public final class Creation {
    private static final ObjectMapper CANONICAL =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final Entities entities;
    private final Tags tags;
    private final Supplier<Jobs> jobs;

    public Creation(Entities entities, Tags tags, Supplier<Jobs> jobs) {
        this.entities = entities;
        this.tags = tags;
        this.jobs = jobs;
    }

    /**
     * What is to be created.
     *
     * @param request the request's document, by which a repetition is told; without secrets
     */
    public record Wanted(EntityKind kind, String id, @Nullable String name, Map<String, Object> request) {}

    /**
     * What a new entity is stored with.
     *
     * @param keys what lists filter by
     * @param body what the caller asked for, as the kind's own record writes it
     * @param parents whose tags it gets
     * @param more writes what else belongs to it; inside the transaction that stores it
     */
    public record Plan(Map<String, String> keys, ObjectNode body, List<Entity> parents, Runnable more) {
        public Plan(Map<String, String> keys, ObjectNode body, List<Entity> parents) {
            this(keys, body, parents, () -> {});
        }
    }

    /**
     * Creates what is wanted, unless the same request was taken before.
     *
     * @param planning checks all that can be known at once and says what to store; not asked for a repetition
     * @throws rowmill.contract.ServiceException IdempotentParameterMismatchException if another request has taken the id, and
     *     whatever {@code planning} refuses with
     */
    public void once(Call call, Wanted wanted, Supplier<Plan> planning) {
        String hash = hashOf(wanted.request());
        if (repeated(wanted.kind(), wanted.id(), hash)) {
            return;
        }
        Plan plan = planning.get();
        store(pending(call, wanted, plan, hash), plan);
    }

    /**
     * Whether the same request was taken before, so that it would be answered as before.
     *
     * @throws rowmill.contract.ServiceException IdempotentParameterMismatchException if another request has taken the id
     */
    public boolean repeats(Wanted wanted) {
        return repeated(wanted.kind(), wanted.id(), hashOf(wanted.request()));
    }

    /** SHA-256 over a request's document in a canonical order. */
    private static String hashOf(Map<String, Object> request) {
        try {
            byte[] text = CANONICAL.writeValueAsString(request).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request could not be hashed", e);
        }
    }

    private boolean repeated(EntityKind kind, String id, String requestHash) {
        Optional<Entity> earlier = entities.find(kind, id).filter(entity -> entity.status() != EntityStatus.DELETED);
        if (earlier.isPresent() && !earlier.get().requestHash().equals(requestHash)) {
            throw Refusal.otherParameters(kind, id);
        }
        return earlier.isPresent();
    }

    private static Entity pending(Call call, Wanted wanted, Plan plan, String hash) {
        return new Entity(
                wanted.kind(),
                wanted.id(),
                Optional.ofNullable(wanted.name()),
                EntityStatus.PENDING,
                call.at(),
                call.at(),
                creatorOf(call),
                plan.keys(),
                hash,
                plan.body());
    }

    /**
     * The creator as the API shows it: the caller's ARN, or the account's root for a service. The model's pattern knows users
     * and the root alone, but of a role the original showed its session.
     */
    private static String creatorOf(Call call) {
        return call.caller().isService()
                ? "arn:aws:iam::" + call.caller().accountId() + ":root"
                : call.caller().arn();
    }

    private void store(Entity entity, Plan plan) {
        entities.store().useTransaction(handle -> {
            // Two of the same request may come at once: only one of them stores.
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
            tags.inherit(entity, plan.parents());
            plan.more().run();
            jobs.get().submit(entity.kind().stored(), JobKey.of(entity).text());
        });
    }

    /**
     * What a new entity is to be made from: it must exist and not have failed, but need not be completed yet.
     *
     * @param member the request's member that names it
     */
    public Entity parent(EntityKind kind, String id, String member) {
        Entity parent = entities.find(kind, id)
                .orElseThrow(() -> Refusal.invalid(member + ": no " + kind.typeName() + " with id " + id + " exists."));
        if (parent.status() == EntityStatus.DELETED) {
            throw Refusal.invalid(member + ": the " + kind.typeName() + " with id " + id + " was deleted.");
        }
        if (parent.status() == EntityStatus.FAILED) {
            throw Refusal.invalid(member + ": the " + kind.typeName() + " with id " + id
                    + " has FAILED, so that nothing can be made from it: "
                    + parent.body().path("outcome").path("message").asText("see its log."));
        }
        return parent;
    }
}
