package rowmill.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/** Numbers, times and bytes, as they may and may not be spelled in the three dialects. */
class ScalarsTest {
    @ParameterizedTest
    @CsvSource({
        "I, 0, 0",
        "I, -2147483648, -2147483648",
        "I, 1e2, 100",
        "I, 5.0, 5",
        "L, 9223372036854775807, 9223372036854775807",
        "L, -9223372036854775808, -9223372036854775808",
        "L, 9007199254740992.0, 9007199254740992",
        "F, 0.1, 0.1",
        "F, 3.4028235e38, 3.4028235E38",
        "F, 1e-60, 0.0",
        "F, 7, 7.0",
        "D, 1.7976931348623157e308, 1.7976931348623157E308",
        "D, -0.0, -0.0",
        "D, 4.9e-324, 4.9E-324",
        "B, true, true",
        "B, false, false",
    })
    void jsonNumbersAreReadToTheLastDigit(String member, String spelled, String expected) {
        assertThat(AllShapes.json("{\"" + member + "\": " + spelled + "}").get(member))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "I, 2147483648",
        "I, 1.5",
        "L, 9223372036854775808",
        "L, 9007199254740994.0",
        "L, 1e19",
        "F, 3.5e38",
        "F, -1e39",
        "F, 1e400",
        "D, 1e309",
        "D, -1e99999",
        "D, NaN",
        "D, Infinity",
        "F, 0x1p3",
        "I, true",
        "B, 1",
        "D, '\"1\"'",
    })
    void jsonNumbersThatDoNotFitAreRefused(String member, String spelled) {
        assertRefused(() -> AllShapes.json("{\"" + member + "\": " + spelled + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "I, -7, -7",
        "I, ' 7 ', 7",
        "L, 9223372036854775807, 9223372036854775807",
        "F, .5, 0.5",
        "F, 3.4028235e38, 3.4028235E38",
        "D, 5., 5.0",
        "D, 1E-3, 0.001",
        "D, -0, -0.0",
        "B, TRUE, true",
        "B, 0, false",
        "B, 1, true",
        "B, ' False', false",
    })
    void formNumbersAreReadToTheLastDigit(String member, String spelled, String expected) {
        for (Protocol protocol : AllShapes.FORMS) {
            assertThat(AllShapes.form(protocol, member, spelled).get(member)).hasToString(expected);
        }
    }

    /** Java's own readers would take most of these. */
    @ParameterizedTest
    @CsvSource({
        "I, 2147483648",
        "I, 1.0",
        "I, 0x10",
        "I, ''",
        "L, 9223372036854775808",
        "L, 7L",
        "F, 1f",
        "F, 3.5e38",
        "F, NaN",
        "D, Infinity",
        "D, 1d",
        "D, 0x1p3",
        "D, 1e309",
        "D, '1,5'",
        "D, .",
        "D, e5",
        "B, yes",
        "B, ''",
    })
    void formNumbersThatAreNoneAreRefused(String member, String spelled) {
        for (Protocol protocol : AllShapes.FORMS) {
            assertRefused(() -> AllShapes.form(protocol, member, spelled));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1486834110, 2017-02-11T17:28:30Z",
        "1486834110.4829, 2017-02-11T17:28:30.483Z",
        "1.48683411e9, 2017-02-11T17:28:30Z",
        "0, 1970-01-01T00:00:00Z",
        "-0.5, 1969-12-31T23:59:59.500Z",
        "253402300799.999, 9999-12-31T23:59:59.999Z",
        "'\"2017-02-11T17:28:30Z\"', 2017-02-11T17:28:30Z",
        "'\"2017-02-12T02:28:30.5+09:00\"', 2017-02-11T17:28:30.500Z",
        "'\"9999-12-31T23:59:59.999Z\"', 9999-12-31T23:59:59.999Z",
    })
    void jsonTimesAreSecondsOrIsoTexts(String spelled, String expected) {
        assertThat(AllShapes.json("{\"T\": " + spelled + "}")).isEqualTo(Map.of("T", Instant.parse(expected)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "253402300800",
                "253402300799.9996",
                "-1e13",
                "1e300",
                "1e999",
                "true",
                "[1]",
                "\"yesterday\"",
                "\"1486834110\"",
                "\"\"",
                "\"2017-02-30T00:00:00Z\"",
                "\"2017-02-11T17:28:30\"",
                "\"2017-02-11\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"+1000000000-12-31T23:59:59Z\"",
                "\"-1000000000-01-01T00:00:00Z\"",
            })
    void jsonTimesBeyondTheYear9999OrWithoutAZoneAreRefused(String spelled) {
        assertRefused(() -> AllShapes.json("{\"T\": " + spelled + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "2016-04-01T12:00:00Z, 2016-04-01T12:00:00Z", "2016-04-01T21:00+09:00, 2016-04-01T12:00:00Z",
        "1459512000, 2016-04-01T12:00:00Z", "1459512000.25, 2016-04-01T12:00:00.250Z",
        "-1.5, 1969-12-31T23:59:58.500Z", "' 2016-04-01T12:00:00.123456Z ', 2016-04-01T12:00:00.123456Z",
    })
    void formTimesAreIsoTextsOrSeconds(String spelled, String expected) {
        for (Protocol protocol : AllShapes.FORMS) {
            assertThat(AllShapes.form(protocol, "T", spelled)).isEqualTo(Map.of("T", Instant.parse(expected)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2016-04-01",
                "2016-04-31T12:00:00Z",
                "253402300800",
                "999999999999",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "1e9"
            })
    void formTimesBeyondTheYear9999OrWithoutAZoneAreRefused(String spelled) {
        for (Protocol protocol : AllShapes.FORMS) {
            assertRefused(() -> AllShapes.form(protocol, "T", spelled));
        }
    }

    @Test
    void everyTimeThatIsReadCanBeWritten() {
        for (String latest : new String[] {"9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00Z"}) {
            Map<String, Object> time = AllShapes.json("{\"T\": \"" + latest + "\"}");
            assertThat(AllShapes.json(AllShapes.encoded(AllShapes.JSON, time))).isEqualTo(time);
            assertThat(ParsedXml.of(AllShapes.QUERY.encode(AllShapes.say(AllShapes.QUERY), time, "r"))
                            .at("SayResult/T"))
                    .isEqualTo(latest);
        }
    }

    @Test
    void bytesAreBase64AndNothingElse() {
        byte[] bytes = new byte[256];
        for (int each = 0; each < 256; each++) {
            bytes[each] = (byte) each;
        }
        String spelled = Base64.getEncoder().encodeToString(bytes);
        String broken = Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        Map<String, Object> expected = Map.of("Y", ByteBuffer.wrap(bytes));
        assertThat(AllShapes.json("{\"Y\": \"" + spelled + "\"}")).isEqualTo(expected);
        assertThat(AllShapes.json(AllShapes.encoded(AllShapes.JSON, expected))).isEqualTo(expected);
        assertThat(AllShapes.form(AllShapes.QUERY, "Y", spelled)).isEqualTo(expected);
        assertThat(AllShapes.form(AllShapes.EC2, "Y", broken))
                .as("broken into lines")
                .isEqualTo(expected);
        assertThat(AllShapes.form(AllShapes.QUERY, "Y", "")).isEqualTo(Map.of("Y", ByteBuffer.allocate(0)));
        assertThat(AllShapes.json("{\"Y\": \"\"}")).isEqualTo(Map.of("Y", ByteBuffer.allocate(0)));
        for (String nonsense : new String[] {"****", "YQ==YQ==", "Y", "a-_b", "=", "aGk*"}) {
            assertRefused(() -> AllShapes.json("{\"Y\": \"" + nonsense + "\"}"));
            assertRefused(() -> AllShapes.form(AllShapes.QUERY, "Y", nonsense));
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isIn(CommonError.SERIALIZATION, CommonError.MALFORMED_REQUEST));
    }
}
