package rowmill.server.machinelearning.datasources;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.SchemaJson;
import rowmill.server.jobs.JobBody;
import rowmill.server.jobs.Next;
import rowmill.server.machinelearning.datasources.DataSourceBody.Copy;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.datasources.DataSourceBody.Outcome;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;
import rowmill.server.machinelearning.entities.JobKey;
import rowmill.server.machinelearning.entities.JobLog;
import rowmill.server.machinelearning.entities.Refusal;

/**
 * Brings one datasource from PENDING to COMPLETED or FAILED, a step a run: make the pipeline, fill and activate it, watch
 * it, read the data. Each step looks at what is stored and does what is missing, so that a step repeated after a crash
 * changes nothing.
 */
public final class DataSourceJob implements JobBody {
    private static final EntityKind KIND = EntityKind.DATASOURCE;
    private static final Duration LOOK_SOON = Duration.ofMillis(100);
    private static final Duration LOOK_AT_LEAST = Duration.ofSeconds(1);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Entities entities;
    private final JobLog log;
    private final Rights rights;
    private final CopyTurns turns;
    private final QueryCopy copies;
    private final SealedPasswords passwords;
    private final DataSourceReading reading;
    private final InstantSource clock;

    public DataSourceJob(
            Entities entities,
            JobLog log,
            Rights rights,
            CopyTurns turns,
            QueryCopy copies,
            SealedPasswords passwords,
            DataSourceReading reading,
            InstantSource clock) {
        this.entities = entities;
        this.log = log;
        this.rights = rights;
        this.turns = turns;
        this.copies = copies;
        this.passwords = passwords;
        this.reading = reading;
        this.clock = clock;
    }

    @Override
    public Next run(String job) throws Exception {
        JobKey key = JobKey.parse(job);
        Entity entity = entities.find(KIND, key.id()).filter(key::belongsTo).orElse(null);
        if (entity == null) {
            return Next.finished();
        }
        String id = entity.id();
        if (entity.status().ended()) {
            passwords.erase(id);
            endCopyOf(entity);
            return Next.finished();
        }
        if (!begun(entity)) {
            return Next.again(TURN);
        }
        DataSourceBody body = DataSourceBody.of(entities.find(KIND, id).orElse(entity));
        try {
            if (clock.instant().isAfter(entity.createdAt().plus(LONGEST))) {
                throw Refusal.invalid("The job ran longer than 7 days, which is the limit.");
            }
            if (body.origin() == Origin.S3) {
                complete(entity, body, reading.read(entity, body));
                return Next.finished();
            }
            return stepOfQuery(entity, body);
        } catch (ServiceException refused) {
            if (refused.errorCode().httpStatus() >= 500) {
                throw refused;
            }
            fail(id, body, refused.text());
            return Next.finished();
        } catch (CancellationException cancelled) {
            if (entities.find(KIND, id)
                    .filter(latest -> !latest.status().ended())
                    .isPresent()) {
                throw cancelled;
            }
            return Next.finished();
        }
    }

    /** A datasource that was deleted while its rows were copied takes the copy with it. */
    private void endCopyOf(Entity entity) {
        DataSourceBody body = DataSourceBody.of(entity);
        Copy copy = body.copy();
        if (entity.status() != EntityStatus.DELETED || copy == null || body.outcome() != null) {
            return;
        }
        String roleArn = Objects.requireNonNull(body.request().roleArn());
        List<Supplier<Call>> owners = List.of(
                () -> rights.asRole(roleArn, entity.id()),
                () -> rights.asOwner(body.owner().caller()));
        for (Supplier<Call> owner : owners) {
            try {
                copies.end(owner.get(), copy.pipelineId());
                log.info(KIND, entity.id(), "Deleted; pipeline " + copy.pipelineId() + " is deactivated");
                return;
            } catch (ServiceException refused) {
                log.warning(
                        KIND,
                        entity.id(),
                        "Pipeline " + copy.pipelineId() + " could not be deactivated: " + refused.text());
            }
        }
    }

