package rowmill.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTest {
    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @LongRange(min = 1, max = 1L << 50) long bytes,
            @ForAll @IntRange(min = 1) int seconds,
            @ForAll @IntRange(min = -3, max = 3) int whole) {
        assertThat(Form.bytes().read(Form.bytes().write(bytes))).contains(bytes);
        assertThat(Form.bytes().read(Form.bytes().write(bytes << 10))).contains(bytes << 10);
        Duration time = Duration.ofSeconds(seconds);
        assertThat(Form.time().read(Form.time().write(time))).contains(time);
        assertThat(Form.whole(0, 2).read(Integer.toString(whole)).isPresent()).isEqualTo(whole >= 0 && whole <= 2);
    }

    @Test
    void unitsAreThoseThatPeopleWrite() {
        assertThat(Form.bytes().read("100k")).contains(102_400L);
        assertThat(Form.bytes().read("100G")).contains(100L << 30);
        assertThat(Form.bytes().write(107_374_182_400L)).isEqualTo("100G");
        assertThat(Form.time().read("90s")).contains(Duration.ofSeconds(90));
        assertThat(Form.time().read("12H")).contains(Duration.ofHours(12));
        assertThat(Form.time().write(Duration.ofMinutes(15))).isEqualTo("15m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "1 K", "1KB", "1x", "999999999999999999T", "0", "0K", "٣"})
    void otherSizesAreRefused(String text) {
        assertThat(Form.bytes().read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "0s", "-1s", "1y", "s", "999999999999d", "PT1H"})
    void otherTimesAreRefused(String text) {
        assertThat(Form.time().read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rowmill.example.com",
                "ftp://rowmill.example.com",
                "https://",
                "https://a b",
                "https://rowmill.example.com/ml",
                "https://rowmill.example.com?x",
                "https://me:word@rowmill.example.com"
            })
    void otherAddressesAreRefused(String text) {
        assertThat(Form.address("https", "http").read(text)).isEmpty();
    }

    @Test
    void anAddressMayHaveAPortAndALastSlash() {
        assertThat(Form.address("https").read("https://ml.example.com:8443/"))
                .hasValueSatisfying(uri -> assertThat(uri).hasToString("https://ml.example.com:8443"));
    }
}
