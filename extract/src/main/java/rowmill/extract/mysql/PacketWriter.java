package rowmill.extract.mysql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds one payload and sends it, in several packets if it is 16 MB or more. */
final class PacketWriter {
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    PacketWriter oneByte(int value) {
        payload.write(value);
        return this;
    }

    PacketWriter fourBytes(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            payload.write(value >> shift);
        }
        return this;
    }

    PacketWriter zeros(int count) {
        payload.write(new byte[count], 0, count);
        return this;
    }

    PacketWriter bytes(byte[] value) {
        payload.write(value, 0, value.length);
        return this;
    }

    PacketWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    PacketWriter terminated(String value) {
        return text(value).oneByte(0);
    }

    /** Bytes with their length before them; at most 250 bytes. */
    PacketWriter shortLengthEncoded(byte[] value) {
        if (value.length > 250) {
            throw new IllegalArgumentException("a field of " + value.length + " bytes; 250 are allowed");
        }
        return oneByte(value.length).bytes(value);
    }

    int length() {
        return payload.size();
    }

    byte[] content() {
        return payload.toByteArray();
    }

    /** Sends the payload, the first packet with this sequence number; returns the number that the answer will carry. */
    int send(OutputStream out, int sequence) throws IOException {
        byte[] body = payload.toByteArray();
        int next = sequence;
        int from = 0;
        int length;
        do {
            length = Math.min(body.length - from, PacketReader.MAX_PACKET);
            byte[] packet = new byte[4 + length];
            packet[0] = (byte) length;
            packet[1] = (byte) (length >> 8);
            packet[2] = (byte) (length >> 16);
            packet[3] = (byte) next++;
            System.arraycopy(body, from, packet, 4, length);
            out.write(packet);
            Arrays.fill(packet, (byte) 0);
            from += length;
        } while (length == PacketReader.MAX_PACKET);
        out.flush();
        Arrays.fill(body, (byte) 0);
        return next;
    }
}
