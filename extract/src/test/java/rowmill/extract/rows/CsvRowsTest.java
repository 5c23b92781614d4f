package rowmill.extract.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The byte-wise writer against a plain one, with any bytes, in chunks that end anywhere. */
class CsvRowsTest {
    private final Collected collected = new Collected();
    private final CsvRows rows = new CsvRows(collected, 1 << 20);

    @Property(tries = 60)
    void anyBytesAreWrittenAsThePlainFormSays(@ForAll long seed) {
        var target = new Collected();
        var written = new CsvRows(target, 1 << 20);
        var random = new Random(seed);
        StringBuilder expected = new StringBuilder();
        for (int row = 0; row < 30; row++) {
            int fields = 1 + random.nextInt(4);
            StringBuilder line = new StringBuilder();
            for (int field = 0; field < fields; field++) {
                byte[] text = text(random);
                int start = random.nextInt(5);
                int spare = random.nextInt(12);
                byte[] within = new byte[start + text.length + spare];
                Arrays.fill(within, (byte) '"');
                System.arraycopy(text, 0, within, start, text.length);
                written.text(within, start, start + text.length);
                line.append(field == 0 ? "" : ",").append(plain(text, field == 0));
            }
            written.endRow();
            expected.append(fields == 1 && line.isEmpty() ? "\"\"" : line).append('\n');
        }
        written.flush();
        assertThat(target.text()).as("seed %d", seed).isEqualTo(expected.toString());
        assertThat(written.bytes()).isEqualTo(expected.toString().getBytes(StandardCharsets.UTF_8).length);
        assertThat(written.rows()).isEqualTo(30);
    }

    /** What the classes promise, in strings. */
    private static String plain(byte[] bytes, boolean first) {
        String decoded = new String(withoutSurrogates(bytes), StandardCharsets.UTF_8);
        String clean = decoded.replace("\r\n", " ")
                .replace('\n', ' ')
                .replace('\r', ' ')
                .replace('\0', ' ');
        boolean mark = first && decoded.startsWith("\uFEFF");
        boolean quoted = clean.contains(",") || clean.contains("\"") || mark || bytes.length > CsvRows.WHOLE_TEXT;
        return quoted ? '"' + clean.replace("\"", "\"\"") + '"' : clean;
    }

    /**
     * The library replaces maximal broken sequences too, except that it takes a surrogate in UTF-8 for one of three bytes; by the
     * Encoding Standard its first byte is broken by itself, as 0xFF is.
     */
    private static byte[] withoutSurrogates(byte[] bytes) {
        byte[] without = bytes.clone();
        for (int at = 0; at + 1 < without.length; at++) {
            if (without[at] == (byte) 0xED && (without[at + 1] & 0xE0) == 0xA0) {
                without[at] = (byte) 0xFF;
            }
        }
        return without;
    }

    private static byte[] text(Random random) {
        int length = random.nextInt(60) == 0 ? random.nextInt(700_000) : random.nextInt(40);
        byte[] bytes = new byte[length];
        switch (random.nextInt(4)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> fill(bytes, "ab,\"\r\n\0 \t", random);
            case 2 -> fill(bytes, "abcdefgh", random);
            default -> {
                byte[] letters = "\uFEFFé漢\uD83D\uDE00x".getBytes(StandardCharsets.UTF_8);
                int from = random.nextInt(4);
                for (int at = 0; at < length; at++) {
                    bytes[at] = letters[(from + at) % letters.length];
                }
            }
        }
        return bytes;
    }

    private static void fill(byte[] bytes, String letters, Random random) {
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) letters.charAt(random.nextInt(letters.length()));
        }
    }

    /** A row stays whole while it fits a chunk, wherever the chunk before ends. */
    @ParameterizedTest
    @ValueSource(ints = {-3, -2, -1, 0, 1, 2, 3})
    void rowsAreNeverPartedUnlessTheyAreLargerThanAChunk(int more) {
        byte[] most = "x".repeat(30_000).getBytes(StandardCharsets.US_ASCII);
        int filled = 0;
        while (filled + 30_001 < Chunk.CAPACITY) {
            rows.text(most, 0, most.length);
            rows.endRow();
            filled += 30_001;
        }
        int room = Chunk.CAPACITY - filled + more;
        rows.plain(most, 0, room - 12);
        int begin = rows.begin(10);
        for (int digit = 0; digit < 10; digit++) {
            rows.buffer()[begin + digit] = (byte) ('0' + digit);
        }
        rows.wrote(begin + 10);
        rows.endRow();
        rows.flush();
        assertThat(collected.parted).isZero();
        assertThat(collected.text()).hasSize(filled + room).endsWith("x,0123456789\n");
    }

    @Test
    void aRowLargerThanAChunkIsPartedAndCountedWhenItIsBeyondTheLimit() {
        byte[] large = new byte[3 * Chunk.CAPACITY];
        Arrays.fill(large, (byte) 'y');
        rows.text(large, 0, large.length);
        rows.endRow();
        rows.hex(large, 0, 10);
        rows.endRow();
        rows.flush();
        assertThat(collected.parted).isPositive();
        assertThat(rows.oversizeRows()).isOne();
        assertThat(collected.text()).hasSize(large.length + 3 + 21).endsWith("y\"\n79797979797979797979\n");
    }

    @Test
    void whatIsReplacedIsCounted() {
        byte[] text = "a\r\nb\nc\rd\0e\r\r\n".getBytes(StandardCharsets.US_ASCII);
        rows.text(text, 0, text.length);
        byte[] broken = {'x', (byte) 0xF0, (byte) 0x9F, (byte) 0x98, 'y', (byte) 0xC3, (byte) 0xFF};
        rows.text(broken, 0, broken.length);
        rows.endRow();
        rows.flush();
        assertThat(rows.replacements())
                .isEqualTo(Map.of(Replacement.LINE_BREAK, 5L, Replacement.NUL, 1L, Replacement.INVALID_TEXT, 3L));
        assertThat(collected.text()).isEqualTo("a b c d e  ,x\uFFFDy\uFFFD\uFFFD\n");
    }

    @Test
    void anOpenRowIsNotHandedOver() {
        rows.empty();
        assertThatThrownBy(rows::flush).hasMessageContaining("a row of 1 fields is still open after row 0");
        assertThatThrownBy(() -> rows.record(new byte[1], 0, 1)).hasMessageContaining("still open");
    }

    private static final class Collected implements ChunkTarget {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int parted;

        @Override
        public Chunk first() {
            return new Chunk();
        }

        @Override
        public Chunk exchange(Chunk filled) {
            bytes.write(filled.bytes, 0, filled.length);
            parted += filled.endsRow ? 0 : 1;
            filled.clear();
            return filled;
        }

        private String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
