package rowmill.engine.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Property
    void numberKeysKeepTheOrderOfNumbers(@ForAll double a, @ForAll double b) {
        assertThat(Integer.signum(Long.compareUnsigned(NumberKey.of(a), NumberKey.of(b))))
                .isEqualTo(a < b ? -1 : a > b ? 1 : 0);
        assertThat(NumberKey.value(NumberKey.of(a))).isEqualTo(a + 0.0);
    }

    @Test
    void negativeZeroIsZero() {
        assertThat(NumberKey.of(-0.0)).isEqualTo(NumberKey.of(0.0));
    }

    @Property
    void fieldKeysDependOnTheBytesAloneNotOnTheirPlace(@ForAll @Size(max = 40) byte[] value, @ForAll byte filler) {
        long alone = FieldHash.of(value, 0, value.length);
        byte[] surrounded = new byte[value.length + 50];
        Arrays.fill(surrounded, filler);
        System.arraycopy(value, 0, surrounded, 13, value.length);
        assertThat(FieldHash.of(surrounded, 13, 13 + value.length)).isEqualTo(alone);
        byte[] atEnd = new byte[value.length + 3];
        System.arraycopy(value, 0, atEnd, 3, value.length);
        assertThat(FieldHash.of(atEnd, 3, atEnd.length)).isEqualTo(alone);
    }

    @Test
    void fieldKeysOfDifferentStringsDiffer() {
        Random random = new Random(3);
        Map<Long, String> seen = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(30)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = (byte) random.nextInt(3);
            }
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String other = seen.putIfAbsent(FieldHash.of(bytes, 0, bytes.length), text);
            assertThat(other == null || other.equals(text)).isTrue();
        }
    }

    @Test
    void fieldKeysAreTheSameOnEveryMachine() {
        byte[] text = "university.degree,no".getBytes(StandardCharsets.US_ASCII);
        assertThat(FieldHash.of(text, 18, 20)).isEqualTo(SHORT);
        assertThat(FieldHash.of(text, 0, 17)).isEqualTo(LONG);
    }

    private static final long SHORT = -8442889724090318885L;
    private static final long LONG = -174066743273655326L;
}
