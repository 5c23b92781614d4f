package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class AssociationTest {
    @Test
    void anAttributeThatEqualsTheTargetHasStrengthOne() {
        for (AttributeType type : List.of(AttributeType.BINARY, AttributeType.NUMERIC, AttributeType.CATEGORICAL)) {
            for (AttributeType target :
                    List.of(AttributeType.BINARY, AttributeType.NUMERIC, AttributeType.CATEGORICAL)) {
                assertThat(strength(type, target, 200, i -> i % 2 + "," + i % 2))
                        .as("%s and %s", type, target)
                        .isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void aColumnOfIdsTellsNothing() {
        Random random = new Random(1);
        assertThat(strength(
                        AttributeType.CATEGORICAL,
                        AttributeType.BINARY,
                        3_000,
                        i -> "id" + i + "," + random.nextInt(2)))
                .isZero();
        assertThat(strength(AttributeType.NUMERIC, AttributeType.BINARY, 3_000, i -> i + "," + random.nextInt(2)))
                .isLessThan(0.05);
    }

    @Test
    void forTwoClassesItIsTheCorrectedCorrelationRatio() {
        int[][] table = {{30, 10}, {20, 40}, {5, 95}};
        List<String> lines = new ArrayList<>();
        double n = 0;
        double trues = 0;
        double between = 0;
        for (int g = 0; g < 3; g++) {
            for (int y = 0; y < 2; y++) {
                for (int k = 0; k < table[g][y]; k++) {
                    lines.add("g" + g + "," + y);
                }
            }
            n += table[g][0] + table[g][1];
            trues += table[g][1];
        }
        for (int[] row : table) {
            double size = row[0] + row[1];
            between += size * Math.pow(row[1] / size - trues / n, 2);
        }
        double share = between / (n * (trues / n) * (1 - trues / n));
        double corrected = 1 - (1 - share) * (n - 1) / (n - 3);
        assertThat(strength(AttributeType.CATEGORICAL, AttributeType.BINARY, lines.size(), lines::get))
                .isCloseTo(Math.sqrt(corrected), within(1e-12));
    }

    @Test
    void aHeavyValueOfANumberIsAGroupOfItsOwn() {
        // Like the days since the last contact: 999 for never.
        assertThat(strength(
                        AttributeType.NUMERIC,
                        AttributeType.BINARY,
                        10_000,
                        i -> i % 25 == 0 ? i % 7 + ",1" : "999," + (i % 50 == 1 ? 1 : 0)))
                .isGreaterThan(0.7);
    }

    @Test
    void aNumericTargetOfManyValuesIsMeasuredByItsMeans() {
        Random random = new Random(3);
        double found = strength(AttributeType.CATEGORICAL, AttributeType.NUMERIC, 20_000, i -> {
            int group = random.nextInt(4);
            return "g" + group + "," + (100 + group * 10 + random.nextGaussian() * 5);
        });
        double between = 100 * 1.25;
        assertThat(found).isCloseTo(Math.sqrt(between / (between + 25)), within(0.02));
    }

    @Test
    void aTargetOfOneClassOrNoneHasNoAssociation() {
        DataSchema schema = schema(AttributeType.NUMERIC, AttributeType.BINARY);
        Profile constant =
                Records.accumulate(schema, List.of("1,1", "2,1", "3,1")).profile();
        assertThat(constant.attribute("a").orElseThrow().association()).isEmpty();
        Profile invalid = Records.accumulate(schema, List.of("1,x", "2,y y")).profile();
        assertThat(invalid.attribute("a").orElseThrow().association()).isEmpty();
    }

    @Test
    void classesAreNamedInOrder() {
        DataSchema schema = schema(AttributeType.NUMERIC, AttributeType.CATEGORICAL);
        assertThat(Records.accumulate(schema, List.of("1,b", "2,a", "3,c"))
                        .profile()
                        .targetClasses())
                .containsExactly("a", "b", "c");
        DataSchema numeric = schema(AttributeType.NUMERIC, AttributeType.NUMERIC);
        assertThat(Records.accumulate(numeric, List.of("1,10", "2,-3", "3,2.5"))
                        .profile()
                        .targetClasses())
                .containsExactly("-3", "2.5", "10");
    }

    private static double strength(AttributeType type, AttributeType target, int records, IntFunction<String> line) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            lines.add(line.apply(i));
        }
        return Records.accumulate(schema(type, target), lines)
                .profile()
                .attribute("a")
                .flatMap(AttributeProfile::association)
                .orElseThrow()
                .strength();
    }

    private static DataSchema schema(AttributeType type, AttributeType target) {
        return Records.schema(Optional.of("y"), "a", type, "y", target);
    }
}
