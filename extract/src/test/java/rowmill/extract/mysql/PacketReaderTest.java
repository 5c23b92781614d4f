package rowmill.extract.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads of every length around the sizes at which something changes, written by one class and read by the other. */
class PacketReaderTest {
    private static final int MAX = PacketReader.MAX_PACKET;

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                PacketReader.CAPACITY - 1,
                PacketReader.CAPACITY,
                PacketReader.CAPACITY + 1,
                MAX - 1,
                MAX,
                MAX + 1,
                2 * MAX
            })
    void aPayloadOfAnyLengthIsReadAsItWasWritten(int length) throws IOException {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        var sent = new ByteArrayOutputStream();
        int next = new PacketWriter().bytes(payload).send(sent, 250);
        int last = new PacketWriter().oneByte(77).send(sent, next);
        assertThat(sent.size()).isEqualTo(4 * (last - 250) + length + 1);
        var reader = new PacketReader(new InPieces(sent.toByteArray()));
        reader.expectSequence(250);
        reader.next();
        assertThat(reader.isWhole()).isEqualTo(length <= PacketReader.CAPACITY);
        assertThat(Arrays.equals(contents(reader, length), payload)).isTrue();
        assertThat(reader.sequence()).isEqualTo(next);
        reader.next();
        assertThat(reader.buffer()[reader.start()]).as("what follows").isEqualTo((byte) 77);
    }

    @Test
    void theSequenceBeginsAnewAfter255() throws IOException {
        var sent = new ByteArrayOutputStream();
        for (int number = 250; number < 262; number++) {
            new PacketWriter().oneByte(number).send(sent, number);
        }
        var reader = new PacketReader(new ByteArrayInputStream(sent.toByteArray()));
        reader.expectSequence(250);
        for (int number = 250; number < 262; number++) {
            reader.next();
            assertThat(reader.buffer()[reader.start()]).isEqualTo((byte) number);
        }
    }

    /** Between two parts of one payload, within the second's header, and before the empty part that ends an even 16 MB. */
    @ParameterizedTest
    @ValueSource(ints = {4 + MAX, 4 + MAX + 2, 4 + MAX + 4 + 10})
    void aConnectionClosedInsideALongPayloadIsNoticed(int bytes) throws IOException {
        var sent = new ByteArrayOutputStream();
        new PacketWriter().bytes(new byte[MAX + 20]).send(sent, 0);
        var reader = new PacketReader(new ByteArrayInputStream(Arrays.copyOf(sent.toByteArray(), bytes)));
        reader.next();
        assertThatThrownBy(() -> contents(reader, MAX + 20))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("closed the connection");
    }

    @Test
    void aPartOfALongPayloadThatIsOutOfOrderIsRefused() throws IOException {
        var sent = new ByteArrayOutputStream();
        new PacketWriter().bytes(new byte[MAX]).send(sent, 0);
        byte[] bytes = sent.toByteArray();
        bytes[bytes.length - 1] = 9;
        var reader = new PacketReader(new ByteArrayInputStream(bytes));
        reader.next();
        assertThatThrownBy(() -> contents(reader, MAX))
                .isInstanceOf(MalformedPacket.class)
                .hasMessageContaining("packet number 9 where 1 is due");
    }

    @Test
    void anEndIsNoticedWhereverItComes() {
        byte[] packet = {3, 0, 0, 0, 1, 2, 3};
        for (int length = 0; length < packet.length; length++) {
            var reader = new PacketReader(new ByteArrayInputStream(Arrays.copyOf(packet, length)));
            assertThatThrownBy(reader::next).as("after %d bytes", length).isInstanceOf(EOFException.class);
            var whole = new PacketReader(new ByteArrayInputStream(Arrays.copyOf(packet, length)));
            assertThatThrownBy(() -> whole.nextWhole(10)).isInstanceOf(EOFException.class);
        }
    }

    /** Control packets may be larger than rows' buffers, up to what is asked for, and what came with them stays. */
    @Test
    void aWholePacketMayGrowTheBufferUpToItsLimit() throws IOException {
        byte[] payload = new byte[2 * PacketReader.CAPACITY];
        new Random(3).nextBytes(payload);
        var sent = new ByteArrayOutputStream();
        new PacketWriter().oneByte(5).send(sent, 0);
        new PacketWriter().bytes(payload).send(sent, 1);
        new PacketWriter().oneByte(6).send(sent, 2);
        var reader = new PacketReader(new ByteArrayInputStream(sent.toByteArray()));
        reader.nextWhole(1);
        reader.nextWhole(payload.length);
        assertThat(Arrays.copyOfRange(reader.buffer(), reader.start(), reader.end()))
                .isEqualTo(payload);
        reader.nextWhole(1);
        assertThat(reader.buffer()[reader.start()]).isEqualTo((byte) 6);
        var strict = new PacketReader(new ByteArrayInputStream(sent.toByteArray()));
        strict.nextWhole(1);
        assertThatThrownBy(() -> strict.nextWhole(payload.length - 1))
                .isInstanceOf(MalformedPacket.class)
                .hasMessageContaining("where at most " + (payload.length - 1) + " are expected");
    }

    private static byte[] contents(PacketReader reader, int length) throws IOException {
        if (reader.isWhole()) {
            return Arrays.copyOfRange(reader.buffer(), reader.start(), reader.end());
        }
        byte[] contents = new byte[length];
        int done = 0;
        for (int there = reader.fill(); there > 0; there = reader.fill()) {
            System.arraycopy(reader.buffer(), reader.position(), contents, done, there);
            reader.advance(there);
            done += there;
        }
        assertThat(done).isEqualTo(length);
        return contents;
    }

    /** Gives bytes as a network does: as many as it likes. */
    private static final class InPieces extends ByteArrayInputStream {
        private final Random random = new Random(11);

        private InPieces(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, 1 + random.nextInt(100_000)));
        }
    }
}
