package rowmill.engine.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a datasource's columns are. Immutable and checked: names are unique, and every name that is referred to exists.
 *
 * @param version always {@value #VERSION}
 * @param rowId the attribute that tags a record; never trained on
 * @param rowWeight the numeric attribute that weighs a record; never trained on
 * @param targetAttributeName what is to be predicted
 * @param dataFormat always {@value #CSV}
 * @param dataFileContainsHeader whether every file begins with a line of names
 * @param attributes all columns in file order, 1 to {@value #MAX_ATTRIBUTES}
 * @param excludedAttributeNames columns that are read but never trained on
 */
public record DataSchema(
        String version,
        Optional<String> rowId,
        Optional<String> rowWeight,
        Optional<String> targetAttributeName,
        String dataFormat,
        boolean dataFileContainsHeader,
        List<Attribute> attributes,
        List<String> excludedAttributeNames) {

    /** The only version of the schema language. */
    public static final String VERSION = "1.0";

    /** The only data format. */
    public static final String CSV = "CSV";

    /** Most columns of a data file. */
    public static final int MAX_ATTRIBUTES = 1_000;

    /** @throws InvalidSchemaException when a rule is broken */
    public DataSchema {
        attributes = List.copyOf(attributes);
        excludedAttributeNames = List.copyOf(excludedAttributeNames);
        SchemaRules.check(version, dataFormat, attributes);
        Set<String> names = SchemaRules.uniqueNames(attributes);
        SchemaRules.checkReference("rowId", rowId, names);
        SchemaRules.checkReference("rowWeight", rowWeight, names);
        SchemaRules.checkReference("targetAttributeName", targetAttributeName, names);
        SchemaRules.checkWeightIsNumeric(rowWeight, attributes);
        SchemaRules.checkTarget(rowId, rowWeight, targetAttributeName, excludedAttributeNames);
        Set<String> excluded = new HashSet<>();
        for (String name : excludedAttributeNames) {
            SchemaRules.checkReference("excludedAttributeNames", Optional.of(name), names);
            if (!excluded.add(name)) {
                throw new InvalidSchemaException("excludedAttributeNames lists '" + name + "' twice; list it once.");
            }
        }
    }

    /** A schema of the only version and format, without row id, weight and exclusions. */
    public static DataSchema of(boolean header, Optional<String> target, List<Attribute> attributes) {
        return new DataSchema(VERSION, Optional.empty(), Optional.empty(), target, CSV, header, attributes, List.of());
    }

    /** The column of an attribute, from 0; empty when there is none of that name. Cost: linear in the columns. */
    public OptionalInt indexOf(String name) {
        for (int index = 0; index < attributes.size(); index++) {
            if (attributes.get(index).name().equals(name)) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    /** The target's column, from 0. */
    public OptionalInt targetIndex() {
        return targetAttributeName.map(this::indexOf).orElse(OptionalInt.empty());
    }

    /** Whether a column may be trained on: not target, row id, row weight or excluded. */
    public boolean isInput(int column) {
        String name = attributes.get(column).name();
        return !targetAttributeName.equals(Optional.of(name))
                && !rowId.equals(Optional.of(name))
                && !rowWeight.equals(Optional.of(name))
                && !excludedAttributeNames.contains(name);
    }
}
