package rowmill.server.objects.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The texts in the store, version 1; changing one of these lines makes earlier stores unreadable. */
final class StoredFormsTest {
    @Test
    void segmentsAreStoredAsVersionAndPairs() {
        List<Segment> segments = List.of(new Segment("ab01", 5242880), new Segment("cd02", 7));
        assertThat(Segment.text(segments)).isEqualTo("1;ab01:5242880,cd02:7");
        assertThat(Segment.parse("1;ab01:5242880,cd02:7")).isEqualTo(segments);
        assertThat(Segment.parse("1;")).isEmpty();
    }

    @Test
    void headersAreStoredAsVersionAndSortedPairs() {
        ObjectHeaders headers = new ObjectHeaders.Builder()
                .with(ObjectHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .with(ObjectHeaders.CACHE_CONTROL, null)
                .withMetadata(Map.of("Owner", "me & you"))
                .build();
        assertThat(headers.text()).isEqualTo("1?content-type=text%2Fcsv%3B+charset%3Dutf-8&meta%3AOwner=me+%26+you");
        assertThat(ObjectHeaders.parse(headers.text())).isEqualTo(headers);
        assertThat(headers.metadata()).containsExactly(Map.entry("Owner", "me & you"));
    }

    @Test
    void keysAreStoredAsHexadecimalDigitsOfTheirUtf8Bytes() {
        assertThat(KeyText.hex("a/é")).isEqualTo("612fc3a9");
        assertThat(KeyText.key("612fc3a9")).isEqualTo("a/é");
    }

    @Test
    void laterVersionsAreRefused() {
        assertThatThrownBy(() -> Segment.parse("2;x")).hasMessageContaining("unknown version");
        assertThatThrownBy(() -> ObjectHeaders.parse("2?x")).hasMessageContaining("unknown version");
    }

    @Property
    void digitsSortAsTheBytesOfTheKeys(@ForAll String left, @ForAll String right) {
        var utf8 = java.nio.charset.StandardCharsets.UTF_8;
        int bytes = java.util.Arrays.compareUnsigned(left.getBytes(utf8), right.getBytes(utf8));
        assertThat(Integer.signum(KeyText.hex(left).compareTo(KeyText.hex(right))))
                .isEqualTo(Integer.signum(bytes));
    }
}
