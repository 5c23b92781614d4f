package rowmill.engine.learn;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import rowmill.engine.features.FeatureSpace;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.SchemaJson;

/** Everything of a model but features and weights, as JSON with sorted keys. */
record ModelHeader(
        ModelType type,
        String schemaJson,
        String recipe,
        List<String> classes,
        int outputs,
        double targetMean,
        double targetScale,
        Provenance provenance,
        TrainingSummary summary) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    ModelHeader {
        int needed = type == ModelType.MULTICLASS ? classes.size() : 1;
        if (outputs != needed) {
            throw new IllegalArgumentException("it has " + outputs + " outputs where " + needed + " belong");
        }
    }

    static String print(Model model) {
        Weights weights = model.weights();
        var header = new ModelHeader(
                model.type(),
                SchemaJson.print(model.schema()),
                model.recipe(),
                model.classes(),
                weights.outputs(),
                weights.targetMean(),
                weights.targetScale(),
                model.provenance(),
                model.summary());
        try {
            return JSON.writeValueAsString(header);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A model's header could not be written.", impossible);
        }
    }

    static ModelHeader parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, ModelHeader.class);
    }

    DataSchema schema() {
        return SchemaJson.parse(schemaJson);
    }

    Model model(FeatureSpace features, float[] values) {
        var weights = new Weights(outputs, values, targetMean, targetScale);
        return new Model(type, schema(), recipe, features, classes, weights, provenance, summary);
    }
}
