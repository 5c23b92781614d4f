package rowmill.engine.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules that hold for every {@link DataSchema}, however it was made. */
final class SchemaRules {
    private SchemaRules() {}

    static void check(String version, String dataFormat, List<Attribute> attributes) {
        if (!version.equals(DataSchema.VERSION)) {
            throw new InvalidSchemaException(
                    "version must be \"" + DataSchema.VERSION + "\"; seen \"" + version + "\".");
        }
        if (!dataFormat.equals(DataSchema.CSV)) {
            throw new InvalidSchemaException(
                    "dataFormat must be \"" + DataSchema.CSV + "\"; seen \"" + dataFormat + "\".");
        }
        if (attributes.isEmpty() || attributes.size() > DataSchema.MAX_ATTRIBUTES) {
            throw new InvalidSchemaException("attributes must list 1 to " + DataSchema.MAX_ATTRIBUTES
                    + " columns, all columns of the file in their order; seen " + attributes.size() + ".");
        }
    }

    static Set<String> uniqueNames(List<Attribute> attributes) {
        Map<String, Integer> places = new HashMap<>();
        for (int index = 0; index < attributes.size(); index++) {
            String name = attributes.get(index).name();
            Integer earlier = places.putIfAbsent(name, index);
            if (earlier != null) {
                throw new InvalidSchemaException("attributes[" + index + "] is called '" + name + "' like attributes["
                        + earlier + "]; every attribute needs a name of its own.");
            }
        }
        return places.keySet();
    }

    static void checkReference(String key, Optional<String> name, Set<String> names) {
        if (name.isPresent() && !names.contains(name.get())) {
            throw new InvalidSchemaException(key + " names '" + name.get()
                    + "', which is not among the attributes; names are compared exactly.");
        }
    }

    static void checkWeightIsNumeric(Optional<String> rowWeight, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            if (rowWeight.equals(Optional.of(attribute.name())) && attribute.type() != AttributeType.NUMERIC) {
                throw new InvalidSchemaException("rowWeight names '" + attribute.name() + "', whose type is "
                        + attribute.type() + "; a weight must be NUMERIC.");
            }
        }
    }

    static void checkTarget(
            Optional<String> rowId, Optional<String> rowWeight, Optional<String> target, List<String> excluded) {
        if (target.isEmpty()) {
            return;
        }
        if (target.equals(rowId) || target.equals(rowWeight)) {
            throw new InvalidSchemaException("targetAttributeName names '" + target.get() + "', which is also "
                    + (target.equals(rowId) ? "rowId" : "rowWeight")
                    + "; one attribute can have only one of these roles.");
        }
        if (excluded.contains(target.get())) {
            throw new InvalidSchemaException(
                    "excludedAttributeNames lists the target '" + target.get() + "'; a target cannot be excluded.");
        }
    }
}
