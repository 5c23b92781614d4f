package rowmill.server.machinelearning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.TrainingParameters;
import rowmill.server.machinelearning.DataSourceBody.Owner;

/**
 * What is stored of a model beside the entity's columns and its file. Version 1; absent members are not written.
 *
 * @param version always 1; another is refused on reading
 * @param owner who asked
 * @param request what the caller asked for
 * @param startedAt when training began, in milliseconds since the epoch
 * @param outcome how the job ended, once it has
 * @param threshold the score from which on a binary model answers 1; absent for other types
 * @param thresholdUpdatedAt when that was changed, in milliseconds since the epoch; absent while it is the first
 * @param endpoint the real-time endpoint; absent if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelBody(
        int version,
        Owner owner,
        Request request,
        @Nullable Long startedAt,
        @Nullable Outcome outcome,
        @Nullable Float threshold,
        @Nullable Long thresholdUpdatedAt,
        @Nullable Endpoint endpoint) {
    private static final float USUAL_THRESHOLD = 0.5f;

    /**
     * The request's members.
     *
     * @param type as the API spells it
     * @param parameters as given
     * @param recipe given, or fetched from where the request says; absent if one is to be suggested
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(
            ModelType type, Map<String, String> parameters, String trainingDataSourceId, @Nullable String recipe) {
        TrainingParameters trainingParameters() {
            return TrainingParameters.parse(parameters);
        }
    }

    /** How the job ended; sizes in bytes, times in milliseconds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(long finishedAt, @Nullable Long computeTime, @Nullable Long sizeInBytes, @Nullable String message) {}

    /**
     * A real-time endpoint.
     *
     * @param status READY, or FAILED if the model could not be loaded
     */
    record Endpoint(String status, long createdAt) {
        static final String READY = "READY";
        static final String FAILED = "FAILED";
        static final String NONE = "NONE";
    }

    static ModelBody of(Entity entity) {
        return entity.bodyAs(ModelBody.class, ModelBody::version);
    }

    ObjectNode json() {
        return Entities.JSON.valueToTree(this);
    }

    static ModelBody requested(Owner owner, Request request) {
        Float threshold = request.type() == ModelType.BINARY ? Float.valueOf(USUAL_THRESHOLD) : null;
        return new ModelBody(1, owner, request, null, null, threshold, null, null);
    }

    ModelBody withThreshold(float next, long at) {
        return new ModelBody(version, owner, request, startedAt, outcome, next, at, endpoint);
    }

    ModelBody with(@Nullable Endpoint next) {
        return new ModelBody(version, owner, request, startedAt, outcome, threshold, thresholdUpdatedAt, next);
    }

    boolean ready() {
        return endpoint != null && endpoint.status().equals(Endpoint.READY);
    }
}
