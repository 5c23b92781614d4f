package rowmill.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/** Texts and how they are put together, from friendly and hostile callers, in the three dialects. */
class TextsTest {
    @Test
    void anEmptyTextIsNotAnAbsentOne() {
        assertThat(AllShapes.json("{\"S\": \"\"}")).isEqualTo(Map.of("S", ""));
        assertThat(AllShapes.json("{\"S\": null}")).isEmpty();
        for (Protocol protocol : AllShapes.FORMS) {
            assertThat(AllShapes.form(protocol, "S", "")).isEqualTo(Map.of("S", ""));
            assertThat(AllShapes.form(protocol, "Other", "x")).isEmpty();
        }
        assertThat(AllShapes.encoded(AllShapes.JSON, Map.of("S", ""))).isEqualTo("{\"S\":\"\"}");
    }

    /** It could be neither stored as UTF-8 nor answered. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udc00", "\\ud83d\\ud83d\\ude00", "\\ude00\\ud83d"})
    void halvesOfSurrogatePairsAreRefused(String half) {
        assertRefused(() -> AllShapes.json("{\"S\": \"" + half + "\"}"));
        assertRefused(() -> AllShapes.json("{\"X\": [\"" + half + "\"]}"));
        assertRefused(() -> AllShapes.json("{\"M\": {\"" + half + "\": \"v\"}}"));
        assertRefused(() -> AllShapes.json("{\"M\": {\"k\": \"" + half + "\"}}"));
    }

    @Test
    void wholeSurrogatePairsAndEveryOtherCharacterComeBack() {
        assertThat(AllShapes.json("{\"S\": \"\\ud83d\\ude00\\u0000\\u007f\\u2028\"}"))
                .isEqualTo(Map.of("S", "\uD83D\uDE00\u0000\u007f\u2028"));
        StringBuilder all = new StringBuilder();
        for (int each = 0; each < 0x11000; each += each < 0x300 ? 1 : 97) {
            all.appendCodePoint(each >= 0xD800 && each < 0xE000 ? 0xE000 : each);
        }
        Map<String, Object> texts = Map.of("S", all.toString(), "M", Map.of(all.toString(), ""));
        assertThat(AllShapes.json(AllShapes.encoded(AllShapes.JSON, texts))).isEqualTo(texts);
        assertThat(AllShapes.form(AllShapes.QUERY, "S", all.toString())).isEqualTo(Map.of("S", all.toString()));
    }

    /** In UTF-16 the library reads names and texts by another way. */
    @Test
    void halvesOfSurrogatePairsAreRefusedInEveryEncoding() {
        for (String body : new String[] {"{\"M\": {\"\\ud800\": \"v\"}}", "{\"S\": \"\\udc00\"}"}) {
            WireRequest request = new WireRequest(null, "", body.getBytes(StandardCharsets.UTF_16BE));
            assertRefused(() -> AllShapes.JSON.decode(request, AllShapes.say(AllShapes.JSON)));
        }
    }

    @Test
    void theLastOfTwoMembersOfOneNameCounts() {
        assertThat(AllShapes.json("{\"I\": 1, \"I\": 2}")).isEqualTo(Map.of("I", 2));
        assertThat(AllShapes.json("{\"M\": {\"k\": \"a\", \"k\": \"b\"}}")).isEqualTo(Map.of("M", Map.of("k", "b")));
        WireRequest both = new WireRequest(null, "Action=Say&I=1&I=2", "I=3&S=a&S=b".getBytes(StandardCharsets.UTF_8));
        assertThat(AllShapes.QUERY.decode(both, AllShapes.QUERY.operation(both)))
                .isEqualTo(Map.of("I", 3, "S", "b"));
    }

    @Test
    void aDeepBodyIsRefusedAndNotAStackOverflow() {
        String deep = "{\"All\": ".repeat(5_000) + "{}" + "}".repeat(5_000);
        assertRefused(() -> AllShapes.json(deep));
        assertRefused(() -> AllShapes.form(AllShapes.QUERY, "All." + "All.".repeat(100) + "I", "1"));
        String allowed = "{\"All\": ".repeat(30) + "{\"I\": 1}" + "}".repeat(30);
        assertThat(AllShapes.json(allowed).toString()).contains("I=1");
    }

