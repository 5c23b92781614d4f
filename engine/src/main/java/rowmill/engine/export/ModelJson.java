package rowmill.engine.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.schema.SchemaJson;

/**
 * The readable form of an {@link ExportedModel}: indented JSON with the members {@code format} (always {@code rowmill-model}),
 * {@code version}, {@code type}, {@code origin}, {@code schema}, {@code recipe}, {@code classes}, {@code intercepts} and {@code terms};
 * {@code docs/export.md} describes them. Weights are lists with one number for each output. Numbers keep every digit of their
 * double.
 */
public final class ModelJson {
    /** The version written. */
    public static final int VERSION = 1;

    private static final String FORMAT = "rowmill-model";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        // A category may be as long as a record; the library's own limit for names is 50,000.
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNameLength(StreamReadConstraints.DEFAULT_MAX_STRING_LEN)
                        .build());
    }

    private ModelJson() {}

    /** The model as JSON with {@code \n} line ends. */
    public static String print(ExportedModel model) {
        try {
            ObjectNode root = JSON.createObjectNode();
            root.put("format", FORMAT)
                    .put("version", VERSION)
                    .put("type", model.type().name());
            root.set("origin", JSON.valueToTree(new TreeMap<>(model.origin())));
            root.set("schema", JSON.readTree(SchemaJson.print(model.schema())));
            root.set("recipe", JSON.readTree(model.recipe()));
            root.set("classes", JSON.valueToTree(model.classes()));
            root.set("intercepts", JSON.valueToTree(model.intercepts()));
            var terms = root.putArray("terms");
            model.terms().forEach(each -> terms.add(TermJson.print(each)));
            return JSON.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(root)
                            .replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A model could not be written.", impossible);
        }
    }

    /**
     * Reads what {@link #print} wrote.
     *
     * @throws IllegalArgumentException when the text is no JSON, no model, of an unknown version, or lacks a member
     */
    public static ExportedModel parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.path("format").asText().equals(FORMAT)) {
                throw new IllegalArgumentException("This is no exported model: its format must be \"" + FORMAT + "\".");
            }
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("This exported model has version " + root.path("version")
                        + "; this program reads version " + VERSION + ". Export the model again.");
            }
            return model(new JsonReader(root, "the model"));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("Not an exported model: " + broken.getOriginalMessage(), broken);
        } catch (InvalidSchemaException broken) {
            throw new IllegalArgumentException("Not an exported model: " + broken.getMessage(), broken);
        }
    }

    private static ExportedModel model(JsonReader root) {
        ModelType type = root.oneOf("type", ModelType.values());
        DataSchema schema = SchemaJson.parse(root.member("schema").toString());
        List<String> classes = root.texts("classes");
        List<Double> intercepts = root.numbers("intercepts");
        int outputs = type == ModelType.MULTICLASS ? classes.size() : 1;
        if (outputs == 0 || intercepts.size() != outputs) {
            throw root.refused("it has " + intercepts.size() + " intercepts for " + outputs + " outputs");
        }
        Map<String, String> origin = root.textMap("origin");
        List<ExportedTerm> terms = root.objects("terms").stream()
                .map(each -> TermJson.read(each, outputs))
                .toList();
        return new ExportedModel(type, schema, root.member("recipe").toString(), origin, classes, intercepts, terms);
    }
}
