package rowmill.server.machinelearning;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.BatchPrediction;
import rowmill.contract.machinelearning.CreateBatchPredictionInput;
import rowmill.contract.machinelearning.DescribeBatchPredictionsOutput;
import rowmill.contract.machinelearning.GetBatchPredictionOutput;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.SchemaJson;
import rowmill.server.machinelearning.Creation.Wanted;
import rowmill.server.machinelearning.ModelUseBody.Outcome;

/** Creates and shows batch predictions. */
final class BatchPredictions {
    private static final EntityKind KIND = EntityKind.BATCHPREDICTION;
    /** What the API's reference forbids in the key of OutputUri. */
    private static final List<String> FORBIDDEN = List.of(":", "//", "/./", "/../");

    private final Catalog catalog;
    private final Creation creation;
    private final Results results;

    BatchPredictions(Catalog catalog, Creation creation, Results results) {
        this.catalog = catalog;
        this.creation = creation;
        this.results = results;
    }

    void create(Call call, CreateBatchPredictionInput input) {
        var wanted = new Wanted(KIND, input.batchPredictionId(), input.batchPredictionName(), input.toDocument());
        creation.once(call, wanted, () -> {
            ModelUse use = ModelUse.of(
                    creation, input.mlModelId(), input.batchPredictionDataSourceId(), "BatchPredictionDataSourceId");
            checkPlace(input.outputUri());
            checkAttributes(use);
            return use.plan(call, input.outputUri());
        });
    }

    private static void checkPlace(String outputUri) {
        String key = "/" + S3Location.parse("OutputUri", outputUri).key();
        for (String forbidden : FORBIDDEN) {
            if (key.contains(forbidden)) {
                throw Refusal.invalid("OutputUri must not contain '" + forbidden + "' after the bucket: " + outputUri);
            }
        }
    }

    /** What the model was trained with must be there, as far as both schemas are known by now. */
    private void checkAttributes(ModelUse use) {
        Optional<DataSchema> there = DataSets.knownSchema(use.data());
        Optional<DataSchema> needed = results.find(
                        EntityKind.MLMODEL, use.model().id(), Results.SCHEMA)
                .map(SchemaJson::parse);
        if (there.isEmpty() || needed.isEmpty()) {
            return;
        }
        DataSchema trained = needed.get();
        for (int column = 0; column < trained.attributes().size(); column++) {
            String name = trained.attributes().get(column).name();
            if (trained.isInput(column) && there.get().indexOf(name).isEmpty()) {
                throw Refusal.invalid(
                        "The schema of datasource " + use.dataSource().id() + " lacks the attribute '" + name
                                + "', with which the model " + use.model().id() + " was trained.");
            }
        }
    }

    GetBatchPredictionOutput get(String id) {
        Entity entity = catalog.existing(KIND, id);
        return GetBatchPredictionOutput.fromDocument(described(entity).toDocument()).toBuilder()
                .logUri(catalog.logUri(entity))
                .build();
    }

    DescribeBatchPredictionsOutput describe(Map<String, Object> input) {
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
