package rowmill.server.pipelines.definition;

import java.util.Map;

/**
 * A class of objects that Rowmill runs.
 *
 * @param name as in the field {@code type}
 * @param rules its fields by key
 */
record ComponentType(String name, Category category, Map<String, FieldRule> rules) {
    ComponentType {
        rules = Map.copyOf(rules);
    }
}
