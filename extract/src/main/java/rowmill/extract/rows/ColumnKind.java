package rowmill.extract.rows;

/** What a column of a result holds, independent of the database's own type names. */
public enum ColumnKind {
    INTEGER,
    DECIMAL,
    FLOAT,
    DOUBLE,
    /** A truth value of the database itself (PostgreSQL); MySQL's BOOLEAN is an {@link #INTEGER} of display length 1. */
    BOOLEAN,
    /** A bit field, written as an unsigned number. */
    BIT,
    CHAR,
    VARCHAR,
    /** Text of unbounded or large length (TEXT and its kin). */
    TEXT,
    ENUM,
    SET,
    JSON,
    DATE,
    DATETIME,
    TIMESTAMP,
    TIME,
    YEAR,
    /** Bytes without a character set, written as hexadecimal digits. */
    BINARY,
    GEOMETRY,
    /** A column that is NULL in every row, such as {@code SELECT NULL}. */
    NULL,
    OTHER
}
