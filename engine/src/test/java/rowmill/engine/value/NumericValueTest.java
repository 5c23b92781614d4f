package rowmill.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "7",
                "-46.2",
                "+.5",
                "5.",
                "5228.1",
                "1E-5",
                "1e+22",
                "9007199254740992",
                "9007199254740993",
                "0.1",
                "123456789012345678",
                "1234567890123456789012",
                "4.9E-324",
                "1.7976931348623157E308",
                "00012.50",
                "0.000000000000000001",
                "1e-999",
                "1234567.890123456789"
            })
    void equalsTheLibraryToTheBit(String text) {
        assertThat(Double.doubleToRawLongBits(parse(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "inf",
                "0x10",
                "0x1p3",
                "1d",
                "1f",
                "1L",
                "1,000",
                "1.2.3",
                "--1",
                "1-",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1e5.5",
                "1 2",
                "१",
                "1e999",
                "-1e999",
                "5%",
                "$5",
                "_1"
            })
    void refusesWhatIsNoDecimalNumber(String text) {
        assertThat(parse(text)).isNaN();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Blanks.isBlank(bytes, 0, bytes.length)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t  "})
    void emptyAndBlankAreMissing(String text) {
        assertThat(parse(text)).isNaN();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Blanks.isBlank(bytes, 0, bytes.length)).isTrue();
    }

    @Test
    void ignoresBlanksAround() {
        assertThat(parse("  -4.5\t")).isEqualTo(-4.5);
    }

    @Test
    void readsOnlyItsRange() {
        byte[] bytes = "9912.5999".getBytes(StandardCharsets.UTF_8);
        assertThat(NumericValue.parse(bytes, 2, 6)).isEqualTo(12.5);
    }

    @Property(tries = 20_000)
    void anyDecimalEqualsTheLibrary(@ForAll long unscaled, @ForAll @IntRange(min = -30, max = 340) int scale) {
        BigDecimal decimal = BigDecimal.valueOf(unscaled, scale);
        double expected = Double.parseDouble(decimal.toString());
        if (Double.isFinite(expected)) {
            assertThat(parse(decimal.toString())).isEqualTo(expected);
            assertThat(parse(decimal.toPlainString())).isEqualTo(expected);
        }
    }

    @Property(tries = 20_000)
    void anyShortDecimalEqualsTheLibrary(
            @ForAll @IntRange(min = -99_999_999, max = 99_999_999) int unscaled,
            @ForAll @IntRange(min = 0, max = 10) int scale) {
        String text = BigDecimal.valueOf(unscaled, scale).toPlainString();
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @Property(tries = 20_000)
    void agreesWithTheLibraryOnWhatIsANumber(
            @ForAll @Chars({'+', '-', '.', 'e', 'E'}) @CharRange(from = '0', to = '9') @StringLength(max = 12)
                    String text) {
        double expected;
        try {
            expected = Double.parseDouble(text);
        } catch (NumberFormatException invalid) {
            expected = Double.NaN;
        }
        assertThat(Double.compare(parse(text), Double.isInfinite(expected) ? Double.NaN : expected))
                .isZero();
    }

    private static double parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return NumericValue.parse(bytes, 0, bytes.length);
    }
}
