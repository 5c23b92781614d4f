package rowmill.contract.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which part of a service's model gets Java types.
 *
 * @param operations the operations with a handler method, in the model's order
 * @param structures every structure that they reach, in the order found
 * @param outputs those of the structures that are the output of an operation
 */
record Selection(List<String> operations, Set<String> structures, Set<String> outputs) {
    /**
     * Follows the chosen operations.
     *
     * @param chosen names of operations; empty for all
     * @throws IllegalArgumentException if the model lacks a chosen operation
     */
    static Selection of(JsonNode model, Set<String> chosen) {
        Set<String> unknown = new LinkedHashSet<>(chosen);
        List<String> operations = new ArrayList<>();
        model.path("operations").properties().forEach(entry -> {
            unknown.remove(entry.getKey());
            if (chosen.isEmpty() || chosen.contains(entry.getKey())) {
                operations.add(entry.getKey());
            }
        });
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("operations.txt names " + unknown + ", which the model does not have.");
        }
        Set<String> structures = new LinkedHashSet<>();
        Set<String> outputs = new LinkedHashSet<>();
        for (String name : operations) {
            JsonNode operation = model.path("operations").path(name);
            reach(model, operation.path("input").path("shape").asText(), structures);
            reach(model, operation.path("output").path("shape").asText(), structures);
            outputs.add(operation.path("output").path("shape").asText());
        }
        return new Selection(operations, structures, outputs);
    }

    private static void reach(JsonNode model, String shapeName, Set<String> structures) {
        JsonNode shape = model.path("shapes").path(shapeName);
        switch (shape.path("type").asText()) {
            case "structure" -> {
                if (structures.add(shapeName)) {
                    shape.path("members")
                            .forEach(member -> reach(model, member.path("shape").asText(), structures));
                }
            }
            case "list" -> reach(model, shape.path("member").path("shape").asText(), structures);
            case "map" -> reach(model, shape.path("value").path("shape").asText(), structures);
            default -> {
                // A scalar reaches nothing.
            }
        }
    }
}
