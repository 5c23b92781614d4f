package rowmill.server.pipelines.definition;

import java.util.List;
import java.util.Optional;

/**
 * A parameter that a definition declares.
 *
 * @param id begins with {@code my} or, for a secret one, with {@code *my}
 * @param attributes description, type, default, optional, isArray, allowedValues and others, in the caller's order
 */
public record Parameter(String id, List<Field.Text> attributes) {
    public Parameter {
        attributes = List.copyOf(attributes);
    }

    /** The texts of an attribute, in order. */
    public List<String> texts(String key) {
        return attributes.stream()
                .filter(attribute -> attribute.key().equals(key))
                .map(Field.Text::text)
                .toList();
    }

    /** The first text of an attribute. */
    public Optional<String> text(String key) {
        return texts(key).stream().findFirst();
    }

    boolean isOptional() {
        return text("optional").map(Boolean::parseBoolean).orElse(false);
    }
}
