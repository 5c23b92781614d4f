package rowmill.extract.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import rowmill.extract.MemorySink;
import rowmill.extract.rows.CsvParts;

/** Rows of any bytes, whole or cut anywhere: written as they are, or refused with an {@link IOException}. */
class PacketFuzzTest {
    private static final int[] TYPES = {
        WireColumn.TINY,
        WireColumn.SHORT,
        WireColumn.LONG,
        WireColumn.LONGLONG,
        WireColumn.INT24,
        WireColumn.FLOAT,
        WireColumn.DOUBLE,
        WireColumn.NEWDECIMAL,
        WireColumn.DATE,
        WireColumn.DATETIME,
        WireColumn.TIMESTAMP,
        WireColumn.TIME,
        WireColumn.YEAR,
        WireColumn.BIT,
        WireColumn.VAR_STRING,
        WireColumn.BLOB,
        WireColumn.GEOMETRY,
        WireColumn.JSON,
        WireColumn.NULL,
        77,
        255,
        0
    };

    @Property(tries = 1500)
    void anyBytesAreRefusedOrRead(@ForAll @Size(max = 400) byte[] bytes, @ForAll @IntRange(min = 1, max = 9) int seed) {
        read(new ByteArrayInputStream(bytes), columns(new Random(seed)));
    }

    @Property(tries = 1500)
    void anyPayloadIsRefusedOrRead(@ForAll @Size(max = 120) byte[] payload, @ForAll long seed) throws IOException {
        var stream = new ByteArrayOutputStream();
        payload = payload.clone();
        if (payload.length > 0) {
            payload[0] = 0;
        }
        new PacketWriter().bytes(payload).send(stream, 0);
        read(new ByteArrayInputStream(stream.toByteArray()), columns(new Random(seed)));
    }

    @Property(tries = 1000)
    void flippedBytesOfGoodRowsAreRefusedOrRead(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        byte[] stream = texts(random, 40);
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            stream[random.nextInt(stream.length)] = (byte) random.nextInt();
        }
        read(new ByteArrayInputStream(stream), List.of(FakeServer.text("a"), FakeServer.text("b")));
    }

    @Property(tries = 150)
    void everyCutGivesTheSameRows(@ForAll long seed) throws IOException {
        byte[] stream = texts(new Random(seed), 3000);
        var columns = List.of(FakeServer.text("a"), FakeServer.text("b"));
        String atOnce = read(new ByteArrayInputStream(stream), columns);
        assertThat(atOnce).as("seed %d", seed).isNotNull();
        assertThat(read(new Dripping(stream, new Random(seed)), columns))
                .as("seed %d", seed)
                .isEqualTo(atOnce);
    }

    @Property(tries = 25)
    void theWayOfLargeRowsGivesTheSameText(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        String sample = "é, \"日本\"\r\n\0\t😀plain text that needs no care at all ".repeat(1 + random.nextInt(9000));
        byte[] text = sample.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var stream = new ByteArrayOutputStream();
        new PacketWriter().zeros(2).oneByte(1).oneByte('x').bytes(encoded(text)).send(stream, 0);
        int next = text.length + 8 < PacketReader.MAX_PACKET ? 1 : 2;
        new PacketWriter().oneByte(0xFE).zeros(4).send(stream, next);

        String csv =
                read(new Dripping(stream.toByteArray(), random), List.of(FakeServer.text("a"), FakeServer.text("b")));

        String clean = sample.replace("\r\n", " ").replace('\0', ' ').replace("\"", "\"\"");
        assertThat(csv).as("seed %d", seed).isEqualTo("x,\"" + clean + "\"\n");
    }

    /** The CSV; null if the bytes were refused. */
    private static @org.jspecify.annotations.Nullable String read(InputStream in, List<WireColumn> columns) {
        var sink = new MemorySink();
        try (var parts = new CsvParts(sink, List.of(), 1 << 20, 1 << 20)) {
            var rows = new BinaryRows(columns, parts.rows());
            new ResultRows(new PacketReader(in), rows, parts.rows()).copy(Long.MAX_VALUE, written -> {});
            parts.finish();
            return sink.text();
        } catch (IOException refused) {
            return null;
        }
    }

    private static List<WireColumn> columns(Random random) {
        var columns = new ArrayList<WireColumn>();
        for (int count = 1 + random.nextInt(12); count > 0; count--) {
            columns.add(new WireColumn(
                    "c",
                    TYPES[random.nextInt(TYPES.length)],
                    random.nextBoolean() ? 63 : 45,
                    random.nextInt(1 << 16),
                    random.nextInt() & 0xFFFFFFFFL,
                    random.nextInt(256)));
        }
        return columns;
    }

    /** Rows of two texts, then the end. */
    private static byte[] texts(Random random, int longest) throws IOException {
        var stream = new ByteArrayOutputStream();
        int sequence = 0;
        for (int rows = random.nextInt(30); rows > 0; rows--) {
            var row = new PacketWriter().zeros(2);
            for (int column = 0; column < 2; column++) {
                byte[] text = new byte[random.nextInt(longest)];
                random.nextBytes(text);
                row.bytes(encoded(text));
            }
            sequence = row.send(stream, sequence);
        }
        new PacketWriter().oneByte(0xFE).zeros(4).send(stream, sequence);
        return stream.toByteArray();
    }

    private static byte[] encoded(byte[] text) {
        var field = new PacketWriter();
        if (text.length < 251) {
            field.oneByte(text.length);
        } else if (text.length < 1 << 16) {
            field.oneByte(0xFC).oneByte(text.length).oneByte(text.length >> 8);
        } else {
            field.oneByte(0xFD).oneByte(text.length).oneByte(text.length >> 8).oneByte(text.length >> 16);
        }
        return field.bytes(text).content();
    }

    /** Gives bytes in portions of any size, as a network does. */
    private static final class Dripping extends InputStream {
        private final ByteArrayInputStream all;
        private final Random random;

        Dripping(byte[] all, Random random) {
            this.all = new ByteArrayInputStream(all);
            this.random = random;
        }

        @Override
        public int read() {
            return all.read();
        }

        @Override
        public int read(byte[] into, int from, int most) {
            return all.read(into, from, Math.min(most, 1 + random.nextInt(5000)));
        }
    }
}