    /** Whether the datasource is under way; false while those from databases that came before it are as many as may be. */
    private boolean begun(Entity entity) {
        if (entity.status() == EntityStatus.INPROGRESS) {
            return true;
        }
        if (DataSourceBody.of(entity).origin() == Origin.S3) {
            begin(entity);
            return true;
        }
        return turns.take(entity, () -> begin(entity));
    }

    private void begin(Entity entity) {
        DataSourceBody body = DataSourceBody.of(entity);
        log.info(
                KIND,
                entity.id(),
                "Begin. Source: " + body.origin() + ", " + body.request().dataLocation());
        update(entity.id(), body.startedAt(clock.millis()), EntityStatus.INPROGRESS);
    }

    private Next stepOfQuery(Entity entity, DataSourceBody body) throws Exception {
        String roleArn = Objects.requireNonNull(body.request().roleArn());
        Call call = rights.asRole(roleArn, entity.id());
        Copy copy = body.copy();
        if (copy == null) {
            withRightsOf(roleArn, "Making the pipeline that copies the query's result", () -> {
                beginCopy(call, entity, body);
                return true;
            });
            return Next.again(Duration.ZERO);
        }
        if (!copy.activated()) {
            withRightsOf(roleArn, "Defining and activating the pipeline " + copy.pipelineId(), () -> {
                activate(call, entity, body, copy);
                return true;
            });
            return Next.again(LOOK_SOON);
        }
        CopyState state = withRightsOf(
                roleArn, "Watching the pipeline " + copy.pipelineId(), () -> copies.state(call, copy.pipelineId()));
        return switch (state) {
            case CopyState.Going going -> Next.again(pause(entity));
            case CopyState.Failed failed -> {
                fail(entity.id(), body, words(call, body, copy, failed));
                yield Next.finished();
            }
            case CopyState.Finished finished -> {
                complete(entity, body, reading.read(entity, body));
                yield Next.finished();
            }
        };
    }

    /** A look is some requests; so the next comes after a tenth of the time that the copy has taken, within bounds. */
    private Duration pause(Entity entity) {
        Duration tenth = Duration.between(entity.createdAt(), clock.instant()).dividedBy(10);
        return tenth.compareTo(LOOK_SOON) < 0 ? LOOK_SOON : tenth.compareTo(LOOK_AT_LEAST) > 0 ? LOOK_AT_LEAST : tenth;
    }

    /** Does a step of the pipeline; a refusal tells the step and the role whose policy may lack something. */
    private static <T> T withRightsOf(String roleArn, String step, Supplier<T> work) {
        try {
            return work.get();
        } catch (ServiceException refused) {
            if (refused.errorCode().httpStatus() >= 500) {
                throw refused;
            }
            boolean rights = refused.text().contains("is not authorized to perform");
            throw Refusal.invalid(step + " as " + roleArn + " was refused: " + refused.text()
                    + (rights
                            ? ". The specified role doesn't have permissions to perform the operation. Provide a role that"
                                    + " has a policy that provides Amazon ML the required permissions."
                            : ""));
        }
    }

    private String words(Call call, DataSourceBody body, Copy copy, CopyState.Failed failed) {
        Optional<String> original = body.origin() == Origin.REDSHIFT
                ? RedshiftWords.ofFailedCopy(
                        Objects.requireNonNull(body.request().query()), copies.latestAttempt(call, copy.pipelineId()))
                : Optional.empty();
        return original.orElseGet(() -> "The copy of the query's result to " + copy.location() + " failed in pipeline "
                + copy.pipelineId() + ": " + failed.reason());
    }

    private void beginCopy(Call call, Entity entity, DataSourceBody body) {
        String location = S3Location.parse("S3StagingLocation", body.request().dataLocation())
                .inside(entity.id() + "/")
                .toString();
        String pipelineId = copies.create(call, entity);
        update(entity.id(), body.with(new Copy(pipelineId, false, location)), EntityStatus.INPROGRESS);
        log.info(KIND, entity.id(), "Pipeline " + pipelineId + " copies the query's result to " + location);
    }

