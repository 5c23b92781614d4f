package rowmill.server.machinelearning.entities;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all kinds of entities have in common towards the API: being found, listed, renamed and deleted. */
public final class Catalog {
    private final Entities entities;
    private final Listing listing;
    private final ProgressBoard board;
    private final Function<String, String> logLinks;

    /** @param logLinks a link that opens the log of that name */
    public Catalog(Entities entities, ProgressBoard board, Function<String, String> logLinks) {
        this.entities = entities;
        this.listing = new Listing(entities);
        this.board = board;
        this.logLinks = logLinks;
    }

    public Entities entities() {
        return entities;
    }

    /** The entity, deleted or not, as Get shows it. */
    public Entity existing(EntityKind kind, String id) {
        return entities.find(kind, id).orElseThrow(() -> Refusal.notFound(kind, id));
    }

    /** The entity, if it was not deleted. */
    public Entity live(EntityKind kind, String id) {
        Entity entity = existing(kind, id);
        if (entity.status() == EntityStatus.DELETED) {
            throw Refusal.deleted(kind, id);
        }
        return entity;
    }

    public void rename(Instant at, EntityKind kind, String id, @Nullable String name) {
        live(kind, id);
        entities.update(kind, id, latest -> latest.withName(name, at));
    }

    /** Marks the entity; its job is told and ends at its next step. A second time changes nothing. */
    public void delete(Instant at, EntityKind kind, String id) {
        if (existing(kind, id).status() == EntityStatus.DELETED) {
            return;
        }
        entities.update(kind, id, latest -> latest.withStatus(EntityStatus.DELETED, at));
        board.cancel(kind, id);
    }

    /** A page of a list; {@code describe} is the document of a Describe operation's input. */
    public Listing.Page page(EntityKind kind, Map<String, Object> describe) {
        return listing.page(kind, Listing.Request.of(describe));
    }

    public String logUri(Entity entity) {
        return logLinks.apply(entity.kind().stored() + "/" + entity.id());
    }
}
