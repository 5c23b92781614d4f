package rowmill.engine.schema;

import java.util.List;

/** The keys of the schema language, each with the word of the older dialect. */
enum SchemaKey {
    VERSION("version", "version"),
    ROW_ID("rowId", "recordAnnotationFieldName"),
    ROW_WEIGHT("rowWeight", "recordWeightFieldName"),
    TARGET("targetAttributeName", "targetFieldName"),
    FORMAT("dataFormat", "dataFormat"),
    HEADER("dataFileContainsHeader", "dataFileContainsHeader"),
    ATTRIBUTES("attributes", "variables"),
    EXCLUDED("excludedAttributeNames", "excludedVariableNames"),
    NAME("attributeName", "fieldName"),
    TYPE("attributeType", "fieldType");

    static final List<SchemaKey> OF_SCHEMA =
            List.of(VERSION, ROW_ID, ROW_WEIGHT, TARGET, FORMAT, HEADER, ATTRIBUTES, EXCLUDED);
    static final List<SchemaKey> OF_ATTRIBUTE = List.of(NAME, TYPE);

    /** The current word. */
    final String name;

    /** The word of the older dialect, or the same. */
    final String alias;

    SchemaKey(String name, String alias) {
        this.name = name;
        this.alias = alias;
    }

    boolean isSpelt(String word) {
        return word.equals(name) || word.equals(alias);
    }
}
