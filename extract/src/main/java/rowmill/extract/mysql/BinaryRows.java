package rowmill.extract.mysql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import rowmill.extract.rows.CsvRows;

/**
 * Writes rows of the binary protocol as CSV, straight from the packet's bytes to the chunk's: the hot path of an
 * extraction. It exists because drivers make an object of each field, which costs more than the server needs to send
 * it. {@code ValuesContract} shows that it agrees with the server's text form and with the driver.
 *
 * <p>The row's bytes are not trusted: a length is checked before it is used, and a row must end exactly where its
 * packet ends.
 */
final class BinaryRows {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int INTEGER_ROOM = 24;
    private static final int FIXED_ROOM = 400;

    private final CsvRows out;
    private final int[] forms;
    private final int[] extras;
    private final int nullBytes;

    BinaryRows(List<WireColumn> columns, CsvRows out) {
        this.out = out;
        this.forms = columns.stream().mapToInt(FieldForm::of).toArray();
        this.extras = columns.stream().mapToInt(FieldForm::extra).toArray();
        this.nullBytes = (columns.size() + 9) / 8;
    }

    int columnCount() {
        return forms.length;
    }

    int nullBytes() {
        return nullBytes;
    }

    /** Writes the row whose payload is this range. */
    void row(byte[] bytes, int start, int end) throws MalformedPacket {
        int nulls = start + 1;
        int at = nulls + nullBytes;
        if (at > end) {
            throw new MalformedPacket("a row of " + (end - start) + " bytes, too short for its columns");
        }
        try {
            for (int column = 0; column < forms.length; column++) {
                if ((bytes[nulls + (column + 2 >> 3)] >> (column + 2 & 7) & 1) != 0) {
                    out.empty();
                } else {
                    at = field(column, bytes, at, end);
                }
            }
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedPacket("a row that reaches beyond its packet");
        }
        if (at > end) {
            throw new MalformedPacket("a row that reaches beyond its packet");
        }
        if (at < end) {
            throw new MalformedPacket("a row whose fields end " + (end - at) + " bytes before its packet");
        }
        out.endRow();
    }

    /** Writes one field that is not NULL and returns where the next begins. */
    private int field(int column, byte[] bytes, int at, int end) throws MalformedPacket {
        switch (forms[column]) {
            case FieldForm.INT8:
                return integer(bytes[at], at + 1);
            case FieldForm.INT16:
                return integer((short) SHORT.get(bytes, at), at + 2);
            case FieldForm.INT32:
                return integer((int) INT.get(bytes, at), at + 4);
            case FieldForm.INT64:
                return integer((long) LONG.get(bytes, at), at + 8);
            case FieldForm.UINT8:
                return integer(bytes[at] & 0xff, at + 1);
            case FieldForm.UINT16:
                return integer((short) SHORT.get(bytes, at) & 0xffff, at + 2);
            case FieldForm.UINT32:
                return integer((int) INT.get(bytes, at) & 0xFFFFFFFFL, at + 4);
            case FieldForm.UINT64:
                return unsigned((long) LONG.get(bytes, at), at + 8);
            case FieldForm.FLOAT: {
                int begin = out.begin(FloatingText.MOST);
                out.wrote(FloatingText.single(out.buffer(), begin, Float.intBitsToFloat((int) INT.get(bytes, at))));
                return at + 4;
            }
            case FieldForm.DOUBLE: {
                int begin = out.begin(FloatingText.MOST);
                double value = Double.longBitsToDouble((long) LONG.get(bytes, at));
                out.wrote(FloatingText.twofold(out.buffer(), begin, value));
                return at + 8;
            }
            case FieldForm.FLOAT_FIXED:
                return fixed(column, Float.intBitsToFloat((int) INT.get(bytes, at)), at + 4);
            case FieldForm.DOUBLE_FIXED:
                return fixed(column, Double.longBitsToDouble((long) LONG.get(bytes, at)), at + 8);
            case FieldForm.PADDED8:
                return padded(column, bytes[at] & 0xff, at + 1);
            case FieldForm.PADDED16:
                return padded(column, (short) SHORT.get(bytes, at) & 0xffff, at + 2);
            case FieldForm.PADDED32:
                return padded(column, (int) INT.get(bytes, at) & 0xFFFFFFFFL, at + 4);
            case FieldForm.PADDED64:
                return padded(column, (long) LONG.get(bytes, at), at + 8);
            default:
                return lengthEncoded(column, bytes, at, end);
        }
    }

