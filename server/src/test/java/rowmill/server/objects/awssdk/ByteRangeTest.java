package rowmill.server.objects.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=5-, 5, 95",
        "bytes=-10, 90, 10",
        "bytes=-1000, 0, 100",
        "bytes=99-500, 99, 1",
        "bytes=0-99, 0, 100"
    })
    void cutsTheRangeOutOfAHundredBytes(String header, long from, long length) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange(from, length, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=200-300", "bytes=-0", "bytes=9-5", "bytes=a-b"})
    void refusesARangeThatHoldsNoByte(String header) {
        assertThatThrownBy(() -> ByteRange.of(header, 100))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
    }

    @Test
    void noHeaderOrAForeignUnitIsEverything() {
        assertThat(ByteRange.of(null, 100)).isEqualTo(new ByteRange(0, 100, false));
        assertThat(ByteRange.of("lines=0-1", 100)).isEqualTo(new ByteRange(0, 100, false));
    }

    @Test
    void tellsWhatItIsPartOf() {
        assertThat(ByteRange.of("bytes=10-19", 100).contentRange(100)).isEqualTo("bytes 10-19/100");
    }
}
