package rowmill.extract.rows;

/**
 * One column of a query's result, as the server describes it.
 *
 * @param name the column's label, as {@code AS} or the table gives it; may be empty or repeated
 * @param kind what it holds
 * @param typeName the type's name in the database's words, such as {@code INT UNSIGNED}
 * @param unsigned whether a number cannot be negative
 * @param nullable whether NULL can occur, as far as the server knows
 * @param length display length in characters (numbers, text) or bytes (binary); 0 where unknown
 * @param decimals digits after the point or of a second's fraction; −1 where the value decides
 */
public record ResultColumn(
        String name, ColumnKind kind, String typeName, boolean unsigned, boolean nullable, long length, int decimals) {}
