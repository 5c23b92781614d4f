package rowmill.extract.mysql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of one whole payload in order; a field that would reach beyond its end is malformed. */
final class Payload {
    private final byte[] bytes;
    private final int end;
    private int at;

    Payload(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    int remaining() {
        return end - at;
    }

    /** The next byte without moving; −1 at the end. */
    int peek() {
        return at < end ? bytes[at] & 0xff : -1;
    }

    int oneByte() throws MalformedPacket {
        require(1);
        return bytes[at++] & 0xff;
    }

    int twoBytes() throws MalformedPacket {
        return oneByte() | oneByte() << 8;
    }

    int fourBytes() throws MalformedPacket {
        return twoBytes() | twoBytes() << 16;
    }

    /** A length-encoded integer. */
    long lengthEncoded() throws MalformedPacket {
        int first = oneByte();
        return switch (first) {
            case 0xFC -> twoBytes();
            case 0xFD -> twoBytes() | oneByte() << 16;
            case 0xFE -> fourBytes() & 0xFFFFFFFFL | (long) fourBytes() << 32;
            case 0xFB, 0xFF -> throw new MalformedPacket("a length that begins with byte " + first);
            default -> first;
        };
    }

    /** As many bytes as a length-encoded integer before them says. */
    byte[] lengthEncodedBytes() throws MalformedPacket {
        long length = lengthEncoded();
        if (length < 0 || length > remaining()) {
            throw new MalformedPacket("a field of " + length + " bytes in a packet with " + remaining() + " left");
        }
        return bytes((int) length);
    }

    String lengthEncodedText() throws MalformedPacket {
        return new String(lengthEncodedBytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes(int count) throws MalformedPacket {
        require(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    String restAsText() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /** Text up to a NUL, or to the end if there is none. */
    String terminatedText() {
        int from = at;
        while (at < end && bytes[at] != 0) {
            at++;
        }
        String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        if (at < end) {
            at++;
        }
        return text;
    }

    void skip(int count) throws MalformedPacket {
        require(count);
        at += count;
    }

    private void require(int count) throws MalformedPacket {
        if (count < 0 || count > end - at) {
            throw new MalformedPacket("a packet that is " + (count - (end - at)) + " bytes too short");
        }
    }
}
