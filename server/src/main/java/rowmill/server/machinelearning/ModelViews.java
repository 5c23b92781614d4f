package rowmill.server.machinelearning;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.machinelearning.GetMLModelOutput;
import rowmill.contract.machinelearning.MLModel;
import rowmill.contract.machinelearning.RealtimeEndpointInfo;
import rowmill.server.machinelearning.ModelBody.Outcome;

/** Models as the API shows them. What is not known yet is absent. */
final class ModelViews {
    private final Catalog catalog;
    private final Results results;
    private final Endpoints endpoints;

    ModelViews(Catalog catalog, Results results, Endpoints endpoints) {
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
        Map<String, String> parameters = body.request().trainingParameters().toMap();
        return MLModel.builder()
                .mlModelId(entity.id())
                .trainingDataSourceId(body.request().trainingDataSourceId())
                .createdByIamUser(entity.createdBy())
                .createdAt(entity.createdAt())
                .lastUpdatedAt(entity.updatedAt())
                .name(entity.name().orElse(null))
                .status(entity.status().name())
                .sizeInBytes(outcome == null ? null : outcome.sizeInBytes())
                .endpointInfo(endpoint(body))
                .trainingParameters(parameters)
                .inputDataLocationS3(entity.keys().get("data_uri"))
                .algorithm("sgd")
                .mlModelType(body.request().type().name())
                .scoreThreshold(body.threshold())
                .scoreThresholdLastUpdatedAt(instant(body.thresholdUpdatedAt()))
                .message(outcome == null ? null : outcome.message())
                .computeTime(outcome == null ? null : outcome.computeTime())
                .finishedAt(outcome == null ? null : instant(outcome.finishedAt()))
                .startedAt(instant(body.startedAt()))
                .build();
    }

    /** The endpoint, or what stands for none. */
    RealtimeEndpointInfo endpoint(ModelBody body) {
        ModelBody.Endpoint endpoint = body.endpoint();
        return endpoint == null
                ? RealtimeEndpointInfo.builder()
                        .peakRequestsPerSecond(0)
                        .endpointStatus(ModelBody.Endpoint.NONE)
                        .build()
                : RealtimeEndpointInfo.builder()
                        .peakRequestsPerSecond(endpoints.requestsPerSecond())
                        .createdAt(instant(endpoint.createdAt()))
                        .endpointUrl(endpoints.address())
                        .endpointStatus(endpoint.status())
                        .build();
    }

    static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
