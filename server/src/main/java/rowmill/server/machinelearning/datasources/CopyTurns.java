package rowmill.server.machinelearning.datasources;

import java.util.List;
import java.util.Map;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;

/**
 * Lets only so many datasources from databases be under way at once, the oldest first: each has a process of this machine and
 * a connection of its database. Thread-safe; a store has one server (decision 12), so that a lock of this process is enough.
 */
public final class CopyTurns {
    private static final EntityKind KIND = EntityKind.DATASOURCE;
    /** Looked at together. More of them than this may be taken out of their order, but not beyond the limit. */
    private static final int LOOKED_AT = 1_000;

    private final Entities entities;
    private final int most;

    /** @param most how many at once, at least 1 */
    public CopyTurns(Entities entities, int most) {
        this.entities = entities;
        this.most = most;
    }

    /**
     * Begins a datasource if it is its turn.
     *
     * @param pending one from a database that is PENDING
     * @param begin makes it INPROGRESS
     * @return whether it was its turn
     */
    synchronized boolean take(Entity pending, Runnable begin) {
        int free =
                most - fromDatabases(entities.select(KIND, status(EntityStatus.INPROGRESS), Map.of(), "id", LOOKED_AT));
        if (free <= 0 || free <= earlier(pending)) {
            return false;
        }
        begin.run();
        return true;
    }

    private int earlier(Entity pending) {
        return fromDatabases(entities.select(
                KIND,
                status(EntityStatus.PENDING) + " and created_at < :created",
                Map.of("created", pending.createdAt().toEpochMilli()),
                "created_at",
                LOOKED_AT));
    }

    private static String status(EntityStatus status) {
        return "status = '" + status + "'";
    }

    private static int fromDatabases(List<Entity> found) {
        return (int) found.stream()
                .filter(each -> DataSourceBody.of(each).origin() != Origin.S3)
                .count();
    }
}
