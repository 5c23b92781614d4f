package rowmill.engine.evaluate;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import rowmill.engine.learn.ModelType;

/**
 * The stored form of an {@link Evaluation}: one JSON object whose first members are {@code version} and {@code type}. The others are
 * named like the record's components, in their order; numbers keep every digit of their double.
 */
public final class EvaluationJson {
    /** The version written. */
    public static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private EvaluationJson() {}

    /** The evaluation as JSON on one line. */
    public static String print(Evaluation evaluation) {
        ObjectNode root = JSON.createObjectNode()
                .put("version", VERSION)
                .put("type", evaluation.type().name());
        root.setAll((ObjectNode) JSON.valueToTree(evaluation));
        return root.toString();
    }

    /**
     * The evaluation that {@link #print} wrote.
     *
     * @throws IllegalArgumentException when the text is no JSON, of an unknown version or type, or lacks a member
     */
    public static Evaluation parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (!(root instanceof ObjectNode object)) {
                throw new IllegalArgumentException("A stored evaluation must be a JSON object.");
            }
            JsonNode version = object.remove("version");
            if (version == null || !version.isInt() || version.asInt() != VERSION) {
                throw new IllegalArgumentException("This evaluation has version " + version
                        + "; this program reads version " + VERSION + ". Evaluate the model again.");
            }
            JsonNode type = object.remove("type");
            return JSON.treeToValue(object, form(type == null ? "" : type.asText()));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("Not a stored evaluation: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Class<? extends Evaluation> form(String type) {
        for (ModelType each : ModelType.values()) {
            if (each.name().equals(type)) {
                return switch (each) {
                    case BINARY -> BinaryEvaluation.class;
                    case MULTICLASS -> MulticlassEvaluation.class;
                    case REGRESSION -> RegressionEvaluation.class;
                };
            }
        }
        throw new IllegalArgumentException(
                "A stored evaluation must be of type BINARY, MULTICLASS or REGRESSION; seen '" + type + "'.");
    }
}
