package rowmill.engine.schema;

/** How the values of a column are read. The constants are the API's words. */
public enum AttributeType {
    /** False or true, in the words 0 n no f false 1 y yes t true. */
    BINARY,
    /** One string out of a set; the empty string is a value. */
    CATEGORICAL,
    /** A decimal number; empty is missing. */
    NUMERIC,
    /** Words separated by white space. */
    TEXT
}
