package rowmill.engine.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class SuggestedRecipeTest {
    private static final DataSchema NUMBERS = DataSchema.of(
            false,
            Optional.of("y"),
            List.of(new Attribute("x", AttributeType.NUMERIC), new Attribute("y", AttributeType.NUMERIC)));

    @Test
    void aStraightLineIsLeftAsANumber() {
        assertThat(bins(2_000, x -> 3 * x)).isEqualTo(BinChoice.PLAIN);
    }

    @Test
    void aWaveGetsBins() {
        assertThat(bins(2_000, x -> Math.cos(20 * x))).isGreaterThanOrEqualTo(20);
    }

    @Test
    void moreRecordsAllowMoreBins() {
        assertThat(bins(40_000, x -> Math.cos(60 * x))).isGreaterThan(bins(700, x -> Math.cos(60 * x)));
    }

    @Test
    void aSampleOfManyMoreRecordsGetsTheBinsThatAllOfThemFill() {
        assertThat(bins(16 * 5_000, 4, x -> Math.cos(20 * x))).isGreaterThan(bins(5_000, x -> Math.cos(20 * x)));
        assertThat(bins(16 * 5_000, 4, x -> 3 * x)).isEqualTo(BinChoice.PLAIN);
    }

    @Test
    void whatDoesNotMatterIsLeftAsANumber() {
        assertThat(bins(3_000, x -> 0)).isEqualTo(BinChoice.PLAIN);
    }

    @Test
    void theOrderOfTheRecordsDoesNotMatter() {
        assertThat(binsOfShops(false))
                .as("shop after shop, day after day")
                .isEqualTo(binsOfShops(true))
                .isLessThanOrEqualTo(20);
    }

    /**
     * Ten shops, each with a mean of its own; a record of every shop for each day.
     *
     * @param mixed whether the records come in an order drawn by chance
     */
    private static int binsOfShops(boolean mixed) {
        var sample = new RecordSample(NUMBERS, new AtomicInteger());
        var random = new Random(5);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < 5_000; row++) {
            int shop = row % 10;
            rows.add(new double[] {shop + random.nextGaussian() / 5, 7 * shop % 10 + random.nextGaussian()});
        }
        if (mixed) {
            Collections.shuffle(rows, random);
        }
        for (int row = 0; row < rows.size(); row++) {
            sample.accept(CsvRecord.of(List.of("" + rows.get(row)[0], ""), 1, row), 0, rows.get(row)[1]);
        }
        return SuggestedRecipe.of(NUMBERS, sample, 0).choices().getFirst().bins();
    }

    @Test
    void isWrittenInTheOriginalsForm() {
        List<Attribute> attributes = List.of(
                new Attribute("wave", AttributeType.NUMERIC),
                new Attribute("it's \\ odd", AttributeType.NUMERIC),
                new Attribute("flag", AttributeType.BINARY),
                new Attribute("text", AttributeType.TEXT),
                new Attribute("y", AttributeType.BINARY));
        DataSchema schema = DataSchema.of(false, Optional.of("y"), attributes);
        var sample = new RecordSample(schema, new AtomicInteger());
        var random = new Random(3);
        for (int row = 0; row < 4_000; row++) {
            double x = random.nextDouble();
            int y = Math.cos(12 * x) + random.nextGaussian() / 4 > 0 ? 1 : 0;
            sample.accept(
                    CsvRecord.of(List.of("" + x, "" + (y + random.nextGaussian()), "1", "words", "" + y), 1, row),
                    0,
                    y);
        }
        SuggestedRecipe suggested = SuggestedRecipe.of(schema, sample, 2);
        assertThat(suggested.choices()).extracting(BinChoice::attribute).containsExactly("wave", "it's \\ odd");
        assertThat(suggested.json())
                .matches("(?s).*\"groups\": \\{\n    \"NUMERIC_VARS_PLAIN\": \"group\\('it..'s .... odd'\\)\",\n"
                        + "    \"NUMERIC_VARS_QB_\\d+\": \"group\\('wave'\\)\"\n  \\},.*")
                .contains("\"assignments\": {}")
                .contains("\"ALL_BINARY\"")
                .contains("\"lowercase(no_punct(ALL_TEXT))\"")
                .doesNotContain("ALL_CATEGORICAL");
        assertThat(Recipe.parse(suggested.json()).resolve(schema)).hasSize(4);
    }

    /** The recipe that a training proposes to itself must be one that it accepts, whatever attributes are called. */
    @Test
    void attributesMayBeCalledAsTheGroupsWouldBe() {
        for (int bins : new int[] {10, 20, 50, 100, 200, 500}) {
            List<Attribute> attributes = List.of(
                    new Attribute("NUMERIC_VARS_PLAIN", AttributeType.NUMERIC),
                    new Attribute("NUMERIC_VARS_QB_" + bins, AttributeType.NUMERIC),
                    new Attribute("NUMERIC_VARS_QB_" + bins + "_", AttributeType.NUMERIC),
                    new Attribute("// group('x') \"\t", AttributeType.NUMERIC),
                    new Attribute("y", AttributeType.NUMERIC));
            DataSchema schema = DataSchema.of(false, Optional.of("y"), attributes);
            var sample = new RecordSample(schema, new AtomicInteger());
            var random = new Random(bins);
            for (int row = 0; row < 1_000; row++) {
                double x = random.nextDouble();
                double wave = Math.cos(20 * x);
                sample.accept(CsvRecord.of(List.of("" + wave, "" + x, "" + x, "" + x, ""), 1, row), 0, wave);
            }
            SuggestedRecipe suggested = SuggestedRecipe.of(schema, sample, 0);
            assertThat(Recipe.parse(suggested.json()).resolve(schema)).hasSize(4);
        }
    }

    @Property(tries = 20)
    void anySplitOfTheRecordsDrawsTheSameSample(@ForAll long seed) {
        var random = new Random(seed);
        List<RecordSample> parts = new ArrayList<>();
        var level = new AtomicInteger();
        var whole = new RecordSample(NUMBERS, new AtomicInteger());
        parts.add(new RecordSample(NUMBERS, level));
        for (int row = 0; row < 120_000; row++) {
            CsvRecord record = CsvRecord.of(List.of("" + row, "0"), 1, 7L * row);
            whole.accept(record, 0, row);
            parts.getLast().accept(record, 0, row);
            if (random.nextInt(30_000) == 0) {
                parts.add(new RecordSample(NUMBERS, level));
            }
        }
        RecordSample merged = parts.stream()
                .reduce((left, right) -> left.merge(right, DoubleUnaryOperator.identity()))
                .orElseThrow();
        assertThat(merged.targets()).isEqualTo(whole.targets()).isSorted();
        assertThat(merged.size()).isBetween(20_000, 50_000);
        assertThat(merged.numbers(0)).isEqualTo(merged.targets());
    }

    private static int bins(int rows, DoubleUnaryOperator function) {
        return bins(rows, 0, function);
    }

    /** @param level the sample is one part in 2 to this of the rows */
    private static int bins(int rows, int level, DoubleUnaryOperator function) {
        var sample = new RecordSample(NUMBERS, new AtomicInteger(level));
        var random = new Random(rows);
        for (int row = 0; row < rows; row++) {
            double x = random.nextDouble();
            double y = function.applyAsDouble(x) + 0.3 * random.nextGaussian();
            sample.accept(CsvRecord.of(List.of(Double.toString(x), ""), 1, row), 0, y);
        }
        return SuggestedRecipe.of(NUMBERS, sample, 0).choices().getFirst().bins();
    }
}
