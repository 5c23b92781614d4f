package rowmill.server.machinelearning.uses;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.SchemaJson;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.datasources.DataSourceBody;
import rowmill.server.machinelearning.entities.Creation;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.Owner;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.entities.Results;

/** A model and the datasource that it is to be used on: what evaluations and batch predictions are made from. */
record ModelUse(Entity model, Entity dataSource) {
    /**
     * Both must exist and not have failed, but need not be completed yet.
     *
     * @param member the request's member that names the datasource
     */
    static ModelUse of(Creation creation, String modelId, String dataSourceId, String member) {
        return new ModelUse(
                creation.parent(EntityKind.MLMODEL, modelId, "MLModelId"),
                creation.parent(EntityKind.DATASOURCE, dataSourceId, member));
    }

    DataSourceBody data() {
        return DataSourceBody.of(dataSource);
    }

    /** What the model reads must be there, of the same type, as far as the model and both schemas are known by now. */
    void requireAttributes(Results results) {
        Optional<DataSchema> there = DataSets.knownSchema(data());
        Optional<DataSchema> trained =
                results.find(EntityKind.MLMODEL, model.id(), Results.SCHEMA).map(SchemaJson::parse);
        Optional<Recipe> recipe =
                results.find(EntityKind.MLMODEL, model.id(), Results.RECIPE).map(Recipe::parse);
        if (there.isPresent() && trained.isPresent() && recipe.isPresent()) {
            recipe.get().resolve(trained.get()).stream()
                    .flatMap(Term::inputs)
                    .distinct()
                    .forEach(name -> requireAttribute(name, trained.get(), there.get()));
        }
    }

    private void requireAttribute(String name, DataSchema trained, DataSchema there) {
        int column = there.indexOf(name)
                .orElseThrow(() -> Refusal.invalid("The schema of datasource " + dataSource.id()
                        + " lacks the attribute '" + name + "', with which the model " + model.id() + " was trained."));
        AttributeType type = there.attributes().get(column).type();
        AttributeType before =
                trained.attributes().get(trained.indexOf(name).orElseThrow()).type();
        if (type != before) {
            throw Refusal.invalid("The model " + model.id() + " was trained with the attribute '" + name + "' as "
                    + before + ", but the schema of datasource " + dataSource.id() + " says " + type
                    + ". Use the same type.");
        }
    }

    /** What to store of this use; the model's tags win over the datasource's. */
    Creation.Plan plan(Call call, @Nullable String outputUri) {
        var request = new ModelUseBody.Request(model.id(), dataSource.id(), outputUri);
        return new Creation.Plan(
                Map.of("datasource_id", dataSource.id(), "mlmodel_id", model.id(), "data_uri", data().location()),
                ModelUseBody.requested(Owner.of(call.caller()), request),
                List.of(dataSource, model));
    }
}
