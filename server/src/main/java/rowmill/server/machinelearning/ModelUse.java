package rowmill.server.machinelearning;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.server.machinelearning.DataSourceBody.Owner;

/** A model and the datasource that it is to be used on: what evaluations and batch predictions are made from. */
record ModelUse(Entity model, Entity dataSource) {
    /**
     * Both must exist, but need not be completed.
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

    /** What to store of this use; the model's tags win over the datasource's. */
    Creation.Plan plan(Call call, @Nullable String outputUri) {
        var request = new ModelUseBody.Request(model.id(), dataSource.id(), outputUri);
        return new Creation.Plan(
                Map.of("datasource_id", dataSource.id(), "mlmodel_id", model.id(), "data_uri", data().location()),
                ModelUseBody.requested(Owner.of(call.caller()), request),
                List.of(dataSource, model));
    }
}
