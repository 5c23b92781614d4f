package rowmill.contract.generator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One component of a generated record.
 *
 * @param modelName the member's name in the model
 * @param javaName the component's name
 * @param type its type
 * @param required whether the model requires it
 * @param secret whether toString masks it
 * @param document the model's shape name, for Javadoc
 */
record Component(String modelName, String javaName, JavaType type, boolean required, boolean secret, String document) {
    static Component of(JsonNode shapes, String modelName, JsonNode member, boolean required) {
        String shapeName = member.path("shape").asText();
        return new Component(
                modelName,
                JavaNames.member(modelName),
                JavaType.of(shapes, shapeName),
                required,
                member.path("sensitive").asBoolean() || holdsSecret(shapes, shapeName),
                shapeName);
    }

    private static boolean holdsSecret(JsonNode shapes, String shapeName) {
        JsonNode shape = shapes.path(shapeName);
        return switch (shape.path("type").asText()) {
            case "list" ->
                holdsSecret(shapes, shape.path("member").path("shape").asText());
            case "map" -> holdsSecret(shapes, shape.path("value").path("shape").asText());
            case "structure" -> false; // It is a record and masks for itself.
            default -> shape.path("sensitive").asBoolean();
        };
    }

    /** The type with its nullness: lists, maps and required members are always there. */
    String declaredType() {
        return alwaysThere() ? type.name() : "@Nullable " + type.name();
    }

    boolean alwaysThere() {
        return required || type.isCollection();
    }
}
