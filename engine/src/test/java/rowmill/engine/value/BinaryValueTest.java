package rowmill.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryValueTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "n", "N", "no", "No", "NO", "f", "F", "false", "FALSE", "False", " 0 ", "\tno"})
    void readsFalse(String text) {
        assertThat(parse(text)).isEqualTo(BinaryValue.FALSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "y", "Y", "yes", "yEs", "t", "T", "true", "TRUE", " 1", "yes "})
    void readsTrue(String text) {
        assertThat(parse(text)).isEqualTo(BinaryValue.TRUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "  \t"})
    void emptyAndBlankAreMissing(String text) {
        assertThat(parse(text)).isEqualTo(BinaryValue.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "-1",
                "1.0",
                "00",
                "male",
                "yess",
                "o",
                "unknown",
                "tru",
                "ye",
                "on",
                "off",
                "\u0019es",
                "tRU\u0005"
            })
    void refusesOtherWords(String text) {
        assertThat(parse(text)).isEqualTo(BinaryValue.INVALID);
    }

    @Property
    void onlyTheTenWordsAreValues(
            @ForAll @CharRange(from = 'A', to = 'z') @StringLength(min = 1, max = 5) String text) {
        int expected =
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "n", "no", "f", "false" -> BinaryValue.FALSE;
                    case "y", "yes", "t", "true" -> BinaryValue.TRUE;
                    default -> BinaryValue.INVALID;
                };
        assertThat(parse(text)).isEqualTo(expected);
    }

    private static int parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return BinaryValue.parse(bytes, 0, bytes.length);
    }
}