    private void activate(Call call, Entity entity, DataSourceBody body, Copy copy) {
        String id = entity.id();
        String schemaText = reading.givenSchema(entity, body);
        DataSourceBody known = schemaText == null ? body : body.withSchema(schemaText);
        if (copies.pending(call, copy.pipelineId())) {
            var password = passwords
                    .find(id)
                    .orElseThrow(() -> Refusal.invalid("The password of datasource " + id + " is no longer there."));
            copies.define(
                    call,
                    copy.pipelineId(),
                    QueryCopyDefinition.objects(body, call.region(), copy.location(), columnsOf(body, schemaText)),
                    password);
            copies.activate(call, copy.pipelineId());
        }
        entities.store().useTransaction(handle -> {
            update(id, known.with(new Copy(copy.pipelineId(), true, copy.location())), EntityStatus.INPROGRESS);
            passwords.erase(id);
        });
        log.info(KIND, id, "Pipeline " + copy.pipelineId() + " is activated; it now holds the password, sealed");
    }

    /** The schema's names, as a header line if it says that there is one; the query's own if no schema is given. */
    private static QueryCopyDefinition.Columns columnsOf(DataSourceBody body, @Nullable String schemaText) {
        if (schemaText == null) {
            return body.origin() == Origin.REDSHIFT
                    ? QueryCopyDefinition.Columns.UNNAMED
                    : QueryCopyDefinition.Columns.OF_THE_QUERY;
        }
        DataSchema schema = SchemaJson.parse(schemaText);
        String names = schema.attributes().stream()
                .map(attribute -> "\"" + attribute.name().replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
        return new QueryCopyDefinition.Columns(names, schema.dataFileContainsHeader());
    }

    private void complete(Entity entity, DataSourceBody body, DataSourceReading.Result result) {
        String id = entity.id();
        Long computeTime = body.request().computeStatistics() ? Long.valueOf(result.processorMillis()) : null;
        Outcome outcome = new Outcome(clock.millis(), computeTime, result.bytes(), result.files(), result.message());
        entities.store().useTransaction(handle -> {
            update(id, body.withSchema(result.schemaText()).with(outcome), EntityStatus.COMPLETED);
            reading.keep(id, result);
            // With the end, so that whoever sees it finds the log whole.
            log.info(KIND, id, "Completed: " + result.summary());
        });
    }

    private void fail(String id, DataSourceBody body, String message) {
        passwords.erase(id);
        Outcome outcome = new Outcome(clock.millis(), null, null, null, message);
        entities.store().useTransaction(handle -> {
            DataSourceBody latest =
                    entities.find(KIND, id).map(DataSourceBody::of).orElse(body);
            update(id, latest.with(outcome), EntityStatus.FAILED);
            log.error(KIND, id, message);
        });
    }

    @Override
    public void giveUp(String job, Throwable lastFailure) {
        JobKey key = JobKey.parse(job);
        String id = key.id();
        entities.find(KIND, id)
                .filter(key::belongsTo)
                .filter(entity -> !entity.status().ended())
                .ifPresent(entity -> fail(
                        id,
                        DataSourceBody.of(entity),
                        "Rowmill failed while it made this datasource, several times: " + lastFailure.getMessage()
                                + ". The server's log has the details; create the datasource again when the cause is"
                                + " removed."));
    }

    /** Stores progress, and the end as the moment of the last change; an entity that was deleted meanwhile stays deleted. */
    private void update(String id, DataSourceBody body, EntityStatus status) {
        Outcome end = body.outcome();
        Instant now = end == null ? clock.instant() : Instant.ofEpochMilli(end.finishedAt());
        entities.update(
                KIND,
                id,
                entity -> entity.status() == EntityStatus.DELETED
                        ? entity
                        : entity.withBody(body.json(), now)
                                .withStatus(status, now)
                                .withKey("data_uri", body.location()));
    }
}
