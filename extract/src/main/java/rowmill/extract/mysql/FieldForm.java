package rowmill.extract.mysql;

/** How the fields of a column of binary rows are laid out and written; one small number, for a switch in the hot loop. */
final class FieldForm {
    static final int TEXT = 0;
    static final int PLAIN = 1;
    static final int HEX = 2;
    static final int BITS = 3;
    static final int INT8 = 4;
    static final int INT16 = 5;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int UINT8 = 8;
    static final int UINT16 = 9;
    static final int UINT32 = 10;
    static final int UINT64 = 11;
    static final int FLOAT = 12;
    static final int DOUBLE = 13;
    static final int FLOAT_FIXED = 14;
    static final int DOUBLE_FIXED = 15;
    static final int DATE = 16;
    static final int DATE_TIME = 17;
    static final int TIME = 18;
    /** Integers that show leading zeros: {@code extra} is the width. */
    static final int PADDED8 = 19;

    static final int PADDED16 = 20;
    static final int PADDED32 = 21;
    static final int PADDED64 = 22;

    private FieldForm() {}

    static int of(WireColumn column) {
        return switch (column.type()) {
            case WireColumn.TINY -> integer(column, INT8);
            case WireColumn.SHORT -> integer(column, INT16);
            case WireColumn.LONG, WireColumn.INT24 -> integer(column, INT32);
            case WireColumn.LONGLONG -> integer(column, INT64);
            case WireColumn.YEAR -> PADDED16;
            case WireColumn.FLOAT -> column.decimals() < WireColumn.NOT_FIXED ? FLOAT_FIXED : FLOAT;
            case WireColumn.DOUBLE -> column.decimals() < WireColumn.NOT_FIXED ? DOUBLE_FIXED : DOUBLE;
            case WireColumn.DATE, WireColumn.NEWDATE -> DATE;
            case WireColumn.DATETIME, WireColumn.TIMESTAMP -> DATE_TIME;
            case WireColumn.TIME -> TIME;
            case WireColumn.BIT -> BITS;
            case WireColumn.DECIMAL, WireColumn.NEWDECIMAL -> PLAIN;
            default ->
                switch (column.kind()) {
                    case BINARY, GEOMETRY -> HEX;
                    default -> TEXT;
                };
        };
    }

    /** The number that goes with the form: decimals, or width. */
    static int extra(WireColumn column) {
        return switch (column.type()) {
            case WireColumn.TINY,
                    WireColumn.SHORT,
                    WireColumn.LONG,
                    WireColumn.INT24,
                    WireColumn.LONGLONG,
                    WireColumn.YEAR -> (int) Math.min(20, column.length());
            default -> column.decimals();
        };
    }

    private static int integer(WireColumn column, int signed) {
        if (column.isZerofill()) {
            return signed - INT8 + PADDED8;
        }
        return column.isUnsigned() ? signed - INT8 + UINT8 : signed;
    }
}
