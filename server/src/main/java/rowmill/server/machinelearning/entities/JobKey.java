package rowmill.server.machinelearning.entities;

import java.util.Optional;

/**
 * The name of an entity's job. It tells apart the entity that now has an id from a deleted one that had it before, whose job
 * may still be ending.
 *
 * @param id the entity's id
 * @param generation when the entity was created, in milliseconds since the epoch; absent in jobs of earlier versions
 */
public record JobKey(String id, Optional<Long> generation) {
    public static JobKey of(Entity entity) {
        return new JobKey(entity.id(), Optional.of(entity.createdAt().toEpochMilli()));
    }

    /** An id has no slash. */
    public static JobKey parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new JobKey(text, Optional.empty())
                : new JobKey(text.substring(0, slash), Optional.of(Long.valueOf(text.substring(slash + 1))));
    }

    public String text() {
        return id + generation.map(number -> "/" + number).orElse("");
    }

    /** Whether this is the job of that very entity. */
    public boolean belongsTo(Entity entity) {
        return entity.id().equals(id)
                && generation.orElse(entity.createdAt().toEpochMilli())
                        == entity.createdAt().toEpochMilli();
    }
}