    @Test
    void aBodyMayBeInAnyUnicodeEncodingThatJsonKnows() {
        String body = "{\"S\": \"é漢\uD83D\uDE00\"}";
        for (var charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            WireRequest request = new WireRequest(null, "", body.getBytes(charset));
            assertThat(AllShapes.JSON.decode(request, AllShapes.say(AllShapes.JSON)))
                    .as("%s", charset)
                    .isEqualTo(Map.of("S", "é漢\uD83D\uDE00"));
        }
        WireRequest latin = new WireRequest(null, "", "{\"S\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(() -> AllShapes.JSON.decode(latin, AllShapes.say(AllShapes.JSON)));
    }

    @Test
    void flattenedListsAndMapsHaveNoElementAroundTheirItems() {
        Map<String, Object> document = Map.of("Z", List.of("a", "<b>"), "N", Map.of("k", 7));
        for (Protocol protocol : AllShapes.FORMS) {
            assertThat(AllShapes.encoded(protocol, document))
                    .contains("<Zed>a</Zed><Zed>&lt;b&gt;</Zed><N><key>k</key><value>7</value></N>")
                    .doesNotContain("<Z>");
        }
        assertThat(AllShapes.form(AllShapes.QUERY, "Z.2=b&Z.1", "a")).isEqualTo(Map.of("Z", List.of("a", "b")));
        assertThat(AllShapes.form(AllShapes.QUERY, "N.1.value=7&N.1.key", "k")).isEqualTo(Map.of("N", Map.of("k", 7)));
        assertThat(AllShapes.json(AllShapes.encoded(AllShapes.JSON, document))).isEqualTo(document);
    }

    @Test
    void aValueOfAnotherKindIsRefusedWhateverItLooksLike() {
        for (String member : new String[] {"S", "Y", "M", "X", "Z", "N", "All", "T", "B", "I"}) {
            for (String value : new String[] {"1234", "\"abcd\"", "[\"a\"]", "{\"key\": \"v\"}", "true"}) {
                String body = "{\"" + member + "\": " + value + "}";
                if (!fits(member, value.charAt(0))) {
                    assertRefused(() -> AllShapes.json(body));
                }
            }
        }
        assertRefused(() -> AllShapes.json("{\"M\": {\"k\": null}}"));
        assertRefused(() -> AllShapes.json("{\"X\": [null]}"));
    }

    /** Which of the members takes values that begin so. */
    private static boolean fits(String member, char begin) {
        return switch (begin) {
            case '"' -> "SY".contains(member);
            case '[' -> "XZ".contains(member);
            case '{' -> member.equals("M") || member.equals("All");
            case 't' -> member.equals("B");
            default -> "TI".contains(member);
        };
    }

    @Test
    void mapsOfFormsNeedKeyAndValue() {
        assertThat(AllShapes.form(
                        AllShapes.QUERY, "M.entry.1.key=a&M.entry.1.value=b&M.entry.2.key=c&M.entry.2.value", ""))
                .isEqualTo(Map.of("M", Map.of("a", "b", "c", "")));
        assertRefused(() -> AllShapes.form(AllShapes.QUERY, "M.entry.1.key", "a"));
        assertRefused(() -> AllShapes.form(AllShapes.QUERY, "M.entry.1.value", "a"));
        assertRefused(() -> AllShapes.form(AllShapes.QUERY, "X.member.1.Odd", "a"));
    }

    @Test
    void escapesOfFormsAreThoseOfTheWeb() {
        WireRequest request = new WireRequest(null, "Action=Say&&S=a%3Db+%2B%c3%a9=&", new byte[0]);
        assertThat(AllShapes.QUERY.decode(request, AllShapes.QUERY.operation(request)))
                .isEqualTo(Map.of("S", "a=b +é="));
        for (String broken : new String[] {"S=%", "S=%4", "S=%zz", "%G1=x"}) {
            assertThatThrownBy(() -> AllShapes.QUERY.decode(WireRequest.form(broken), AllShapes.say(AllShapes.QUERY)))
                    .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                            .isEqualTo(CommonError.MALFORMED_REQUEST));
        }
    }

    /** Bodies hold passwords, and requests are logged. */
    @Test
    void aRequestNeverShowsItsContent() {
        assertThat(WireRequest.json("T.Say", "{\"S\": \"secret\"}").toString())
                .contains("T.Say", "15 bytes")
                .doesNotContain("secret");
        assertThat(new WireRequest(null, "S=secret", new byte[0]).toString()).doesNotContain("secret");
    }

    @Test
    void excerptsAreShortCleanAndWhole() {
        assertThat(Excerpt.of("a\u0000\n\u007fb")).isEqualTo("a\uFFFD\uFFFD\uFFFDb");
        assertThat(Excerpt.of("x".repeat(128))).hasSize(128).doesNotEndWith("…");
        assertThat(Excerpt.of("x".repeat(129))).isEqualTo("x".repeat(128) + "…");
        assertThat(Excerpt.of("x".repeat(127) + "\uD83D\uDE00y")).isEqualTo("x".repeat(127) + "…");
        assertThat(Excerpt.of("x".repeat(126) + "\uD83D\uDE00y")).isEqualTo("x".repeat(126) + "\uD83D\uDE00…");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isIn(CommonError.SERIALIZATION, CommonError.MALFORMED_REQUEST));
    }
}
