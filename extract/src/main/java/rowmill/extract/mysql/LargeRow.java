package rowmill.extract.mysql;

import java.io.IOException;
import rowmill.extract.rows.CsvRows;

/**
 * Writes a binary row that does not fit the reader's buffer, up to the gigabyte that the servers allow, in constant
 * memory: texts and bytes pass through in slices, everything else is small. Such rows are rare, so plain code will do.
 */
final class LargeRow {
    private final PacketReader in;
    private final BinaryRows fields;
    private final CsvRows out;
    private final byte[] small = new byte[CsvRows.WHOLE_TEXT];

    LargeRow(PacketReader in, BinaryRows fields, CsvRows out) {
        this.in = in;
        this.fields = fields;
        this.out = out;
    }

    /** Writes the row that the reader has begun; nothing of it has been read yet. */
    void copy() throws IOException {
        int first = oneByte();
        if (first != 0) {
            throw new MalformedPacket("a large packet that begins with byte " + first + " among the rows");
        }
        byte[] nulls = new byte[fields.nullBytes()];
        read(nulls, nulls.length);
        for (int column = 0; column < fields.columnCount(); column++) {
            if ((nulls[column + 2 >> 3] >> (column + 2 & 7) & 1) != 0) {
                out.empty();
            } else {
                field(column);
            }
        }
        if (in.fill() != 0) {
            throw new MalformedPacket("a large row whose fields end before its packet");
        }
        out.endRow();
    }

    private void field(int column) throws IOException {
        int fixed = fields.fixedLength(column);
        if (fixed > 0) {
            byte[] value = new byte[fixed];
            read(value, fixed);
            fields.fixedField(column, value);
            return;
        }
        long length = length();
        if (length <= small.length) {
            read(small, (int) length);
            fields.value(column, small, 0, (int) length);
        } else if (fields.isText(column)) {
            out.beginLongText();
            for (long left = length; left > 0; ) {
                int slice = slice(left);
                out.moreLongText(in.buffer(), in.position(), in.position() + slice);
                in.advance(slice);
                left -= slice;
            }
            out.endLongText();
        } else if (fields.isHex(column)) {
            out.hex(small, 0, 0);
            for (long left = length; left > 0; ) {
                int slice = slice(left);
                out.moreHex(in.buffer(), in.position(), in.position() + slice);
                in.advance(slice);
                left -= slice;
            }
        } else {
            throw new MalformedPacket("a number or date of " + length + " bytes");
        }
    }

    private int slice(long left) throws IOException {
        int there = in.fill();
        if (there == 0) {
            throw new MalformedPacket("a field that reaches beyond its row");
        }
        return (int) Math.min(Math.min(there, left), CsvRows.WHOLE_TEXT);
    }

    private long length() throws IOException {
        int first = oneByte();
        int bytes =
                switch (first) {
                    case 0xFC -> 2;
                    case 0xFD -> 3;
                    case 0xFE -> 8;
                    case 0xFB, 0xFF -> throw new MalformedPacket("a length that begins with byte " + first);
                    default -> 0;
                };
        long length = bytes == 0 ? first : 0;
        for (int i = 0; i < bytes; i++) {
            length |= (long) oneByte() << 8 * i;
        }
        if (length < 0) {
            throw new MalformedPacket("a field of more than 2^63 bytes");
        }
        return length;
    }

    private int oneByte() throws IOException {
        slice(1);
        int value = in.buffer()[in.position()] & 0xff;
        in.advance(1);
        return value;
    }

    private void read(byte[] into, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int slice = slice(length - done);
            System.arraycopy(in.buffer(), in.position(), into, done, slice);
            in.advance(slice);
            done += slice;
        }
    }
}
