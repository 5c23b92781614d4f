package rowmill.contract.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ServiceModel} out of the JSON of an SDK's {@code service-2.json}. */
final class ModelReader {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private ModelReader() {}

    static ServiceModel read(String name, JsonNode root) {
        ModelReader reader = new ModelReader();
        root.path("shapes").properties().forEach(entry -> reader.shapes.put(entry.getKey(), reader.shape(entry)));
        Map<String, Operation> operations = new LinkedHashMap<>();
        root.path("operations")
                .properties()
                .forEach(entry -> operations.put(entry.getKey(), reader.operation(entry.getKey(), entry.getValue())));
        return new ServiceModel(name, root.path("metadata"), operations, reader.shapes);
    }

    private Operation operation(String name, JsonNode node) {
        List<String> errors = new ArrayList<>();
        node.path("errors").forEach(error -> errors.add(error.path("shape").asText()));
        JsonNode wrapper = node.path("output").path("resultWrapper");
        return new Operation(
                name,
                structureAt(node.path("input")),
                structureAt(node.path("output")),
                wrapper.isMissingNode() ? null : wrapper.asText(),
                errors);
    }

    private Shape.@Nullable Structure structureAt(JsonNode reference) {
        return reference.isMissingNode()
                ? null
                : (Shape.Structure) shapes.get(reference.path("shape").asText());
    }

    private Shape shape(Map.Entry<String, JsonNode> entry) {
        String name = entry.getKey();
        JsonNode node = entry.getValue();
        String type = node.path("type").asText();
        return switch (type) {
            case "structure" -> structure(name, node);
            case "list" ->
                new Shape.Sequence(name, part("member", node), flattened(node), limit(node, "min"), limit(node, "max"));
            case "map" ->
                new Shape.Mapping(
                        name,
                        part("key", node),
                        part("value", node),
                        flattened(node),
                        limit(node, "min"),
                        limit(node, "max"));
            case "string", "character" -> text(name, node);
            case "integer" -> number(name, node, Shape.Number.Kind.INTEGER);
            case "long" -> number(name, node, Shape.Number.Kind.LONG);
            case "float" -> number(name, node, Shape.Number.Kind.FLOAT);
            case "double" -> number(name, node, Shape.Number.Kind.DOUBLE);
            case "boolean" -> new Shape.Truth(name);
            case "timestamp" -> new Shape.Timestamp(name);
            case "blob" -> new Shape.Blob(name, node.path("sensitive").asBoolean());
            default ->
                throw new IllegalArgumentException(
                        "Shape " + name + " of the service model has the unknown type \"" + type + "\".");
        };
    }

    private Shape structure(String name, JsonNode node) {
        Set<String> required = new HashSet<>();
        node.path("required").forEach(member -> required.add(member.asText()));
        List<Member> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.path("members").properties()) {
            members.add(new Member(member.getKey(), shapes, member.getValue(), required.contains(member.getKey())));
        }
        return new Shape.Structure(name, members, error(name, node));
    }

    private static @Nullable ErrorDeclaration error(String name, JsonNode node) {
        if (!node.path("exception").asBoolean()) {
            return null;
        }
        JsonNode error = node.path("error");
        int otherwise = node.path("fault").asBoolean() ? 500 : 400;
        return new ErrorDeclaration(
                error.path("code").asText(name), error.path("httpStatusCode").asInt(otherwise));
    }

    private Member part(String role, JsonNode node) {
        return new Member(role, shapes, node.path(role), false);
    }

    private static boolean flattened(JsonNode node) {
        return node.path("flattened").asBoolean();
    }

    private static Shape text(String name, JsonNode node) {
        List<String> enumeration = new ArrayList<>();
        node.path("enum").forEach(value -> enumeration.add(value.asText()));
        JsonNode pattern = node.path("pattern");
        return new Shape.Text(
                name,
                limit(node, "min"),
                limit(node, "max"),
                pattern.isMissingNode() ? null : Pattern.compile(pattern.asText()),
                enumeration,
                node.path("sensitive").asBoolean());
    }

    private static Shape number(String name, JsonNode node, Shape.Number.Kind kind) {
        return new Shape.Number(name, kind, limit(node, "min"), limit(node, "max"));
    }

    private static @Nullable Long limit(JsonNode node, String field) {
        return node.has(field) ? node.get(field).asLong() : null;
    }
}
