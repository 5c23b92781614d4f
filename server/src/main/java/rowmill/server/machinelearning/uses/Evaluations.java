package rowmill.server.machinelearning.uses;

import java.util.Map;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateEvaluationInput;
import rowmill.contract.machinelearning.DescribeEvaluationsOutput;
import rowmill.contract.machinelearning.Evaluation;
import rowmill.contract.machinelearning.GetEvaluationOutput;
import rowmill.contract.machinelearning.PerformanceMetrics;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.DataSchema;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.entities.Catalog;
import rowmill.server.machinelearning.entities.Creation;
import rowmill.server.machinelearning.entities.Creation.Wanted;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.Listing;
import rowmill.server.machinelearning.entities.Results;
import rowmill.server.machinelearning.entities.SharedMembers;
import rowmill.server.machinelearning.models.ModelBody;
import rowmill.server.machinelearning.models.TargetRequirement;

/** Creates and shows evaluations. */
public final class Evaluations {
    private static final EntityKind KIND = EntityKind.EVALUATION;

    private final Catalog catalog;
    private final Creation creation;
    private final Results results;

    public Evaluations(Catalog catalog, Creation creation, Results results) {
        this.catalog = catalog;
        this.creation = creation;
        this.results = results;
    }

    public void create(Call call, CreateEvaluationInput input) {
        var wanted = new Wanted(KIND, input.evaluationId(), input.evaluationName(), input.toDocument());
        creation.once(call, wanted, () -> {
            ModelUse use =
                    ModelUse.of(creation, input.mlModelId(), input.evaluationDataSourceId(), "EvaluationDataSourceId");
            DataSets.knownSchema(use.data()).ifPresent(schema -> checkTarget(use, schema));
            use.requireAttributes(results);
            return use.plan(call, null);
        });
    }

    private static void checkTarget(ModelUse use, DataSchema schema) {
        ModelType type = ModelBody.of(use.model()).request().type();
        Attribute target =
                TargetRequirement.named(schema, use.dataSource(), "predictions cannot be compared with anything");
        TargetRequirement.fits(type, target, use.dataSource(), "is evaluated on");
    }

    public GetEvaluationOutput get(String id) {
        Entity entity = catalog.existing(KIND, id);
        return GetEvaluationOutput.fromDocument(described(entity).toDocument()).toBuilder()
                .logUri(catalog.logUri(entity))
                .build();
    }

    public DescribeEvaluationsOutput describe(Map<String, Object> input) {
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
