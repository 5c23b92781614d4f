package rowmill.engine.inference;

/**
 * What a database says about one column of a result.
 *
 * @param name the column's label, as the query gives it
 * @param kind what it holds
 * @param nullable whether it may hold NULL; true when unknown
 * @param precision digits or characters; 0 when unknown
 * @param scale digits behind the point; 0 when unknown
 * @param autoIncrement whether the database numbers the rows in it
 */
public record ColumnMetadata(
        String name, SqlKind kind, boolean nullable, long precision, int scale, boolean autoIncrement) {
    /** A column of which nothing else is known. */
    public static ColumnMetadata of(String name, SqlKind kind) {
        return new ColumnMetadata(name, kind, true, 0, 0, false);
    }
}
