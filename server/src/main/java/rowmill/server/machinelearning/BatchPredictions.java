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
import rowmill.server.machinelearning.DataSourceBody.Owner;
import rowmill.server.machinelearning.ModelUseBody.Outcome;

/** Creates and shows batch predictions. */
final class BatchPredictions {
    private static final EntityKind KIND = EntityKind.BATCHPREDICTION;
    /** What the API's reference forbids in the key of OutputUri. */
    private static final List<String> FORBIDDEN = List.of(":", "//", "/./", "/../");

    private final Catalog catalog;
    private final Creation creation;
    private final Results results;
    private final Tags tags;

    BatchPredictions(Catalog catalog, Creation creation, Results results, Tags tags) {
        this.catalog = catalog;
        this.creation = creation;
        this.results = results;
        this.tags = tags;
    }

    void create(Call call, CreateBatchPredictionInput input) {
        String hash = Creation.hashOf(input.toDocument());
        if (creation.repeated(KIND, input.batchPredictionId(), hash)) {
            return;
        }
        Entity model = creation.parent(EntityKind.MLMODEL, input.mlModelId(), "MLModelId");
        Entity dataSource = creation.parent(
                EntityKind.DATASOURCE, input.batchPredictionDataSourceId(), "BatchPredictionDataSourceId");
        DataSourceBody data = DataSourceBody.of(dataSource);
        checkPlace(input.outputUri());
        checkAttributes(model, dataSource.id(), data);
        var request = new ModelUseBody.Request(model.id(), dataSource.id(), input.outputUri());
        Entity entity = Creation.pending(
                call,
                KIND,
                input.batchPredictionId(),
                input.batchPredictionName(),
                Map.of("datasource_id", dataSource.id(), "mlmodel_id", model.id(), "data_uri", data.location()),
                new Creation.Request(hash, ModelUseBody.requested(Owner.of(call.caller()), request)));
        creation.store(entity, () -> tags.inherit(entity, List.of(dataSource, model)));
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
    private void checkAttributes(Entity model, String dataSourceId, DataSourceBody data) {
        Optional<DataSchema> there = DataSets.knownSchema(data);
        Optional<DataSchema> needed = results.find(EntityKind.MLMODEL, model.id(), Results.SCHEMA)
                .map(rowmill.engine.schema.SchemaJson::parse);
        if (there.isEmpty() || needed.isEmpty()) {
            return;
        }
        DataSchema trained = needed.get();
        for (int column = 0; column < trained.attributes().size(); column++) {
            String name = trained.attributes().get(column).name();
            if (trained.isInput(column) && there.get().indexOf(name).isEmpty()) {
                throw Refusal.invalid("The schema of datasource " + dataSourceId + " lacks the attribute '" + name
                        + "', with which the model " + model.id() + " was trained.");
            }
        }
    }

    GetBatchPredictionOutput get(String id) {
        Entity entity = catalog.existing(KIND, id);
        BatchPrediction shown = described(entity);
        return GetBatchPredictionOutput.builder()
                .batchPredictionId(shown.batchPredictionId())
                .mlModelId(shown.mlModelId())
                .batchPredictionDataSourceId(shown.batchPredictionDataSourceId())
                .inputDataLocationS3(shown.inputDataLocationS3())
                .createdByIamUser(shown.createdByIamUser())
                .createdAt(shown.createdAt())
                .lastUpdatedAt(shown.lastUpdatedAt())
                .name(shown.name())
                .status(shown.status())
                .outputUri(shown.outputUri())
                .logUri(catalog.logUri(entity))
                .message(shown.message())
                .computeTime(shown.computeTime())
                .finishedAt(shown.finishedAt())
                .startedAt(shown.startedAt())
                .totalRecordCount(shown.totalRecordCount())
                .invalidRecordCount(shown.invalidRecordCount())
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
        BatchPrediction.Builder shown = BatchPrediction.builder()
                .batchPredictionId(entity.id())
                .mlModelId(body.request().modelId())
                .batchPredictionDataSourceId(body.request().dataSourceId())
                .inputDataLocationS3(entity.keys().get("data_uri"))
                .createdByIamUser(entity.createdBy())
                .createdAt(entity.createdAt())
                .lastUpdatedAt(entity.updatedAt())
                .name(entity.name().orElse(null))
                .status(entity.status().name())
                .outputUri(Objects.requireNonNull(body.request().outputUri()))
                .startedAt(ModelViews.instant(body.startedAt()));
        if (outcome != null) {
            shown.message(outcome.message())
                    .computeTime(outcome.computeTime())
                    .finishedAt(ModelViews.instant(outcome.finishedAt()))
                    .totalRecordCount(outcome.totalRecordCount())
                    .invalidRecordCount(outcome.invalidRecordCount());
        }
        return shown.build();
    }
}
