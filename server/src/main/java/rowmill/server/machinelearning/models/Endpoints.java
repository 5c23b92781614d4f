package rowmill.server.machinelearning.models;

import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.engine.learn.Model;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.models.ModelBody.Endpoint;
import rowmill.server.machinelearning.realtime.MountedModel;
import rowmill.server.machinelearning.realtime.MountedModels;

/** Real-time endpoints of models: made, ended, and the models behind them. Thread-safe. */
public final class Endpoints implements MountedModels.Loader {
    private static final EntityKind KIND = EntityKind.MLMODEL;

    private final Entities entities;
    private final ModelFiles files;
    private final Bounds bounds;
    private final Supplier<String> address;
    private final MountedModels mounted;

    /**
     * What endpoints may take.
     *
     * @param memoryBytes how much memory models may take that are held ready for predictions
     * @param modelBytes most bytes of all models with an endpoint
     * @param requestsPerSecond rate of each endpoint
     * @param allRequestsPerSecond rate of all endpoints together
     */
    public record Bounds(long memoryBytes, long modelBytes, int requestsPerSecond, int allRequestsPerSecond) {}

    /** @param address where this server is reached */
    public Endpoints(Entities entities, ModelFiles files, Bounds bounds, Supplier<String> address) {
        this.entities = entities;
        this.files = files;
        this.bounds = bounds;
        this.address = address;
        this.mounted = new MountedModels(this, bounds.memoryBytes(), bounds.requestsPerSecond());
    }

    public MountedModels mounted() {
        return mounted;
    }

    String address() {
        return address.get();
    }

    Bounds bounds() {
        return bounds;
    }

    /**
     * Makes an endpoint, or leaves the one that there is. The model is loaded before this returns, so that the endpoint is
     * READY at once, or FAILED if its file cannot be read.
     */
    public Entity create(Call call, Entity model) {
        ModelBody body = ModelBody.of(model);
        if (model.status() != EntityStatus.COMPLETED) {
            throw Refusal.invalid("A real-time endpoint can be made for a model that is COMPLETED; " + model.id()
                    + " is " + model.status() + ".");
        }
        if (body.ready()) {
            return model;
        }
        // In one transaction, or two at once would both find room for one.
        Entity ready = entities.store().inTransaction(handle -> {
            requireMemory(model, body);
            return store(model, new Endpoint(Endpoint.READY, call.at().toEpochMilli()));
        });
        try {
            mounted.of(model.id(), call.at());
            return ready;
        } catch (JdbiException away) {
            // Says nothing of the model, which is mounted by the first prediction.
            throw away;
        } catch (RuntimeException unreadable) {
            return store(model, new Endpoint(Endpoint.FAILED, call.at().toEpochMilli()));
        }
    }

    private void requireMemory(Entity model, ModelBody body) {
        long others = entities
                .select(KIND, "endpoint_status = 'READY' and status = 'COMPLETED'", Map.of(), "id", Integer.MAX_VALUE)
                .stream()
                .mapToLong(other -> sizeOf(ModelBody.of(other)))
                .sum();
        if (others + sizeOf(body) > bounds.modelBytes()) {
            throw Refusal.invalid("The models of all real-time endpoints have " + others + " bytes; with " + model.id()
                    + " (" + sizeOf(body) + " bytes) they would be over the limit of " + bounds.modelBytes()
                    + ". Delete an endpoint first, or raise the server's setting predictions.model-bytes.");
        }
    }

    private static long sizeOf(ModelBody body) {
        ModelBody.Outcome outcome = body.outcome();
        return outcome == null || outcome.sizeInBytes() == null ? 0 : outcome.sizeInBytes();
    }

    /** Ends the endpoint, if there is one. */
    public Entity delete(Entity model) {
        return store(model, null);
    }

    private Entity store(Entity model, @Nullable Endpoint endpoint) {
        // As in the original, an endpoint has a time of its own and is no edit of the model.
        Entity stored = entities.update(KIND, model.id(), latest -> latest.withBody(
                                ModelBody.of(latest).with(endpoint).json(), latest.updatedAt())
                        .withKey("endpoint_status", endpoint == null ? Endpoint.NONE : endpoint.status()))
                .orElseThrow(() -> Refusal.notFound(KIND, model.id()));
        changed(model.id());
        return stored;
    }

    /** Something of the model was changed. */
    void changed(String modelId) {
        mounted.forget(modelId);
    }

    /** The model was deleted. */
    void discard(Entity model) {
        files.delete(model);
    }

    @Override
    public MountedModel.Mount mount(String modelId) {
        Entity model = entities.find(KIND, modelId).orElseThrow(() -> Refusal.notFound(KIND, modelId));
        if (model.status() == EntityStatus.DELETED) {
            throw Refusal.deleted(KIND, modelId);
        }
        ModelBody body = ModelBody.of(model);
        if (!body.ready()) {
            throw Refusal.notMounted(modelId);
        }
        float threshold = body.threshold() == null ? 0 : body.threshold();
        return new MountedModel.Mount(
                version(model, body), sizeOf(body), Double.parseDouble(Float.toString(threshold)));
    }

    /** Every change of a model moves the time of its last update, or its creation if the id was taken anew. */
    private static long version(Entity model, ModelBody body) {
        Endpoint endpoint = body.endpoint();
        return Math.max(model.updatedAt().toEpochMilli(), endpoint == null ? 0 : endpoint.createdAt());
    }

    @Override
    public Model load(String modelId) {
        return files.read(entities.find(KIND, modelId).orElseThrow(() -> Refusal.notFound(KIND, modelId)));
    }
}
