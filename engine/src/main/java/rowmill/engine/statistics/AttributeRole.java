package rowmill.engine.statistics;

import rowmill.engine.schema.DataSchema;

/** What a column is for, as the schema says. */
public enum AttributeRole {
    /** May be trained on. */
    INPUT,
    /** What is to be predicted. */
    TARGET,
    /** Tags a record. */
    ROW_ID,
    /** Weighs a record. */
    ROW_WEIGHT,
    /** Read and profiled, never trained on. */
    EXCLUDED;

    static AttributeRole of(DataSchema schema, int column) {
        String name = schema.attributes().get(column).name();
        if (schema.targetAttributeName().filter(name::equals).isPresent()) {
            return TARGET;
        }
        if (schema.rowId().filter(name::equals).isPresent()) {
            return ROW_ID;
        }
        if (schema.rowWeight().filter(name::equals).isPresent()) {
            return ROW_WEIGHT;
        }
        return schema.isInput(column) ? INPUT : EXCLUDED;
    }
}
