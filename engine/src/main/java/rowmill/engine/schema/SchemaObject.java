package rowmill.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object of the schema language and where it stands, for reading values and for telling where they are wrong. */
final class SchemaObject {
    private final String place;
    private final JsonNode node;

    /** @param place path of the object, such as {@code attributes[3]}; empty for the schema itself */
    SchemaObject(String place, JsonNode node) {
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw refused("must be a JSON object; seen " + shown(node) + ".");
        }
    }

    InvalidSchemaException refused(String why) {
        return new InvalidSchemaException((place.isEmpty() ? "DataSchema " : "DataSchema, " + place + ": ") + why);
    }

    private InvalidSchemaException refused(SchemaKey key, String why) {
        return new InvalidSchemaException("DataSchema, " + path(key) + " " + why);
    }

    private String path(SchemaKey key) {
        return place.isEmpty() ? key.name : place + "." + key.name;
    }

    void allowOnly(List<SchemaKey> keys) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (keys.stream().noneMatch(key -> key.isSpelt(entry.getKey()))) {
                throw refused("has the unknown key \"" + entry.getKey() + "\"; known are "
                        + String.join(", ", keys.stream().map(key -> key.name).toList()) + ".");
            }
        }
    }

    private JsonNode value(SchemaKey key) {
        JsonNode current = node.path(key.name);
        JsonNode older = key.alias.equals(key.name) ? MissingNode.getInstance() : node.path(key.alias);
        if (!current.isMissingNode() && !older.isMissingNode()) {
            throw refused(key, "is given twice, also as " + key.alias + "; give one.");
        }
        return current.isMissingNode() ? older : current;
    }

    private boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    Optional<String> text(SchemaKey key) {
        JsonNode value = value(key);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw refused(key, "must be a text or null; seen " + shown(value) + ".");
        }
        return value.asText().isEmpty() ? Optional.empty() : Optional.of(value.asText());
    }

    String requiredText(SchemaKey key) {
        return text(key).orElseThrow(() -> refused(key, "is missing; it must be a text."));
    }

    boolean flag(SchemaKey key) {
        JsonNode value = value(key);
        return switch (isAbsent(value) ? "false" : value.asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, "must be true or false; seen " + shown(value) + ".");
        };
    }

    List<SchemaObject> objects(SchemaKey key) {
        JsonNode value = value(key);
        if (!value.isArray()) {
            throw refused(
                    key,
                    isAbsent(value) ? "is missing; it must be a list." : "must be a list; seen " + shown(value) + ".");
        }
        if (value.size() > DataSchema.MAX_ATTRIBUTES) {
            throw refused(key, "lists " + value.size() + " columns; the limit is " + DataSchema.MAX_ATTRIBUTES + ".");
        }
        List<SchemaObject> objects = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            objects.add(new SchemaObject(path(key) + "[" + index + "]", value.get(index)));
        }
        return objects;
    }

    List<String> texts(SchemaKey key) {
        JsonNode value = value(key);
        if (isAbsent(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            throw refused(key, "must be a list of names; seen " + shown(value) + ".");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw refused(key, "must hold names only; seen " + shown(element) + ".");
            }
            texts.add(element.asText());
        }
        return texts;
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
