package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.DataSchema;

/** What is wrong with a packed file, and what only went wrong while it was fetched. */
class PackedSourceTest {
    private static final DataSchema TWO = Csv.schema(2, false);

    @Test
    void aDamagedPackedFileIsTheFaultOfTheData() {
        byte[] whole = packed("a,1\n".repeat(1000));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 0x55;
        byte[] header = Arrays.copyOf(whole, 5);
        byte[] plain = "a,1\nb,2\nc,3\n".getBytes(StandardCharsets.UTF_8);
        for (byte[] damaged : List.of(half, flipped, header, plain, new byte[0])) {
            assertThatThrownBy(() -> Csv.read(Csv.request(TWO, new MemorySource("damaged.gz", damaged))))
                    .isInstanceOf(UnreadableDatasetException.class)
                    .hasMessageStartingWith("damaged.gz cannot be read: it is no whole gzip file (");
        }
    }

    @Test
    void aPackedFileThatCouldNotBeFetchedWholeMayBeReadAgain() {
        byte[] whole = packed("a,1\n".repeat(1000));
        ByteSource brokenOff = new ByteSource() {
            @Override
            public String name() {
                return "whole.gz";
            }

            @Override
            public long length() {
                return whole.length;
            }

            @Override
            public InputStream open(long from, long toExclusive) {
                return new ByteArrayInputStream(whole, 0, whole.length / 2);
            }
        };
        assertThatThrownBy(() -> Csv.read(Csv.request(TWO, brokenOff)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("whole.gz");
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
