package rowmill.engine.statistics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import rowmill.engine.schema.AttributeType;

/**
 * The stored form of a {@link Profile}: one JSON object whose first member is {@code version}. Members are named like the
 * records' components, in their order; what is absent is null; numbers keep every digit of their double.
 */
public final class ProfileJson {
    /** The version written. */
    public static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(OptionalFigures.module())
            .addMixIn(AttributeProfile.class, Typed.class)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ProfileJson() {}

    /** The profile as JSON on one line. */
    public static String print(Profile profile) {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        root.setAll((ObjectNode) MAPPER.valueToTree(profile));
        return root.toString();
    }

    /**
     * The profile that {@link #print} wrote.
     *
     * @throws IllegalArgumentException when the text is no JSON, of an unknown version, or lacks a member
     */
    public static Profile parse(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (!(root instanceof ObjectNode object)) {
                throw new IllegalArgumentException("A stored profile must be a JSON object.");
            }
            JsonNode version = object.remove("version");
            if (version == null || version.asInt() != VERSION) {
                throw new IllegalArgumentException("This profile has version " + version
                        + "; this program reads version " + VERSION + ". Compute the statistics again.");
            }
            return MAPPER.treeToValue(object, Profile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a stored profile: " + e.getOriginalMessage(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NumericProfile.class, name = "NUMERIC"),
        @JsonSubTypes.Type(value = BinaryProfile.class, name = "BINARY"),
        @JsonSubTypes.Type(value = CategoricalProfile.class, name = "CATEGORICAL"),
        @JsonSubTypes.Type(value = TextProfile.class, name = "TEXT")
    })
    private interface Typed {
        @JsonIgnore
        AttributeType type();
    }
}
