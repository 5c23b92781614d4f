package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** How a target becomes labels. */
class TargetsTest {
    @Test
    void binaryWordsAreZeroAndOneAndStartFromTheirOdds() {
        Targets targets =
                fit(ModelType.BINARY, "yes", "1", "T", "no", "perhaps", "").targets();
        assertThat(labels(targets, "y", "TRUE", "0", "False", " n ")).containsExactly(1, 1, 0, 0, 0);
        assertThat(labels(targets, "", "2", "ja")).containsOnly(Float.NaN);
        assertThat(targets.names()).containsExactly("0", "1");
        assertThat(targets.counts()).containsExactly(1L, 3L);
        assertThat(targets.intercepts()).containsExactly(new double[] {Math.log(3)}, within(1e-15));
        assertThat(targets.outputs()).isOne();
    }

    @Test
    void numbersHaveMeanZeroAndDeviationOne() {
        Targets targets = fit(ModelType.REGRESSION, "10", "20", "30", "x", "").targets();
        double deviation = Math.sqrt(200 / 3.0);
        assertThat(labels(targets, "20", "10", "1e1"))
                .containsExactly(0, (float) (-10 / deviation), (float) (-10 / deviation));
        assertThat(labels(targets, "", "NaN", "12,5")).containsOnly(Float.NaN);
        assertThat(targets.names()).isEmpty();
        assertThat(targets.counts()).isEmpty();
        assertThat(targets.mean()).isEqualTo(20);
        assertThat(targets.scale()).isCloseTo(deviation, within(1e-12));
    }

    @Test
    void aConstantNumberIsItsOwnMean() {
        Targets targets = fit(ModelType.REGRESSION, "7", "7").targets();
        assertThat(targets.scale()).isEqualTo(1);
        assertThat(labels(targets, "7", "8")).containsExactly(0, 1);
    }

    /** In the order of their bytes, which is the same on every machine, whatever order the data has. */
    @Test
    void classesAreOrderedByTheirBytes() {
        Targets targets =
                fit(ModelType.MULTICLASS, "é", "b", "B", "b", "10", "9", "").targets();
        assertThat(targets.names()).containsExactly("10", "9", "B", "b", "é");
        assertThat(targets.counts()).containsExactly(1L, 1L, 1L, 2L, 1L);
        assertThat(labels(targets, "B", "é", "10")).containsExactly(2, 4, 0);
        assertThat(labels(targets, "", "never seen", "b ")).containsOnly(Float.NaN);
        assertThat(IntStream.range(0, 5)
                        .mapToDouble(each -> targets.intercepts()[each])
                        .sum())
                .isCloseTo(0, within(1e-12));
        assertThat(targets.intercepts()[3] - targets.intercepts()[2]).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void oneHundredClassesAreAllowedAndOneMoreIsNot() {
        assertThat(fit(ModelType.MULTICLASS, numbered(100)).targets().outputs()).isEqualTo(100);
        TargetFit more = fit(ModelType.MULTICLASS, numbered(101));
        assertThatThrownBy(more::targets)
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining("more than 100 different classes");
    }

    /** An identifier as target must not fill the memory before it is refused. */
    @Test
    void countingEndsLongBeforeMemoryDoes() {
        assertThat(fit(ModelType.MULTICLASS, numbered(10_000)).classCount()).isEqualTo(10_000);
        assertThatThrownBy(() -> fit(ModelType.MULTICLASS, numbered(10_001)))
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining("more than 10000 different classes");
    }

    @Property(tries = 100)
    void anySplitCountsTheSameAndTellsHowClassesAreRenumbered(@ForAll long seed) {
        var random = new Random(seed);
        String[] values = IntStream.range(0, 80)
                .mapToObj(row -> random.nextInt(6) == 0 ? "" : "class " + random.nextInt(7))
                .toArray(String[]::new);
        int cut = random.nextInt(81);
        TargetFit whole = fit(ModelType.MULTICLASS, values);
        TargetFit left = fit(ModelType.MULTICLASS, java.util.Arrays.copyOfRange(values, 0, cut));
        TargetFit right = fit(ModelType.MULTICLASS);
        List<Integer> own = new ArrayList<>();
        for (int row = cut; row < 80; row++) {
            double number = right.accept(record(values[row]));
            own.add(Double.isNaN(number) ? -1 : (int) number);
        }
        int[] renumbered = left.merge(right);
        assertThat(left.missing()).isEqualTo(whole.missing());
        if (whole.classCount() > 1) {
            assertThat(left.targets().names()).isEqualTo(whole.targets().names());
            assertThat(left.targets().counts()).isEqualTo(whole.targets().counts());
        }
        for (int row = cut; row < 80; row++) {
            int before = own.get(row - cut);
            if (before >= 0) {
                assertThat((double) renumbered[before]).isEqualTo(left.accept(record(values[row])));
            }
        }
    }

    @Test
    void mergedNumbersAndAnswersAreThoseOfAll() {
        TargetFit numbers = fit(ModelType.REGRESSION, "1", "2", "");
        assertThat(numbers.merge(fit(ModelType.REGRESSION, "3", "x"))).isEmpty();
        assertThat(numbers.missing()).isEqualTo(2);
        assertThat(numbers.targets().mean()).isCloseTo(2, within(1e-15));
        assertThat(numbers.classCount()).isZero();
        TargetFit answers = fit(ModelType.BINARY, "1");
        answers.merge(fit(ModelType.BINARY, "0", "0"));
        assertThat(answers.targets().counts()).containsExactly(2L, 1L);
        assertThat(answers.classCount()).isEqualTo(2);
    }

    @Test
    void theSchemaMustNameATargetOfTheType() {
        DataSchema none = DataSchema.of(false, Optional.empty(), List.of(new Attribute("y", AttributeType.NUMERIC)));
        assertThatThrownBy(() -> TargetReader.of(ModelType.REGRESSION, none))
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining("set targetAttributeName");
        for (ModelType type : ModelType.values()) {
            for (AttributeType seen : AttributeType.values()) {
                if (seen != type.targetType()) {
                    assertThatThrownBy(() -> TargetReader.of(type, schema(seen)))
                            .hasMessageContaining("needs a target of type " + type.targetType())
                            .hasMessageContaining("'y' is " + seen);
                }
            }
        }
    }

    private static TargetFit fit(ModelType type, String... values) {
        var fit = new TargetFit(TargetReader.of(type, schema(type.targetType())));
        for (String value : values) {
            fit.accept(record(value));
        }
        return fit;
    }

    private static float[] labels(Targets targets, String... values) {
        float[] labels = new float[values.length];
        for (int index = 0; index < values.length; index++) {
            labels[index] = targets.label(record(values[index]));
        }
        return labels;
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(each -> "c" + each).toArray(String[]::new);
    }

    private static CsvRecord record(String value) {
        return CsvRecord.of(List.of("x", value), 1, 0);
    }

    private static DataSchema schema(AttributeType type) {
        return DataSchema.of(
                false, Optional.of("y"), List.of(new Attribute("x", AttributeType.TEXT), new Attribute("y", type)));
    }
}
