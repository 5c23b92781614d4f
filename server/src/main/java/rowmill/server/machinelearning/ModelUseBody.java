package rowmill.server.machinelearning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.server.machinelearning.DataSourceBody.Owner;

/**
 * What is stored of a use of a model on a datasource, an evaluation or a batch prediction, beside the entity's columns.
 * Version 1; absent members are not written.
 *
 * @param version always 1; another is refused on reading
 * @param owner who asked
 * @param request what the caller asked for
 * @param startedAt when the work began, in milliseconds since the epoch
 * @param outcome how the job ended, once it has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelUseBody(int version, Owner owner, Request request, @Nullable Long startedAt, @Nullable Outcome outcome) {

    /** The request's members; only a batch prediction has an {@code outputUri}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(String modelId, String dataSourceId, @Nullable String outputUri) {}

    /**
     * How the job ended.
     *
     * @param finishedAt milliseconds since the epoch
     * @param computeTime milliseconds of work
     * @param metrics an evaluation's figures, as GetEvaluation shows them
     * @param totalRecordCount a batch prediction's records, those that could not be read included
     * @param invalidRecordCount those that could not be read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            long finishedAt,
            @Nullable Long computeTime,
            @Nullable String message,
            @Nullable Map<String, String> metrics,
            @Nullable Long totalRecordCount,
            @Nullable Long invalidRecordCount) {}

    static ModelUseBody of(Entity entity) {
        return entity.bodyAs(ModelUseBody.class, ModelUseBody::version);
    }

    static ObjectNode requested(Owner owner, Request request) {
        return Entities.JSON.valueToTree(new ModelUseBody(1, owner, request, null, null));
    }
}
