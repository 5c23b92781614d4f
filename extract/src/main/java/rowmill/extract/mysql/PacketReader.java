package rowmill.extract.mysql;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds the packets of MySQL's protocol in a stream of bytes. A payload that fits the buffer is offered as a range of
 * it, without copying; a larger one (or one of several packets, from 16 MB on) is read bit by bit with {@link #fill} and
 * {@link #advance}. The end of the stream inside or before a packet is always an {@link EOFException}.
 *
 * <p>Sequence numbers are checked, so that a lost or injected packet is noticed. Not thread-safe.
 */
final class PacketReader {
    static final int MAX_PACKET = 0xFFFFFF;

    /** Largest payload offered in one piece while rows are read. */
    static final int CAPACITY = 256 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[CAPACITY + 4];
    private int position;
    private int limit;
    private int sequence;
    private int start;
    private int end;
    private boolean whole;
    private long remaining;
    private boolean continued;

    PacketReader(InputStream in) {
        this.in = in;
    }

    /** The next packet must carry this sequence number. */
    void expectSequence(int next) {
        sequence = next;
    }

    /** The sequence number that the next packet has to carry. */
    int sequence() {
        return sequence;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the payload begins, if it is whole. */
    int start() {
        return start;
    }

    /** Where the payload ends, if it is whole. */
    int end() {
        return end;
    }

    /** Whether the payload lies in the buffer as one range. */
    boolean isWhole() {
        return whole;
    }

    /** Moves to the next payload. One that was not whole must have been read to its end. */
    void next() throws IOException {
        int length = header();
        if (length <= CAPACITY) {
            require(length);
            start = position;
            end = position + length;
            position = end;
            whole = true;
        } else {
            whole = false;
            begin(length);
        }
    }

    /** Moves to the next payload and holds it in one piece, which a payload of more than {@code most} bytes may not be. */
    void nextWhole(int most) throws IOException {
        int length = header();
        if (length > most) {
            throw new MalformedPacket("a packet of " + length + " bytes where at most " + most + " are expected");
        }
        if (length > buffer.length - 4) {
            buffer = Arrays.copyOf(buffer, length + 4);
        }
        require(length);
        start = position;
        end = position + length;
        position = end;
        whole = true;
    }

    /**
     * For a payload that is not whole: reads until at least one of its bytes is in the buffer at {@link #position()},
     * and returns how many are; 0 at its end.
     */
    int fill() throws IOException {
        while (remaining == 0) {
            if (!continued) {
                return 0;
            }
            begin(header());
        }
        if (position == limit) {
            position = 0;
            limit = 0;
            readSome();
        }
        return (int) Math.min(remaining, limit - position);
    }

    /** Where the bytes that {@link #fill} announced begin. */
    int position() {
        return position;
    }

    /** Leaves behind some of the bytes that {@link #fill} announced. */
    void advance(int bytes) {
        position += bytes;
        remaining -= bytes;
    }

    private void begin(int length) {
        remaining = length;
        continued = length == MAX_PACKET;
    }

    private int header() throws IOException {
        require(4);
        byte[] from = buffer;
        int at = position;
        int length = from[at] & 0xff | (from[at + 1] & 0xff) << 8 | (from[at + 2] & 0xff) << 16;
        if ((byte) sequence != from[at + 3]) {
            throw new MalformedPacket(
                    "packet number " + (from[at + 3] & 0xff) + " where " + (sequence & 0xff) + " is due");
        }
        sequence++;
        position = at + 4;
        return length;
    }

    private void require(int bytes) throws IOException {
        if (limit - position < bytes) {
            if (position + bytes > buffer.length || position == limit) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            while (limit - position < bytes) {
                readSome();
            }
        }
    }

    private void readSome() throws IOException {
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        limit += read;
    }
}
