package rowmill.engine.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes messages in the wire format of Protocol Buffers: fields with a key of number and wire type, whole numbers in groups of
 * seven bits, lowest first, and everything else with its length before it. Fields that are not set are left out.
 */
final class ProtoBuffer {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtoBuffer number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    ProtoBuffer text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoBuffer texts(int field, List<String> values) {
        values.forEach(each -> text(field, each));
        return this;
    }

    ProtoBuffer message(int field, ProtoBuffer value) {
        return bytes(field, value.toBytes());
    }

    /** Whole numbers, packed. */
    ProtoBuffer numbers(int field, long... values) {
        var packed = new ProtoBuffer();
        for (long value : values) {
            packed.varint(value);
        }
        return message(field, packed);
    }

    ProtoBuffer bytes(int field, byte[] value) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
