package rowmill.server.machinelearning.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rowmill.contract.machinelearning.GetMLModelOutput;
import rowmill.contract.machinelearning.MLModel;
import rowmill.contract.machinelearning.RealtimeEndpointInfo;
import rowmill.server.machinelearning.entities.Catalog;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.Results;
import rowmill.server.machinelearning.entities.SharedMembers;
import rowmill.server.machinelearning.models.ModelBody.Outcome;

/** Models as the API shows them. What is not known yet is absent. */
public final class ModelViews {
    private final Catalog catalog;
    private final Results results;
    private final Endpoints endpoints;

    public ModelViews(Catalog catalog, Results results, Endpoints endpoints) {
        this.catalog = catalog;
        this.results = results;
        this.endpoints = endpoints;
    }

    GetMLModelOutput got(Entity entity, boolean verbose) {
        return GetMLModelOutput.fromDocument(described(entity).toDocument()).toBuilder()
                .logUri(catalog.logUri(entity))
                .recipe(verbose ? recipe(entity) : null)
                .schema(verbose ? schema(entity) : null)
                .build();
    }

    /** The recipe in force: the completed model's, or the one that was given. */
    private @Nullable String recipe(Entity entity) {
        return results.find(EntityKind.MLMODEL, entity.id(), Results.RECIPE)
                .orElse(ModelBody.of(entity).request().recipe());
    }

    private @Nullable String schema(Entity entity) {
        return results.find(EntityKind.MLMODEL, entity.id(), Results.SCHEMA).orElse(null);
    }

    MLModel described(Entity entity) {
        ModelBody body = ModelBody.of(entity);
        Outcome outcome = body.outcome();
        return MLModel.fromDocument(SharedMembers.of(entity)).toBuilder()
                .trainingDataSourceId(body.request().trainingDataSourceId())
                .sizeInBytes(outcome == null ? null : outcome.sizeInBytes())
                .endpointInfo(endpoint(body))
                .trainingParameters(body.request().trainingParameters().toMap())
                .algorithm("sgd")
                .mlModelType(body.request().type().name())
                .scoreThreshold(outcome == null || outcome.sizeInBytes() == null ? null : body.threshold())
                .scoreThresholdLastUpdatedAt(instant(body.thresholdUpdatedAt()))
                .build();
    }

    /** The endpoint, or what stands for none. */
    public RealtimeEndpointInfo endpoint(ModelBody body) {
        ModelBody.Endpoint endpoint = body.endpoint();
        return endpoint == null
                ? RealtimeEndpointInfo.builder()
                        .peakRequestsPerSecond(0)
                        .endpointStatus(ModelBody.Endpoint.NONE)
                        .build()
                : RealtimeEndpointInfo.builder()
                        .peakRequestsPerSecond(endpoints.bounds().requestsPerSecond())
                        .createdAt(instant(endpoint.createdAt()))
                        .endpointUrl(endpoints.address())
                        .endpointStatus(endpoint.status())
                        .build();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
