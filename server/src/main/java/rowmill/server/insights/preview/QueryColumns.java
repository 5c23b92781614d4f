package rowmill.server.insights.preview;

import rowmill.engine.inference.ColumnMetadata;
import rowmill.engine.inference.SqlKind;
import rowmill.extract.rows.ResultColumn;

/** Columns of a query's result in the terms of schema inference, for the preview and for the datasource alike. */
public final class QueryColumns {
    private QueryColumns() {}

    /** What the database says of a column. */
    public static ColumnMetadata metadata(ResultColumn column) {
        return new ColumnMetadata(
                column.name(), kind(column), column.nullable(), column.length(), column.decimals(), false);
    }

    private static SqlKind kind(ResultColumn column) {
        return switch (column.kind()) {
            case INTEGER -> SqlKind.INTEGER;
            case DECIMAL -> SqlKind.DECIMAL;
            case FLOAT, DOUBLE -> SqlKind.FLOAT;
            case BOOLEAN -> SqlKind.BOOLEAN;
            case BIT -> column.length() <= 1 ? SqlKind.BOOLEAN : SqlKind.INTEGER;
            case CHAR, VARCHAR -> SqlKind.STRING;
            case TEXT, JSON -> SqlKind.LONG_TEXT;
            case ENUM, SET -> SqlKind.ENUMERATION;
            case DATE, DATETIME, TIMESTAMP, TIME -> SqlKind.DATE_OR_TIME;
            case YEAR -> SqlKind.YEAR;
            case BINARY, GEOMETRY -> SqlKind.BYTES;
            case NULL, OTHER -> SqlKind.OTHER;
        };
    }
}
