package rowmill.server.machinelearning;

import java.util.function.Supplier;
import rowmill.contract.Call;
import rowmill.engine.learn.Model;
import rowmill.server.machinelearning.ModelBody.Endpoint;
import rowmill.server.machinelearning.realtime.MountedModel;
import rowmill.server.machinelearning.realtime.MountedModels;

/** Real-time endpoints of models: made, ended, and the models behind them. Thread-safe. */
final class Endpoints implements MountedModels.Loader {
    private static final EntityKind KIND = EntityKind.MLMODEL;

    private final Entities entities;
    private final ModelFiles files;
    private final LearningSettings settings;
    private final Supplier<String> address;
    private final MountedModels mounted;

    /** @param address where this server is reached */
    Endpoints(Entities entities, ModelFiles files, LearningSettings settings, Supplier<String> address) {
        this.entities = entities;
        this.files = files;
        this.settings = settings;
        this.address = address;
        this.mounted = new MountedModels(this, settings.modelMemoryBytes(), settings.endpointRequestsPerSecond());
    }

    MountedModels mounted() {
        return mounted;
    }

    String address() {
        return address.get();
    }

    int requestsPerSecond() {
        return settings.endpointRequestsPerSecond();
    }

    /**
     * Makes an endpoint, or leaves the one that there is. The model is loaded before this returns, so that the endpoint is
     * READY at once, or FAILED if its file cannot be read.
     */
    Entity create(Call call, Entity model) {
        ModelBody body = ModelBody.of(model);
        if (model.status() != EntityStatus.COMPLETED) {
            throw Refusal.invalid("A real-time endpoint can be made for a model that is COMPLETED; " + model.id()
                    + " is " + model.status() + ".");
        }
        if (body.ready()) {
            return model;
        }
        requireMemory(model, body);
        Entity ready = store(model, new Endpoint(Endpoint.READY, call.at().toEpochMilli()), call);
        try {
            mounted.of(model.id(), call.at());
            return ready;
        } catch (RuntimeException unreadable) {
            return store(model, new Endpoint(Endpoint.FAILED, call.at().toEpochMilli()), call);
        }
    }

    private void requireMemory(Entity model, ModelBody body) {
        long others = entities
                .select(
                        KIND,
                        "endpoint_status = 'READY' and status = 'COMPLETED'",
                        java.util.Map.of(),
                        "id",
                        Integer.MAX_VALUE)
                .stream()
                .mapToLong(other -> sizeOf(ModelBody.of(other)))
                .sum();
        if (others + sizeOf(body) > settings.endpointBytes()) {
            throw Refusal.invalid("The models of all real-time endpoints have " + others + " bytes; with " + model.id()
                    + " (" + sizeOf(body) + " bytes) they would be over the limit of " + settings.endpointBytes()
                    + ". Delete an endpoint first.");
        }
    }

    private static long sizeOf(ModelBody body) {
        ModelBody.Outcome outcome = body.outcome();
        return outcome == null || outcome.sizeInBytes() == null ? 0 : outcome.sizeInBytes();
    }

    /** Ends the endpoint, if there is one. */
    Entity delete(Call call, Entity model) {
        return store(model, null, call);
    }

    private Entity store(Entity model, @org.jspecify.annotations.Nullable Endpoint endpoint, Call call) {
        Entity stored = entities.update(KIND, model.id(), latest -> latest.withBody(
                                ModelBody.of(latest).with(endpoint).json(), call.at())
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
        // Every change of a model moves the time of its last update, or its creation if the id was taken anew.
        return new MountedModel.Mount(
                model.updatedAt().toEpochMilli(), sizeOf(body), Double.parseDouble(Float.toString(threshold)));
    }

    @Override
    public Model load(String modelId) {
        return files.read(entities.find(KIND, modelId).orElseThrow(() -> Refusal.notFound(KIND, modelId)));
    }
}
