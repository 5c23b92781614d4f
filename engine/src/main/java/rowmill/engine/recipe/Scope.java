package rowmill.engine.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** What names mean at a point of a recipe: attributes, predefined groups, and the groups and assignments defined so far. */
final class Scope {
    private final DataSchema schema;
    private final Map<String, List<Term>> meanings = new LinkedHashMap<>();
    private final Map<String, String> closed = new HashMap<>();

    Scope(DataSchema schema) {
        this.schema = schema;
        List<Term> all = new ArrayList<>();
        for (int column = 0; column < schema.attributes().size(); column++) {
            Attribute attribute = schema.attributes().get(column);
            if (schema.isInput(column)) {
                Term input = new Term.Input(attribute.name(), attribute.type());
                meanings.put(attribute.name(), List.of(input));
                all.add(input);
            } else {
                closed.put(attribute.name(), reason(attribute.name()));
            }
        }
        meanings.put("ALL_INPUTS", List.copyOf(all));
        for (AttributeType type : AttributeType.values()) {
            meanings.put(
                    "ALL_" + type.name(),
                    all.stream().filter(each -> each.type() == type).toList());
        }
    }

    /** Gives a group or assignment its meaning. */
    void define(Quoted name, List<Term> meaning) {
        String value = name.value();
        if (value.length() > Names.MAX_LENGTH || !Names.isPlain(value)) {
            throw name.error(
                    0,
                    "the name '" + value + "' must be 1 to " + Names.MAX_LENGTH
                            + " characters: a letter, then letters, digits or '_'.");
        }
        if (meanings.containsKey(value) || closed.containsKey(value)) {
            throw name.error(
                    0,
                    "the name '" + value
                            + "' is taken already by an attribute, a group or an assignment; choose another.");
        }
        meanings.put(value, meaning);
    }

    List<Term> lookUp(Quoted where, Expression.Name name) {
        List<Term> meaning = meanings.get(name.name());
        if (meaning != null) {
            return meaning;
        }
        String reason = closed.get(name.name());
        if (reason != null) {
            throw where.error(
                    name.index(), "'" + name.name() + "' cannot be used in a recipe, because " + reason + ".");
        }
        throw where.error(
                name.index(),
                "there is no attribute, group or assignment '" + name.name() + "' before this place"
                        + nearest(name.name())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("."));
    }

    private String reason(String name) {
        if (schema.targetAttributeName().equals(Optional.of(name))) {
            return "it is the target";
        }
        if (schema.rowId().equals(Optional.of(name))) {
            return "it is the row id";
        }
        return schema.rowWeight().equals(Optional.of(name))
                ? "it is the row weight"
                : "the schema lists it in excludedAttributeNames";
    }

    private Optional<String> nearest(String name) {
        return meanings.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(name)
                        || known.replaceAll("[^A-Za-z0-9]", "").equalsIgnoreCase(name.replaceAll("[^A-Za-z0-9]", "")))
                .findFirst();
    }
}
