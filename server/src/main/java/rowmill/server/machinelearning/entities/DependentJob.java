package rowmill.server.machinelearning.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rowmill.contract.ServiceException;
import rowmill.server.jobs.JobBody;
import rowmill.server.jobs.Next;
import rowmill.server.machinelearning.entities.DependentWork.Done;
import rowmill.server.machinelearning.entities.DependentWork.Task;

/**
 * Brings an entity that depends on others from PENDING to COMPLETED or FAILED: waits for its parents and for a free place,
 * has the work done, and stores the outcome with the new status in one transaction.
 */
public final class DependentJob implements JobBody {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final DependentWork work;
    private final EntityKind kind;
    private final Entities entities;
    private final JobLog log;
    private final ProgressBoard board;
    private final Semaphore places;
    private final InstantSource clock;

    /** What all such jobs share; {@code places} bounds how many compute at once. */
    public record Shop(Entities entities, JobLog log, ProgressBoard board, Semaphore places, InstantSource clock) {}

    public DependentJob(DependentWork work, Shop shop) {
        this.work = work;
        this.kind = work.kind();
        this.entities = shop.entities();
        this.log = shop.log();
        this.board = shop.board();
        this.places = shop.places();
        this.clock = shop.clock();
    }

    @Override
    public Next run(String job) throws Exception {
        JobKey key = JobKey.parse(job);
        Entity entity = entities.find(kind, key.id()).filter(key::belongsTo).orElse(null);
        if (entity == null || entity.status() == EntityStatus.DELETED) {
            Optional.ofNullable(entity).ifPresent(work::discard);
            return Next.finished();
        }
        if (entity.status().ended()) {
            return Next.finished();
        }
        try {
            if (clock.instant().isAfter(entity.createdAt().plus(LONGEST))) {
                throw Refusal.invalid("The job ran longer than 7 days, which is the limit.");
            }
            Optional<Entity> dataSource =
                    parent(EntityKind.DATASOURCE, entity.keys().get("datasource_id"));
            String modelId = kind == EntityKind.MLMODEL ? null : entity.keys().get("mlmodel_id");
            Optional<Entity> model = parent(EntityKind.MLMODEL, modelId);
            boolean waits = dataSource.isEmpty() || (modelId != null && model.isEmpty());
            if (waits || !places.tryAcquire()) {
                return Next.again(LOOK_AGAIN);
            }
            try {
                compute(entity, dataSource.get(), model);
            } finally {
                places.release();
            }
        } catch (ServiceException refused) {
            if (refused.errorCode().httpStatus() >= 500) {
                throw refused;
            }
            fail(entity, refused.text());
        }
        return Next.finished();
    }

    /** The parent, once it is completed; empty while it is not. */
    private Optional<Entity> parent(EntityKind parentKind, @Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        Entity parent = entities.find(parentKind, id)
                .orElseThrow(() -> Refusal.invalid("The " + parentKind.typeName() + " " + id + " does not exist."));
        return switch (parent.status()) {
            case PENDING, INPROGRESS -> Optional.empty();
            case COMPLETED -> Optional.of(parent);
            case DELETED ->
                throw Refusal.invalid("The " + parentKind.typeName() + " " + id + " was deleted before this "
                        + kind.typeName() + " was made from it.");
            case FAILED ->
                throw Refusal.invalid("The " + parentKind.typeName() + " " + id + ", from which this "
                        + kind.typeName() + " was to be made, has failed: "
                        + parent.body().path("outcome").path("message").asText("see its log."));
        };
    }

    private void compute(Entity entity, Entity dataSource, Optional<Entity> model) throws Exception {
        ObjectNode begun = entity.body().deepCopy();
        if (!begun.hasNonNull("startedAt")) {
            begun.put("startedAt", clock.millis());
        }
        log.info(kind, entity.id(), "Begin. Data: " + dataSource.id() + ", " + locationOf(dataSource));
        if (!change(entity, latest -> latest.withBody(begun, clock.instant())
                .withStatus(EntityStatus.INPROGRESS, clock.instant())
                .withKey("data_uri", locationOf(dataSource)))) {
            return;
        }
        long from = System.nanoTime();
        try (ProgressBoard.Watch watch = board.begin(kind, entity.id(), "READING", ProgressBoard.UNKNOWN)) {
            Done done = work.work(new Task(entity, dataSource, model, watch));
            complete(entity, done, Math.max(1, (System.nanoTime() - from) / 1_000_000));
        } catch (CancellationException cancelled) {
            if (!ended(entity)) {
                throw cancelled;
            }
            work.discard(entity);
        }
    }

    private boolean ended(Entity entity) {
        JobKey key = JobKey.of(entity);
        return entities.find(kind, entity.id())
                .filter(key::belongsTo)
                .filter(latest -> !latest.status().ended())
                .isEmpty();
    }

    /** The log's last line is stored with the end, so that whoever sees the end finds the log whole. */
    private void complete(Entity entity, Done done, long millis) {
        Instant now = clock.instant();
        ObjectNode outcome =
                done.outcome().deepCopy().put("finishedAt", now.toEpochMilli()).put("computeTime", millis);
        boolean kept = entities.store().inTransaction(handle -> {
            boolean changed = change(entity, latest -> latest.withBody(bodyWith(latest, outcome), now)
                    .withStatus(EntityStatus.COMPLETED, now));
            if (changed) {
                done.store().run();
                log.info(kind, entity.id(), "Completed: " + done.summary());
            }
            return changed;
        });
        if (!kept) {
            work.discard(entity);
        }
    }

    private void fail(Entity entity, String message) {
        Instant now = clock.instant();
        ObjectNode outcome = Entities.JSON
                .createObjectNode()
                .put("finishedAt", now.toEpochMilli())
                .put("message", message);
        entities.store().useTransaction(handle -> {
            boolean kept = change(entity, latest -> latest.withBody(bodyWith(latest, outcome), now)
                    .withStatus(EntityStatus.FAILED, now));
            if (kept) {
                log.error(kind, entity.id(), message);
            }
        });
    }

    private static ObjectNode bodyWith(Entity latest, ObjectNode outcome) {
        ObjectNode body = latest.body().deepCopy();
        body.set("outcome", outcome);
        return body;
    }

    /** Changes the entity unless it has ended meanwhile or its id went to another; tells whether it was changed. */
    private boolean change(Entity entity, UnaryOperator<Entity> how) {
        JobKey key = JobKey.of(entity);
        boolean[] changed = {false};
        entities.update(kind, entity.id(), latest -> {
            changed[0] = key.belongsTo(latest) && !latest.status().ended();
            return changed[0] ? how.apply(latest) : latest;
        });
        return changed[0];
    }

    private static String locationOf(Entity dataSource) {
        return dataSource.keys().getOrDefault("data_uri", "");
    }

    @Override
    public void giveUp(String job, Throwable lastFailure) {
        JobKey key = JobKey.parse(job);
        entities.find(kind, key.id())
                .filter(key::belongsTo)
                .ifPresent(entity -> fail(
                        entity,
                        "Rowmill failed while it made this " + kind.typeName() + ", several times: "
                                + lastFailure.getMessage()
                                + ". The server's log has the details; create it again when the cause is removed."));
    }
}
