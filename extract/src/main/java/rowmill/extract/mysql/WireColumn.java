package rowmill.extract.mysql;

import rowmill.extract.rows.ColumnKind;
import rowmill.extract.rows.ResultColumn;

/**
 * A column definition packet: what the server says of a column before its rows.
 *
 * @param name the label
 * @param type type byte of the protocol
 * @param collation number of the collation that text is sent in; 63 is binary
 * @param flags bits, see the constants
 * @param length display length in bytes
 * @param decimals digits after the point; 31 or more for "as the value needs"
 */
record WireColumn(String name, int type, int collation, int flags, long length, int decimals) {
    static final int DECIMAL = 0;
    static final int TINY = 1;
    static final int SHORT = 2;
    static final int LONG = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int NULL = 6;
    static final int TIMESTAMP = 7;
    static final int LONGLONG = 8;
    static final int INT24 = 9;
    static final int DATE = 10;
    static final int TIME = 11;
    static final int DATETIME = 12;
    static final int YEAR = 13;
    static final int NEWDATE = 14;
    static final int VARCHAR = 15;
    static final int BIT = 16;
    static final int VECTOR = 242;
    static final int JSON = 245;
    static final int NEWDECIMAL = 246;
    static final int ENUM = 247;
    static final int SET = 248;
    static final int TINY_BLOB = 249;
    static final int MEDIUM_BLOB = 250;
    static final int LONG_BLOB = 251;
    static final int BLOB = 252;
    static final int VAR_STRING = 253;
    static final int STRING = 254;
    static final int GEOMETRY = 255;

    /** From this number of decimals on, a number shows as many as it needs. */
    static final int NOT_FIXED = 31;

    private static final int FLAG_NOT_NULL = 1;
    private static final int FLAG_UNSIGNED = 32;
    private static final int FLAG_ZEROFILL = 64;
    private static final int FLAG_ENUM = 256;
    private static final int FLAG_SET = 2048;
    private static final int COLLATION_BINARY = 63;
    private static final int BYTES_PER_CHARACTER = 4;

    static WireColumn read(Payload payload) throws MalformedPacket {
        for (int ignored = 0; ignored < 4; ignored++) {
            payload.lengthEncodedBytes();
        }
        String name = payload.lengthEncodedText();
        payload.lengthEncodedBytes();
        payload.lengthEncoded();
        int collation = payload.twoBytes();
        long length = payload.fourBytes() & 0xFFFFFFFFL;
        int type = payload.oneByte();
        int flags = payload.twoBytes();
        int decimals = payload.oneByte();
        return new WireColumn(name, type, collation, flags, length, decimals);
    }

    boolean isUnsigned() {
        return (flags & FLAG_UNSIGNED) != 0;
    }

    boolean isZerofill() {
        return (flags & FLAG_ZEROFILL) != 0;
    }

    ResultColumn describe() {
        ColumnKind kind = kind();
        boolean text =
                switch (kind) {
                    case CHAR, VARCHAR, TEXT, ENUM, SET -> true;
                    default -> false;
                };
        return new ResultColumn(
                name,
                kind,
                typeName(kind),
                isUnsigned(),
                (flags & FLAG_NOT_NULL) == 0,
                text ? length / BYTES_PER_CHARACTER : length,
                decimals >= NOT_FIXED ? -1 : decimals);
    }

    ColumnKind kind() {
        return switch (type) {
            case TINY, SHORT, LONG, LONGLONG, INT24 -> ColumnKind.INTEGER;
            case DECIMAL, NEWDECIMAL -> ColumnKind.DECIMAL;
            case FLOAT -> ColumnKind.FLOAT;
            case DOUBLE -> ColumnKind.DOUBLE;
            case NULL -> ColumnKind.NULL;
            case TIMESTAMP -> ColumnKind.TIMESTAMP;
            case DATETIME -> ColumnKind.DATETIME;
            case DATE, NEWDATE -> ColumnKind.DATE;
            case TIME -> ColumnKind.TIME;
            case YEAR -> ColumnKind.YEAR;
            case BIT -> ColumnKind.BIT;
            case JSON -> ColumnKind.JSON;
            case GEOMETRY -> ColumnKind.GEOMETRY;
            case ENUM -> ColumnKind.ENUM;
            case SET -> ColumnKind.SET;
            case VARCHAR, TINY_BLOB, MEDIUM_BLOB, LONG_BLOB, BLOB, VAR_STRING, STRING -> stringKind();
            case VECTOR -> ColumnKind.BINARY;
            default -> ColumnKind.OTHER;
        };
    }

    private ColumnKind stringKind() {
        if ((flags & FLAG_ENUM) != 0) {
            return ColumnKind.ENUM;
        }
        if ((flags & FLAG_SET) != 0) {
            return ColumnKind.SET;
        }
        if (collation == COLLATION_BINARY) {
            return ColumnKind.BINARY;
        }
        return switch (type) {
            case STRING -> ColumnKind.CHAR;
            case VAR_STRING, VARCHAR -> ColumnKind.VARCHAR;
            default -> ColumnKind.TEXT;
        };
    }

    private String typeName(ColumnKind kind) {
        String name =
                switch (type) {
                    case TINY -> "TINYINT";
                    case SHORT -> "SMALLINT";
                    case INT24 -> "MEDIUMINT";
                    case LONG -> "INT";
                    case LONGLONG -> "BIGINT";
                    case VECTOR -> "VECTOR";
                    default -> kind == ColumnKind.OTHER ? "TYPE " + type : kind.name();
                };
        return kind == ColumnKind.INTEGER && isUnsigned() ? name + " UNSIGNED" : name;
    }
}
