package rowmill.server.machinelearning.uses;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.BatchPrediction;
import rowmill.contract.machinelearning.CreateBatchPredictionInput;
import rowmill.contract.machinelearning.DescribeBatchPredictionsOutput;
import rowmill.contract.machinelearning.GetBatchPredictionOutput;
import rowmill.server.machinelearning.datasources.DataFiles;
import rowmill.server.machinelearning.datasources.S3Location;
import rowmill.server.machinelearning.entities.Catalog;
import rowmill.server.machinelearning.entities.Creation;
import rowmill.server.machinelearning.entities.Creation.Wanted;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.Listing;
import rowmill.server.machinelearning.entities.Owner;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.entities.Results;
import rowmill.server.machinelearning.entities.SharedMembers;
import rowmill.server.machinelearning.uses.ModelUseBody.Outcome;

/** Creates and shows batch predictions. */
public final class BatchPredictions {
    private static final EntityKind KIND = EntityKind.BATCHPREDICTION;
    /** What the API's reference forbids in the key of OutputUri. */
    private static final List<String> FORBIDDEN = List.of(":", "//", "/./", "/../");

    private final Catalog catalog;
    private final Creation creation;
    private final Results results;
    private final DataFiles files;

    public BatchPredictions(Catalog catalog, Creation creation, Results results, DataFiles files) {
        this.catalog = catalog;
        this.creation = creation;
        this.results = results;
        this.files = files;
    }

    public void create(Call call, CreateBatchPredictionInput input) {
        var wanted = new Wanted(KIND, input.batchPredictionId(), input.batchPredictionName(), input.toDocument());
        creation.once(call, wanted, () -> {
            ModelUse use = ModelUse.of(
                    creation, input.mlModelId(), input.batchPredictionDataSourceId(), "BatchPredictionDataSourceId");
            checkPlace(call, input.outputUri());
            use.requireAttributes(results);
            return use.plan(call, input.outputUri());
        });
    }

    private void checkPlace(Call call, String outputUri) {
        S3Location place = S3Location.parse("OutputUri", outputUri);
        String key = "/" + place.key();
        for (String forbidden : FORBIDDEN) {
            if (key.contains(forbidden)) {
                throw Refusal.invalid("OutputUri must not contain '" + forbidden + "' after the bucket: " + outputUri);
            }
        }
        files.requireBucketOfOutput(Owner.of(call.caller()), place);
    }

    public GetBatchPredictionOutput get(String id) {
        Entity entity = catalog.existing(KIND, id);
        return GetBatchPredictionOutput.fromDocument(described(entity).toDocument()).toBuilder()
                .logUri(catalog.logUri(entity))
                .build();
    }

    public DescribeBatchPredictionsOutput describe(Map<String, Object> input) {
        Listing.Page page = catalog.page(KIND, input);
        return DescribeBatchPredictionsOutput.builder()
                .results(page.entities().stream()
                        .map(BatchPredictions::described)
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static BatchPrediction described(Entity entity) {
        ModelUseBody body = ModelUseBody.of(entity);
        Outcome outcome = body.outcome();
        return BatchPrediction.fromDocument(SharedMembers.of(entity)).toBuilder()
                .mlModelId(body.request().modelId())
                .batchPredictionDataSourceId(body.request().dataSourceId())
                .outputUri(Objects.requireNonNull(body.request().outputUri()))
                .totalRecordCount(outcome == null ? null : outcome.totalRecordCount())
                .invalidRecordCount(outcome == null ? null : outcome.invalidRecordCount())
                .build();
    }
}
