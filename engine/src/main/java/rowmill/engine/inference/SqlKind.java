package rowmill.engine.inference;

import java.sql.Types;

/** What a database says a column holds, as far as it matters for a schema. */
public enum SqlKind {
    INTEGER,
    DECIMAL,
    FLOAT,
    BOOLEAN,
    /** Character columns of bounded length, fixed or not. */
    STRING,
    /** Character columns made for long text. */
    LONG_TEXT,
    /** One word out of a list that the table declares. */
    ENUMERATION,
    DATE_OR_TIME,
    YEAR,
    /** Bytes without meaning as text: BLOB, BINARY, bit strings of several bits. */
    BYTES,
    OTHER;

    /**
     * The kind of a JDBC type. ENUM and YEAR columns come as CHAR and DATE there; who knows better passes the kind itself.
     *
     * @param jdbcType a constant of {@link Types}
     * @param precision the column's precision, as JDBC gives it; tells BIT(1) from longer bit strings
     */
    public static SqlKind ofJdbcType(int jdbcType, long precision) {
        return switch (jdbcType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> FLOAT;
            case Types.BOOLEAN -> BOOLEAN;
            case Types.BIT -> precision <= 1 ? BOOLEAN : BYTES;
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR -> STRING;
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> LONG_TEXT;
            case Types.DATE, Types.TIME, Types.TIMESTAMP, Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP_WITH_TIMEZONE ->
                DATE_OR_TIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            default -> OTHER;
        };
    }
}