    private int lengthEncoded(int column, byte[] bytes, int at, int end) throws MalformedPacket {
        int first = bytes[at] & 0xff;
        int from = at + 1;
        int length = first;
        if (first > 250) {
            if (first == 0xFC) {
                length = (short) SHORT.get(bytes, from) & 0xffff;
                from += 2;
            } else if (first == 0xFD) {
                length = (int) INT.get(bytes, from) & 0xFFFFFF;
                from += 3;
            } else {
                throw new MalformedPacket("a field whose length begins with byte " + first + " in a small row");
            }
        }
        if (from > end) {
            throw new MalformedPacket("a row that reaches beyond its packet");
        }
        if (length > end - from) {
            throw new MalformedPacket("a field of " + length + " bytes where its row has " + (end - from) + " left");
        }
        value(column, bytes, from, length);
        return from + length;
    }

    /** Writes a field that came with its length. */
    void value(int column, byte[] bytes, int from, int length) throws MalformedPacket {
        switch (forms[column]) {
            case FieldForm.TEXT -> out.text(bytes, from, from + length);
            case FieldForm.PLAIN -> out.plain(bytes, from, from + length);
            case FieldForm.HEX -> out.hex(bytes, from, from + length);
            case FieldForm.BITS -> bits(bytes, from, length);
            default -> temporal(column, bytes, from, length);
        }
    }

    /** How many bytes a column's fields have if that is fixed; 0 if they come with their length. */
    int fixedLength(int column) {
        return switch (forms[column]) {
            case FieldForm.INT8, FieldForm.UINT8, FieldForm.PADDED8 -> 1;
            case FieldForm.INT16, FieldForm.UINT16, FieldForm.PADDED16 -> 2;
            case FieldForm.INT32, FieldForm.UINT32, FieldForm.PADDED32, FieldForm.FLOAT, FieldForm.FLOAT_FIXED -> 4;
            case FieldForm.INT64, FieldForm.UINT64, FieldForm.PADDED64, FieldForm.DOUBLE, FieldForm.DOUBLE_FIXED -> 8;
            default -> 0;
        };
    }

    /** Writes a field of fixed length that lies at the beginning of these bytes. */
    void fixedField(int column, byte[] bytes) throws MalformedPacket {
        field(column, bytes, 0, bytes.length);
    }

    boolean isText(int column) {
        return forms[column] == FieldForm.TEXT;
    }

    boolean isHex(int column) {
        return forms[column] == FieldForm.HEX;
    }

    private int integer(long value, int next) {
        int begin = out.begin(INTEGER_ROOM);
        out.wrote(Digits.signed(out.buffer(), begin, value));
        return next;
    }

    private int unsigned(long value, int next) {
        int begin = out.begin(INTEGER_ROOM);
        out.wrote(Digits.unsigned(out.buffer(), begin, value));
        return next;
    }

    private int padded(int column, long value, int next) {
        int begin = out.begin(INTEGER_ROOM);
        byte[] to = out.buffer();
        int width = extras[column];
        boolean wider = value < 0 || Digits.count(value) >= width;
        out.wrote(wider ? Digits.unsigned(to, begin, value) : Digits.padded(to, begin, value, width));
        return next;
    }

    private int fixed(int column, double value, int next) {
        int begin = out.begin(FIXED_ROOM);
        out.wrote(FloatingText.fixed(out.buffer(), begin, value, extras[column]));
        return next;
    }

    private void bits(byte[] bytes, int from, int length) throws MalformedPacket {
        if (length > 8) {
            throw new MalformedPacket("a BIT field of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        int begin = out.begin(INTEGER_ROOM);
        out.wrote(Digits.unsigned(out.buffer(), begin, value));
    }

    private void temporal(int column, byte[] bytes, int from, int length) throws MalformedPacket {
        if (length > 12) {
            throw new MalformedPacket("a date or time of " + length + " bytes");
        }
        int begin = out.begin(TemporalText.MOST);
        byte[] to = out.buffer();
        int decimals = extras[column];
        out.wrote(
                switch (forms[column]) {
                    case FieldForm.DATE -> TemporalText.date(to, begin, bytes, from, length);
                    case FieldForm.DATE_TIME -> TemporalText.dateTime(to, begin, bytes, from, length, decimals);
                    case FieldForm.TIME -> TemporalText.time(to, begin, bytes, from, length, decimals);
                    default -> throw new MalformedPacket("a field of a form that has no text");
                });
    }
}
