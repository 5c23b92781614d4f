package rowmill.contract.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a model's JSON, or where one is missed. Jackson's own tree would do, but brings the whole of its data binding
 * with it, which every worker would load at its start for one file.
 *
 * @param value a map, a list, a text, a truth, or the text of a number; null where there is nothing
 */
record ModelNode(@Nullable Object value) {
    private static final ModelNode NOTHING = new ModelNode(null);

    static ModelNode parse(InputStream json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return new ModelNode(value(parser));
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    /** The member of this name; nothing if there is none. */
    ModelNode path(String name) {
        Object member = value instanceof Map<?, ?> members ? members.get(name) : null;
        return member == null ? NOTHING : new ModelNode(member);
    }

    boolean has(String name) {
        return !path(name).isMissing();
    }

    boolean isMissing() {
        return value == null;
    }

    /** The members of an object, in the file's order; none of anything else. */
    Map<String, ModelNode> members() {
        Map<String, ModelNode> nodes = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> nodes.put(String.valueOf(name), new ModelNode(member)));
        }
        return nodes;
    }

    /** The elements of a list; none of anything else. */
    List<ModelNode> elements() {
        List<ModelNode> nodes = new ArrayList<>();
        if (value instanceof List<?> elements) {
            elements.forEach(element -> nodes.add(new ModelNode(element)));
        }
        return nodes;
    }

    /** The text; empty for what has none. */
    String text() {
        return text("");
    }

    String text(String otherwise) {
        return value == null || value instanceof Map || value instanceof List ? otherwise : value.toString();
    }

    @Nullable
    String textOrNull(String name) {
        return has(name) ? path(name).text() : null;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** The number, cut to a whole one; of a text or nothing {@code otherwise}. */
    long number(long otherwise) {
        if (!(value instanceof String digits)) {
            return otherwise;
        }
        try {
            return new BigDecimal(digits).longValue();
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
