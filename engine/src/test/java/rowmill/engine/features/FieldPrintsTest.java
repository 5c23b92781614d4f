package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FieldPrintsTest {
    @Property(tries = 500)
    void dependsOnTheBytesOnly(@ForAll @IntRange(max = 60) int length, @ForAll long seed) {
        var random = new Random(seed);
        byte[] field = new byte[length];
        random.nextBytes(field);
        byte[] around = new byte[200];
        random.nextBytes(around);
        int start = random.nextInt(100);
        System.arraycopy(field, 0, around, start, length);
        assertThat(FieldPrints.of(around, start, start + length)).isEqualTo(FieldPrints.of(field, 0, length));
    }

    @Test
    void differentFieldsHaveDifferentPrints() {
        Map<Long, String> seen = new HashMap<>();
        for (int number = 0; number < 50_000; number++) {
            for (String field : new String[] {
                Integer.toString(number), "x".repeat(number % 70) + number, number + "\0".repeat(number % 40)
            }) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                String before = seen.put(FieldPrints.of(bytes, 0, bytes.length), field);
                assertThat(before == null || before.equals(field)).as(field).isTrue();
            }
        }
    }
}
