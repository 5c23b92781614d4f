package rowmill.server.machinelearning;

import java.util.List;
import java.util.Map;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateEvaluationInput;
import rowmill.contract.machinelearning.DescribeEvaluationsOutput;
import rowmill.contract.machinelearning.Evaluation;
import rowmill.contract.machinelearning.GetEvaluationOutput;
import rowmill.contract.machinelearning.PerformanceMetrics;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.DataSchema;
import rowmill.server.machinelearning.DataSourceBody.Owner;
import rowmill.server.machinelearning.ModelUseBody.Outcome;

/** Creates and shows evaluations. */
final class Evaluations {
    private static final EntityKind KIND = EntityKind.EVALUATION;

    private final Catalog catalog;
    private final Creation creation;
    private final Tags tags;

    Evaluations(Catalog catalog, Creation creation, Tags tags) {
        this.catalog = catalog;
        this.creation = creation;
        this.tags = tags;
    }

    void create(Call call, CreateEvaluationInput input) {
        String hash = Creation.hashOf(input.toDocument());
        if (creation.repeated(KIND, input.evaluationId(), hash)) {
            return;
        }
        Entity model = creation.parent(EntityKind.MLMODEL, input.mlModelId(), "MLModelId");
        Entity dataSource =
                creation.parent(EntityKind.DATASOURCE, input.evaluationDataSourceId(), "EvaluationDataSourceId");
        ModelType type = ModelBody.of(model).request().type();
        DataSourceBody data = DataSourceBody.of(dataSource);
        DataSets.knownSchema(data).ifPresent(schema -> checkTarget(type, dataSource.id(), schema));
        var request = new ModelUseBody.Request(model.id(), dataSource.id(), null);
        Entity entity = Creation.pending(
                call,
                KIND,
                input.evaluationId(),
                input.evaluationName(),
                Map.of("datasource_id", dataSource.id(), "mlmodel_id", model.id(), "data_uri", data.location()),
                new Creation.Request(hash, ModelUseBody.requested(Owner.of(call.caller()), request)));
        creation.store(entity, () -> tags.inherit(entity, List.of(dataSource, model)));
    }

    private static void checkTarget(ModelType type, String dataSourceId, DataSchema schema) {
        if (schema.targetIndex().isEmpty()) {
            throw Refusal.invalid("The schema of datasource " + dataSourceId
                    + " names no targetAttributeName, so that predictions cannot be compared with anything.");
        }
        var target = schema.attributes().get(schema.targetIndex().getAsInt());
        if (target.type() != type.targetType()) {
            throw Refusal.invalid("A model of type " + type + " is evaluated on a target of type " + type.targetType()
                    + ", but the target '" + target.name() + "' of datasource " + dataSourceId + " is " + target.type()
                    + ".");
        }
    }

    GetEvaluationOutput get(String id) {
        Entity entity = catalog.existing(KIND, id);
        Evaluation shown = described(entity);
        return GetEvaluationOutput.builder()
                .evaluationId(shown.evaluationId())
                .mlModelId(shown.mlModelId())
                .evaluationDataSourceId(shown.evaluationDataSourceId())
                .inputDataLocationS3(shown.inputDataLocationS3())
                .createdByIamUser(shown.createdByIamUser())
                .createdAt(shown.createdAt())
                .lastUpdatedAt(shown.lastUpdatedAt())
                .name(shown.name())
                .status(shown.status())
                .performanceMetrics(shown.performanceMetrics())
                .logUri(catalog.logUri(entity))
                .message(shown.message())
                .computeTime(shown.computeTime())
                .finishedAt(shown.finishedAt())
                .startedAt(shown.startedAt())
                .build();
    }

    DescribeEvaluationsOutput describe(Map<String, Object> input) {
        Listing.Page page = catalog.page(KIND, input);
        return DescribeEvaluationsOutput.builder()
                .results(page.entities().stream().map(Evaluations::described).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static Evaluation described(Entity entity) {
        ModelUseBody body = ModelUseBody.of(entity);
        Outcome outcome = body.outcome();
        Evaluation.Builder shown = Evaluation.builder()
                .evaluationId(entity.id())
                .mlModelId(body.request().modelId())
                .evaluationDataSourceId(body.request().dataSourceId())
                .inputDataLocationS3(entity.keys().get("data_uri"))
                .createdByIamUser(entity.createdBy())
                .createdAt(entity.createdAt())
                .lastUpdatedAt(entity.updatedAt())
                .name(entity.name().orElse(null))
                .status(entity.status().name())
                .startedAt(ModelViews.instant(body.startedAt()));
        if (outcome != null) {
            shown.message(outcome.message())
                    .computeTime(outcome.computeTime())
                    .finishedAt(ModelViews.instant(outcome.finishedAt()));
            if (outcome.metrics() != null) {
                shown.performanceMetrics(PerformanceMetrics.builder()
                        .properties(outcome.metrics())
                        .build());
            }
        }
        return shown.build();
    }
}
