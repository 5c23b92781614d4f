package rowmill.server.machinelearning.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateMLModelInput;
import rowmill.contract.machinelearning.DescribeMLModelsOutput;
import rowmill.contract.machinelearning.GetMLModelOutput;
import rowmill.contract.machinelearning.UpdateMLModelInput;
import rowmill.engine.learn.InvalidTrainingParameterException;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.recipe.InvalidRecipeException;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.schema.DataSchema;
import rowmill.server.machinelearning.datasources.DataFiles;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.datasources.DataSourceBody;
import rowmill.server.machinelearning.datasources.S3Location;
import rowmill.server.machinelearning.entities.Catalog;
import rowmill.server.machinelearning.entities.Creation;
import rowmill.server.machinelearning.entities.Creation.Plan;
import rowmill.server.machinelearning.entities.Creation.Wanted;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;
import rowmill.server.machinelearning.entities.Listing;
import rowmill.server.machinelearning.entities.Owner;
import rowmill.server.machinelearning.entities.Refusal;

/** Creates, shows, changes and deletes models. What can be refused at once is refused before anything is stored. */
public final class Models {
    private static final EntityKind KIND = EntityKind.MLMODEL;

    private final Catalog catalog;
    private final Creation creation;
    private final DataFiles files;
    private final ModelViews views;
    private final Endpoints endpoints;

    public Models(Catalog catalog, Creation creation, DataFiles files, ModelViews views, Endpoints endpoints) {
        this.catalog = catalog;
        this.creation = creation;
        this.files = files;
        this.views = views;
        this.endpoints = endpoints;
    }

    public void create(Call call, CreateMLModelInput input) {
        var wanted = new Wanted(KIND, input.mlModelId(), input.mlModelName(), input.toDocument());
        creation.once(call, wanted, () -> plan(Owner.of(call.caller()), input));
    }

    private Plan plan(Owner owner, CreateMLModelInput input) {
        String dataSourceId = input.trainingDataSourceId();
        Entity dataSource = creation.parent(EntityKind.DATASOURCE, dataSourceId, "TrainingDataSourceId");
        DataSourceBody data = DataSourceBody.of(dataSource);
        var request = new ModelBody.Request(
                ModelType.valueOf(input.mlModelType()), input.parameters(), dataSourceId, recipeOf(owner, input));
        check(request, dataSource);
        Map<String, String> keys = Map.of(
                "datasource_id",
                dataSourceId,
                "data_uri",
                data.location(),
                "mlmodel_type",
                input.mlModelType(),
                "algorithm",
                "sgd",
                "endpoint_status",
                ModelBody.Endpoint.NONE);
        return new Plan(keys, ModelBody.requested(owner, request).json(), List.of(dataSource));
    }

    private @Nullable String recipeOf(Owner owner, CreateMLModelInput input) {
        if (input.recipe() != null && input.recipeUri() != null) {
            throw Refusal.invalid("Recipe and RecipeUri are both given. Give one of them, or neither to have a recipe"
                    + " suggested from the data.");
        }
        return input.recipeUri() == null
                ? input.recipe()
                : files.textFor(owner, S3Location.parse("RecipeUri", input.recipeUri()));
    }

    private static void check(ModelBody.Request request, Entity dataSource) {
        DataSourceBody data = DataSourceBody.of(dataSource);
        if (!data.request().computeStatistics()) {
            throw Refusal.invalid("The datasource " + request.trainingDataSourceId()
                    + " was created without ComputeStatistics, so that no model can be trained with it. Create it again"
                    + " with ComputeStatistics set to true.");
        }
        try {
            TrainingParameters.parse(request.parameters());
        } catch (InvalidTrainingParameterException e) {
            throw Refusal.invalid("Parameters: " + e.getMessage());
        }
        Optional<DataSchema> schema = DataSets.knownSchema(data);
        schema.ifPresent(known -> checkTarget(request, dataSource, known));
        try {
            Optional<Recipe> recipe = Optional.ofNullable(request.recipe()).map(Recipe::parse);
            if (recipe.isPresent() && schema.isPresent()) {
                recipe.get().resolve(schema.get());
            }
        } catch (InvalidRecipeException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void checkTarget(ModelBody.Request request, Entity dataSource, DataSchema schema) {
        TargetRequirement.fits(
                request.type(),
                TargetRequirement.named(schema, dataSource, "there is nothing to learn"),
                dataSource,
                "needs");
    }

    public GetMLModelOutput get(String id, boolean verbose) {
        return views.got(catalog.existing(KIND, id), verbose);
    }

    public DescribeMLModelsOutput describe(Map<String, Object> input) {
        Listing.Page page = catalog.page(KIND, input);
        return DescribeMLModelsOutput.builder()
                .results(page.entities().stream().map(views::described).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    public void update(Call call, UpdateMLModelInput input) {
        String id = input.mlModelId();
        Float threshold = input.scoreThreshold();
        if (threshold != null) {
            checkThreshold(catalog.live(KIND, id), threshold);
        }
        if (input.mlModelName() != null) {
            catalog.rename(call.at(), KIND, id, input.mlModelName());
        }
        if (threshold != null) {
            catalog.entities()
                    .update(
                            KIND,
                            id,
                            latest -> latest.withBody(
                                    ModelBody.of(latest)
                                            .withThreshold(threshold, call.at().toEpochMilli())
                                            .json(),
                                    call.at()));
            endpoints.changed(id);
        }
        catalog.live(KIND, id);
    }

    private static void checkThreshold(Entity entity, float threshold) {
        ModelBody body = ModelBody.of(entity);
        if (body.request().type() != ModelType.BINARY) {
            throw Refusal.invalid("Only BINARY models have a ScoreThreshold; " + entity.id() + " is of type "
                    + body.request().type() + ".");
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw Refusal.invalid("ScoreThreshold must be 0 to 1, not " + threshold + ".");
        }
        if (entity.status() != EntityStatus.COMPLETED) {
            throw Refusal.invalid("The ScoreThreshold of a model can be set once it is COMPLETED; " + entity.id()
                    + " is " + entity.status() + ".");
        }
        if (body.endpoint() != null) {
            throw Refusal.invalid("The model " + entity.id()
                    + " has a real-time endpoint; delete that before its ScoreThreshold is changed.");
        }
    }

    public void delete(Call call, String id) {
        Entity entity = catalog.existing(KIND, id);
        if (ModelBody.of(entity).endpoint() != null) {
            throw Refusal.invalid("The model " + id
                    + " has a real-time endpoint. Call DeleteRealtimeEndpoint first, then delete it.");
        }
        catalog.delete(call.at(), KIND, id);
        endpoints.changed(id);
        if (entity.status() != EntityStatus.DELETED) {
            endpoints.discard(entity);
        }
    }
}
