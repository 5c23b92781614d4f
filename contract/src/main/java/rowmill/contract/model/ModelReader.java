package rowmill.contract.model;

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

    static ServiceModel read(String name, ModelNode root) {
        ModelReader reader = new ModelReader();
        root.path("shapes").members().forEach((shape, node) -> reader.shapes.put(shape, reader.shape(shape, node)));
        Map<String, Operation> operations = new LinkedHashMap<>();
        root.path("operations")
                .members()
                .forEach((operation, node) -> operations.put(operation, reader.operation(operation, node)));
        return new ServiceModel(name, root.path("metadata"), operations, reader.shapes);
    }

    private Operation operation(String name, ModelNode node) {
        List<String> errors = new ArrayList<>();
        node.path("errors")
                .elements()
                .forEach(error -> errors.add(error.path("shape").text()));
        return new Operation(
                name,
                structureAt(node.path("input")),
                structureAt(node.path("output")),
                node.path("output").textOrNull("resultWrapper"),
                errors);
    }

    private Shape.@Nullable Structure structureAt(ModelNode reference) {
        return reference.isMissing()
                ? null
                : (Shape.Structure) shapes.get(reference.path("shape").text());
    }

    private Shape shape(String name, ModelNode node) {
        String type = node.path("type").text();
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
            case "blob" -> new Shape.Blob(name, node.path("sensitive").isTrue());
            default ->
                throw new IllegalArgumentException(
                        "Shape " + name + " of the service model has the unknown type \"" + type + "\".");
        };
    }

    private Shape structure(String name, ModelNode node) {
        Set<String> required = new HashSet<>();
        node.path("required").elements().forEach(member -> required.add(member.text()));
        List<Member> members = new ArrayList<>();
        node.path("members")
                .members()
                .forEach((member, part) -> members.add(new Member(member, shapes, part, required.contains(member))));
        return new Shape.Structure(name, members, error(name, node));
    }

    private static @Nullable ErrorDeclaration error(String name, ModelNode node) {
        if (!node.path("exception").isTrue()) {
            return null;
        }
        ModelNode error = node.path("error");
        int otherwise = node.path("fault").isTrue() ? 500 : 400;
        return new ErrorDeclaration(error.path("code").text(name), (int)
                error.path("httpStatusCode").number(otherwise));
    }

    private Member part(String role, ModelNode node) {
        return new Member(role, shapes, node.path(role), false);
    }

    private static boolean flattened(ModelNode node) {
        return node.path("flattened").isTrue();
    }

    private static Shape text(String name, ModelNode node) {
        List<String> enumeration = new ArrayList<>();
        node.path("enum").elements().forEach(value -> enumeration.add(value.text()));
        String pattern = node.textOrNull("pattern");
        return new Shape.Text(
                name,
                limit(node, "min"),
                limit(node, "max"),
                pattern == null ? null : Pattern.compile(pattern),
                enumeration,
                node.path("sensitive").isTrue());
    }

    private static Shape number(String name, ModelNode node, Shape.Number.Kind kind) {
        return new Shape.Number(name, kind, limit(node, "min"), limit(node, "max"));
    }

    private static @Nullable Long limit(ModelNode node, String field) {
        return node.has(field) ? node.path(field).number(0) : null;
    }
}
