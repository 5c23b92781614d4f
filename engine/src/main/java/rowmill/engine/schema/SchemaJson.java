package rowmill.engine.schema;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a {@link DataSchema} (Amazon Machine Learning Developer Guide, "Creating a data schema", and the DataSchema
 * members of the API model 2014-12-12).
 *
 * <p>Read are the current keys and the older ones ({@code variables}, {@code fieldName}, {@code targetFieldName} …), also mixed.
 * Written are the current keys, in the order of the original's own schemas.
 */
public final class SchemaJson {
    /** Longest text of a schema, in characters. */
    public static final int MAX_LENGTH = 131_071;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String WEIGHTED = "WEIGHTED_";

    private SchemaJson() {}

    /**
     * Reads a schema. An absent {@code dataFileContainsHeader} means no header, so that no row is lost; null and empty names
     * mean absent; a byte-order mark at the beginning is ignored.
     *
     * @throws InvalidSchemaException when the text breaks a rule; the message begins with DataSchema and names the place
     */
    public static DataSchema parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidSchemaException("DataSchema has " + text.length() + " characters; the limit is "
                    + MAX_LENGTH + ". Give large schemas by their location.");
        }
        SchemaObject root = new SchemaObject("", read(text.startsWith("\ufeff") ? text.substring(1) : text));
        root.allowOnly(SchemaKey.OF_SCHEMA);
        String version = root.requiredText(SchemaKey.VERSION);
        String format = root.requiredText(SchemaKey.FORMAT);
        boolean header = root.flag(SchemaKey.HEADER);
        List<Attribute> attributes = attributes(root);
        List<String> excluded = root.texts(SchemaKey.EXCLUDED);
        Optional<String> rowId = root.text(SchemaKey.ROW_ID);
        Optional<String> rowWeight = root.text(SchemaKey.ROW_WEIGHT);
        Optional<String> target = root.text(SchemaKey.TARGET);
        try {
            return new DataSchema(version, rowId, rowWeight, target, format, header, attributes, excluded);
        } catch (InvalidSchemaException broken) {
            throw new InvalidSchemaException("DataSchema: " + broken.getMessage());
        }
    }

    private static JsonNode read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isMissingNode()) {
                throw new InvalidSchemaException("DataSchema is empty; it must be a JSON object.");
            }
            return node;
        } catch (JsonProcessingException malformed) {
            JsonLocation place = malformed.getLocation();
            throw new InvalidSchemaException("DataSchema is not JSON: " + malformed.getOriginalMessage()
                    + (place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")")
                    + ".");
        }
    }

    private static List<Attribute> attributes(SchemaObject root) {
        List<Attribute> attributes = new ArrayList<>();
        for (SchemaObject element : root.objects(SchemaKey.ATTRIBUTES)) {
            element.allowOnly(SchemaKey.OF_ATTRIBUTE);
            String name = element.requiredText(SchemaKey.NAME);
            AttributeType type = type(element, element.requiredText(SchemaKey.TYPE));
            try {
                attributes.add(new Attribute(name, type));
            } catch (InvalidSchemaException broken) {
                throw element.refused(Objects.requireNonNullElse(broken.getMessage(), ""));
            }
        }
        return attributes;
    }

    private static AttributeType type(SchemaObject element, String word) {
        if (word.startsWith(WEIGHTED)) {
            throw element.refused("the type " + word + " stands in an example of the API but never worked; use "
                    + "BINARY, CATEGORICAL, NUMERIC or TEXT.");
        }
        return Arrays.stream(AttributeType.values())
                .filter(type -> type.name().equals(word))
                .findFirst()
                .orElseThrow(() -> element.refused(
                        "the type must be BINARY, CATEGORICAL, NUMERIC or TEXT, in capitals; seen \"" + word + "\"."));
    }

    /** Writes a schema as indented JSON with {@code \n} line ends; {@link #parse} reads it back to an equal schema. */
    public static String print(DataSchema schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put(SchemaKey.VERSION.name, schema.version());
        root.put(SchemaKey.ROW_ID.name, orNull(schema.rowId()));
        root.put(SchemaKey.ROW_WEIGHT.name, orNull(schema.rowWeight()));
        root.put(SchemaKey.TARGET.name, orNull(schema.targetAttributeName()));
        root.put(SchemaKey.FORMAT.name, schema.dataFormat());
        root.put(SchemaKey.HEADER.name, schema.dataFileContainsHeader());
        ArrayNode attributes = root.putArray(SchemaKey.ATTRIBUTES.name);
        for (Attribute attribute : schema.attributes()) {
            attributes
                    .addObject()
                    .put(SchemaKey.NAME.name, attribute.name())
                    .put(SchemaKey.TYPE.name, attribute.type().name());
        }
        ArrayNode excluded = root.putArray(SchemaKey.EXCLUDED.name);
        schema.excludedAttributeNames().forEach(excluded::add);
        var indenter = new DefaultIndenter("  ", "\n");
        try {
            return JSON.writer(new DefaultPrettyPrinter()
                            .withObjectIndenter(indenter)
                            .withArrayIndenter(indenter))
                    .writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable String orNull(Optional<String> name) {
        return name.orElse(null);
    }
}
