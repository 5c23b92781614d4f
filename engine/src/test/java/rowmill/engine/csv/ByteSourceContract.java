package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What every byte source of known length must do. */
abstract class ByteSourceContract {
    /** A source that holds exactly these bytes. */
    abstract ByteSource source(byte[] bytes) throws IOException;

    @Test
    void givesAnyRange() throws IOException {
        ByteSource source = source("0123456789".getBytes(StandardCharsets.UTF_8));
        assertThat(source.length()).isEqualTo(10);
        for (int from = 0; from <= 10; from++) {
            for (int to = from; to <= 10; to++) {
                assertThat(text(source, from, to)).isEqualTo("0123456789".substring(from, to));
            }
        }
    }

    @Test
    void severalStreamsDoNotDisturbEachOther() throws IOException {
        ByteSource source = source("abcdef".getBytes(StandardCharsets.UTF_8));
        try (InputStream one = source.open(0, 6);
                InputStream other = source.open(3, 6)) {
            assertThat((char) one.read()).isEqualTo('a');
            assertThat((char) other.read()).isEqualTo('d');
            assertThat((char) one.read()).isEqualTo('b');
            assertThat(other.skip(9)).isEqualTo(2);
            assertThat(other.read()).isEqualTo(-1);
        }
    }

    @Test
    void anEmptySourceIsAtItsEnd() throws IOException {
        assertThat(text(source(new byte[0]), 0, 0)).isEmpty();
    }

    private static String text(ByteSource source, long from, long to) throws IOException {
        try (InputStream input = source.open(from, to)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
