package rowmill.contract.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the project changes in a model before anything else sees it: prose goes, secrets are marked, lines applied. */
final class Adjustments {
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|secretaccesskey|sessiontoken|privatekey)");
    private final List<String[]> lines;

    private Adjustments(List<String[]> lines) {
        this.lines = lines;
    }

    static Adjustments read(Path file) throws IOException {
        return new Adjustments(words(file));
    }

    /** The words of each line that is neither empty nor a comment. */
    static List<String[]> words(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .toList();
    }

    void apply(String folder, ObjectNode model) {
        strip(model);
        ObjectNode shapes = (ObjectNode) model.get("shapes");
        shapes.properties().forEach(shape -> markSecrets(shapes, shape.getValue()));
        for (String[] line : lines) {
            if (line[1].equals(folder)) {
                applyLine(line, model, shapes);
            }
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("documentation").isTextual()) {
            object.remove("documentation");
        }
        if (node instanceof ObjectNode object && object.has("metadata")) {
            object.remove(List.of("examples", "version"));
        }
        node.forEach(Adjustments::strip);
    }

    private static void markSecrets(ObjectNode shapes, JsonNode shape) {
        for (Map.Entry<String, JsonNode> member : shape.path("members").properties()) {
            String type = shapes.path(member.getValue().path("shape").asText())
                    .path("type")
                    .asText();
            boolean textual = type.equals("string") || type.equals("blob");
            if (textual && SECRET_NAME.matcher(member.getKey()).matches()) {
                ((ObjectNode) member.getValue()).put("sensitive", true);
            }
        }
    }

    private static void applyLine(String[] line, ObjectNode model, ObjectNode shapes) {
        String verb = line[0];
        switch (verb) {
            case "relax" -> {
                JsonNode removed = existing(shapes, line[2]).remove(line[3]);
                if (removed == null) {
                    throw new IllegalArgumentException("adjustments.txt relaxes " + line[2] + "." + line[3]
                            + ", which the model does not have. Remove the line.");
                }
            }
            case "sensitive" -> {
                String[] place = line[2].split("\\.", 2);
                ObjectNode members = (ObjectNode) existing(shapes, place[0]).get("members");
                existing(members, place[1]).put("sensitive", true);
            }
            case "retype" -> existing(shapes, line[2]).put("type", line[3]);
            case "metadata" -> ((ObjectNode) model.get("metadata")).put(line[2], line[3]);
            default ->
                throw new IllegalArgumentException("adjustments.txt: unknown verb \"" + verb
                        + "\"; known are relax, sensitive, retype and" + " metadata.");
        }
    }

    private static ObjectNode existing(ObjectNode parent, String name) {
        if (!(parent.get(name) instanceof ObjectNode found)) {
            throw new IllegalArgumentException(
                    "adjustments.txt names \"" + name + "\", which the model does not have.");
        }
        return found;
    }
}
