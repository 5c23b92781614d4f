package rowmill.server.machinelearning;

import java.util.Map;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateEvaluationInput;
import rowmill.contract.machinelearning.DescribeEvaluationsOutput;
import rowmill.contract.machinelearning.Evaluation;
import rowmill.contract.machinelearning.GetEvaluationOutput;
import rowmill.contract.machinelearning.PerformanceMetrics;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.DataSchema;
import rowmill.server.machinelearning.Creation.Wanted;

/** Creates and shows evaluations. */
final class Evaluations {
    private static final EntityKind KIND = EntityKind.EVALUATION;

    private final Catalog catalog;
    private final Creation creation;

    Evaluations(Catalog catalog, Creation creation) {
        this.catalog = catalog;
        this.creation = creation;
    }

    void create(Call call, CreateEvaluationInput input) {
        var wanted = new Wanted(KIND, input.evaluationId(), input.evaluationName(), input.toDocument());
        creation.once(call, wanted, () -> {
            ModelUse use =
                    ModelUse.of(creation, input.mlModelId(), input.evaluationDataSourceId(), "EvaluationDataSourceId");
            DataSets.knownSchema(use.data()).ifPresent(schema -> checkTarget(use, schema));
            return use.plan(call, null);
        });
    }

    private static void checkTarget(ModelUse use, DataSchema schema) {
        ModelType type = ModelBody.of(use.model()).request().type();
        String dataSourceId = use.dataSource().id();
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
        return GetEvaluationOutput.fromDocument(described(entity).toDocument()).toBuilder()
                .logUri(catalog.logUri(entity))
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
        Map<String, String> metrics =
                body.outcome() == null ? null : body.outcome().metrics();
        return Evaluation.fromDocument(SharedMembers.of(entity)).toBuilder()
                .mlModelId(body.request().modelId())
                .evaluationDataSourceId(body.request().dataSourceId())
                .performanceMetrics(
                        metrics == null
                                ? null
                                : PerformanceMetrics.builder()
                                        .properties(metrics)
                                        .build())
                .build();
    }
}
