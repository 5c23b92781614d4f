package rowmill.server.machinelearning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import rowmill.engine.csv.UnreadableDatasetException;
import rowmill.engine.evaluate.EvaluationJson;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;
import rowmill.engine.learn.UntrainableException;
import rowmill.engine.schema.Attribute;
import rowmill.engine.suggest.SuggestedRecipe;
import rowmill.server.insights.FinishedEvaluation;
import rowmill.server.insights.FoldSource;
import rowmill.server.insights.PredictionCounts;
import rowmill.server.insights.TrainedModel;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.datasources.DataSourceBody;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.entities.Results;
import rowmill.server.machinelearning.models.Endpoints;
import rowmill.server.machinelearning.models.ModelBody;
import rowmill.server.machinelearning.models.ModelFiles;
import rowmill.server.machinelearning.models.TargetRequirement;
import rowmill.server.machinelearning.models.TrainingWork;
import rowmill.server.machinelearning.realtime.MountedModels;
import rowmill.server.machinelearning.realtime.PredictionMeter;
import rowmill.server.machinelearning.uses.ModelUseBody;

/** What insights may see of models, evaluations and datasources that are completed. Thread-safe. */
final class LearnedThings {
    private final Entities entities;
    private final Results results;
    private final ModelFiles models;
    private final DataSets dataSets;
    private final MountedModels mounted;
    private final TrainingWork.Room room;

    LearnedThings(
            Entities entities,
            Results results,
            ModelFiles models,
            DataSets dataSets,
            Endpoints endpoints,
            TrainingWork.Room room) {
        this.entities = entities;
        this.results = results;
        this.models = models;
        this.dataSets = dataSets;
        this.mounted = endpoints.mounted();
        this.room = room;
    }

    private Optional<Entity> completed(EntityKind kind, String id) {
        return entities.find(kind, id).filter(entity -> entity.status() == EntityStatus.COMPLETED);
    }

    Optional<TrainedModel> trained(String modelId) {
        return completed(EntityKind.MLMODEL, modelId).map(entity -> {
            Float threshold = ModelBody.of(entity).threshold();
            return new TrainedModel(
                    models.read(entity), threshold == null ? 0 : Double.parseDouble(threshold.toString()));
        });
    }

    OptionalDouble threshold(String modelId) {
        return completed(EntityKind.MLMODEL, modelId)
                .map(entity -> ModelBody.of(entity).threshold())
                .map(threshold -> OptionalDouble.of(Double.parseDouble(threshold.toString())))
                .orElseGet(OptionalDouble::empty);
    }

    Optional<FinishedEvaluation> evaluation(String evaluationId) {
        return completed(EntityKind.EVALUATION, evaluationId).map(entity -> {
            ModelUseBody.Request request = ModelUseBody.of(entity).request();
            String stored = results.find(EntityKind.EVALUATION, evaluationId, Results.EVALUATION)
                    .orElseThrow(() -> new IllegalStateException("Evaluation " + evaluationId + " has no figures"));
            return new FinishedEvaluation(
                    request.modelId(), request.dataSourceId(), EvaluationJson.parse(stored), stored);
        });
    }

    PredictionCounts predictions(String modelId) {
        PredictionMeter.Figures figures = mounted.meter(modelId).figures();
        return new PredictionCounts(figures.answered(), figures.refused(), figures.medianMicros(), figures.p99Micros());
    }

    SuggestedRecipe suggestRecipe(String dataSourceId) {
        Entity dataSource = trainable(dataSourceId);
        try {
            return Trainer.suggest(
                    new TrainingRequest(
                            dataSets.open(dataSource, room.limits()),
                            typeOf(dataSource),
                            Optional.empty(),
                            TrainingParameters.STANDARD,
                            0,
                            new TrainingRequest.Workspace(room.scratch(), room.memoryBytes()),
                            new TreeMap<>()),
                    TrainingWatch.NOBODY);
        } catch (UntrainableException | UnreadableDatasetException e) {
            throw Refusal.invalid("No recipe can be suggested for datasource " + dataSourceId + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("The data of datasource " + dataSourceId + " cannot be read", e);
        }
    }

    FoldSource foldSource(String dataSourceId) {
        Entity dataSource = trainable(dataSourceId);
        DataSourceBody body = DataSourceBody.of(dataSource);
        return new FoldSource(
                body.location(),
                DataSets.knownSchemaText(body).orElse(""),
                typeOf(dataSource),
                !DataSets.split(body).takesEverything());
    }

    private Entity trainable(String dataSourceId) {
        Entity dataSource = completed(EntityKind.DATASOURCE, dataSourceId)
                .orElseThrow(() -> Refusal.invalid("The datasource " + dataSourceId + " is not COMPLETED."));
        target(dataSource);
        return dataSource;
    }

    private static ModelType typeOf(Entity dataSource) {
        return TargetRequirement.modelFor(target(dataSource), dataSource);
    }

    private static Attribute target(Entity dataSource) {
        return TargetRequirement.named(DataSets.schema(dataSource), dataSource, "there is nothing to learn");
    }
}
