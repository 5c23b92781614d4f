package rowmill.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Findings about an installation, in the form of an answer of CheckDataSourceRequest. Not thread-safe. */
final class Findings {
    private final ObjectNode answer = new ObjectMapper().createObjectNode().put("Ready", true);
    private final ArrayNode all = answer.putArray("Findings");

    /** What is looked at: a part of the installation, and something of it. */
    record Item(String part, String subject) {}

    void right(Item item, String text) {
        add(item, "RIGHT", text, List.of());
    }

    void remark(Item item, String text, String... commands) {
        add(item, "REMARK", text, List.of(commands));
    }

    void wrong(Item item, String text, String... commands) {
        answer.put("Ready", false);
        add(item, "WRONG", text, List.of(commands));
    }

    private void add(Item item, String outcome, String text, List<String> commands) {
        ArrayNode told = all.addObject()
                .put("Step", item.part())
                .put("Subject", item.subject())
                .put("Outcome", outcome)
                .put("Text", text)
                .putArray("Commands");
        commands.forEach(told::add);
    }

    JsonNode answer() {
        return answer;
    }
}
