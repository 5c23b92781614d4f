package rowmill.contract.generator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a shape appears in Java: its type, and the expressions that convert one value between document and record.
 *
 * @param name the type as source text, for example {@code List<Tag>}
 * @param kind what the conversion must do
 * @param reader the method of {@code DocumentReader} that takes a member of this type
 * @param fromValue an expression: function from a document's value to this type
 * @param toValue an expression: function from this type to a document's value
 */
record JavaType(String name, Kind kind, String reader, String fromValue, String toValue) {
    enum Kind {
        SCALAR,
        STRUCTURE,
        LIST,
        MAP
    }

    static JavaType of(JsonNode shapes, String shapeName) {
        JsonNode shape = shapes.path(shapeName);
        String type = shape.path("type").asText();
        return switch (type) {
            case "string", "character" -> scalar("String", "text");
            case "boolean" -> scalar("Boolean", "truth");
            case "integer" -> scalar("Integer", "integer");
            case "long" -> scalar("Long", "longInteger");
            case "float" -> scalar("Float", "floating");
            case "double" -> scalar("Double", "doubleFloating");
            case "timestamp" -> scalar("Instant", "instant");
            case "blob" -> scalar("ByteBuffer", "bytes");
            case "structure" -> structure(JavaNames.type(shapeName));
            case "list" -> list(of(shapes, shape.path("member").path("shape").asText()));
            case "map" -> map(of(shapes, shape.path("value").path("shape").asText()));
            default ->
                throw new IllegalArgumentException("Shape " + shapeName + " has the unknown type \"" + type + "\".");
        };
    }

    private static JavaType scalar(String name, String reader) {
        return new JavaType(name, Kind.SCALAR, reader, "value -> (" + name + ") value", "value -> value");
    }

    private static JavaType structure(String name) {
        return new JavaType(
                name,
                Kind.STRUCTURE,
                "structure",
                "value -> " + name + ".fromDocument(DocumentReader.document(value))",
                name + "::toDocument");
    }

    private static JavaType list(JavaType item) {
        return new JavaType(
                "List<" + item.name + ">",
                Kind.LIST,
                "list",
                "value -> DocumentReader.list(value, " + nested(item.fromValue) + ")",
                "value -> DocumentWriter.list(value, " + nested(item.toValue) + ")");
    }

    private static JavaType map(JavaType value) {
        return new JavaType(
                "Map<String, " + value.name + ">",
                Kind.MAP,
                "map",
                "value -> DocumentReader.map(value, " + nested(value.fromValue) + ")",
                "value -> DocumentWriter.map(value, " + nested(value.toValue) + ")");
    }

    /** Renames the lambda's parameters, because a lambda within a lambda may not shadow one of the outer. */
    private static String nested(String lambda) {
        return lambda.replaceAll("\\bvalue(\\d*)\\b", "value1$1");
    }

    boolean isCollection() {
        return kind == Kind.LIST || kind == Kind.MAP;
    }

    /** The conversion of one item of this list or map from a document. */
    String itemFromValue() {
        return itemOf(fromValue);
    }

    /** The conversion of one item of this list or map to a document. */
    String itemToValue() {
        return itemOf(toValue);
    }

    private static String itemOf(String conversion) {
        return conversion.substring(conversion.indexOf(", ") + 2, conversion.length() - 1);
    }
}
