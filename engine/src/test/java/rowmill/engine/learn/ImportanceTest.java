package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.features.FittedTerm;

class ImportanceTest {
    private static final int ROWS = 4_000;

    @Test
    void isTheStandardDeviationOfWhatNumbersAndCategoriesAddToTheScore() {
        List<List<String>> records = records();
        Model model = model(records, "a", "c", "noise");
        List<Importance> importances = Importance.of(model);
        for (Importance importance : importances) {
            assertThat(importance.spread())
                    .as("%s", importance.attributes())
                    .isCloseTo(deviation(model, records, importance.attributes().getFirst()), within(1e-3));
        }
        assertThat(importances).extracting(each -> each.attributes().getFirst()).containsExactly("a", "c", "noise");
        assertThat(importances.stream().mapToDouble(Importance::share).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void binsComeCloseToIt() {
        List<List<String>> records = records();
        Model model = model(records, "quantile_bin(a,20)", "c");
        Importance first = Importance.of(model).getFirst();
        assertThat(first.attributes()).containsExactly("a");
        assertThat(first.spread()).isCloseTo(deviation(model, records, "a"), within(0.05 * first.spread()));
    }

    @Test
    void anAttributeThatIsTheSameInEveryRecordHasNone() {
        String lines = IntStream.range(0, 500)
                .mapToObj(row -> "7,same," + row % 13 + "," + row % 13)
                .collect(Collectors.joining("\n"));
        Model model =
                Training.of(ModelType.REGRESSION, "k:n s:c x:n y:n").data(lines).train();
        assertThat(Importance.of(model))
                .filteredOn(each -> !each.attributes().contains("x"))
                .allSatisfy(each -> assertThat(each.spread()).isZero());
    }

    @Test
    void crossesCountForTheirAttributesTogether() {
        Model model = model(records(), "a", "cartesian(c,quantile_bin(a,5))");
        assertThat(Importance.of(model)).extracting(Importance::attributes).contains(List.of("a"), List.of("c", "a"));
    }

    /** What a model does not keep is assumed: half of all flags are true, and words come independently of each other. */
    @Test
    void flagsAndWordsFollowTheirFormulas() {
        var random = new Random(31);
        String lines = IntStream.range(0, 600)
                .mapToObj(row -> (row % 3 == 0 ? "1" : "0") + ",common " + (random.nextInt(4) == 0 ? "seldom" : "")
                        + "," + (row % 3 + random.nextInt(3)))
                .collect(Collectors.joining("\n"));
        Model model =
                Training.of(ModelType.REGRESSION, "b:b t:t y:n").data(lines).train();
        Importance flag = of(model, "b");
        assertThat(flag.spread()).isCloseTo(Math.abs(model.weights().of(0, 0)) / 2, within(1e-12));
        assertThat(flag.features()).isEqualTo(2);
        double seldom = 0;
        for (int feature = 2; feature < model.features().size(); feature++) {
            if (model.features().name(feature).value().equals("seldom")) {
                FittedTerm.Words words =
                        (FittedTerm.Words) model.features().terms().get(1);
                double share = words.dictionary().count(feature - 2) / 600.0;
                seldom = Math.sqrt(share * (1 - share))
                        * Math.abs(model.weights().of(feature, 0));
            }
        }
        assertThat(seldom).isPositive();
        assertThat(of(model, "t").spread())
                .as("a word of every record adds nothing")
                .isCloseTo(seldom, within(1e-12));
    }

    @Test
    void termsOfOneAttributeAreAddedAndClassesAveraged() {
        Model model = Training.of(ModelType.MULTICLASS, "x:n y:c")
                .data(IntStream.range(0, 90)
                        .mapToObj(row -> row + ",c" + row / 30)
                        .collect(Collectors.joining("\n")))
                .recipe("x", "quantile_bin(x,5)")
                .parameters(Map.of("sgd.shuffleType", "auto"))
                .train();
        double variance = 0;
        for (int output = 0; output < 3; output++) {
            double number = model.weights().of(0, output);
            double[] bins = new double[5];
            for (int bin = 0; bin < 5; bin++) {
                bins[bin] = model.weights().of(2 + bin, output);
            }
            double mean = Arrays.stream(bins).average().orElseThrow();
            variance += number * number
                    + Arrays.stream(bins)
                                    .map(each -> (each - mean) * (each - mean))
                                    .sum()
                            / 5;
        }
        assertThat(Importance.of(model)).hasSize(1);
        assertThat(of(model, "x").spread()).isCloseTo(Math.sqrt(variance / 3), within(1e-12));
        assertThat(of(model, "x").share()).isEqualTo(1);
    }

    private static Importance of(Model model, String attribute) {
        return Importance.of(model).stream()
                .filter(each -> each.attributes().equals(List.of(attribute)))
                .findFirst()
                .orElseThrow();
    }

    private static Model model(List<List<String>> records, String... outputs) {
        String lines = records.stream().map(record -> String.join(",", record)).collect(Collectors.joining("\n"));
        return Training.of(ModelType.REGRESSION, "a:n c:c noise:n y:n")
                .data(lines)
                .recipe(outputs)
                .train();
    }

    /** y = 5a + 3 for red, with a category that one record in four has, and a column that has nothing to do with it. */
    private static List<List<String>> records() {
        var random = new Random(12);
        return IntStream.range(0, ROWS)
                .mapToObj(row -> {
                    double a = random.nextGaussian();
                    boolean red = random.nextInt(4) == 0;
                    double y = 5 * a + (red ? 3 : 0) + random.nextGaussian();
                    return List.of(
                            Double.toString(a),
                            red ? "red" : "blue" + random.nextInt(2),
                            Double.toString(random.nextGaussian()),
                            Double.toString(y));
                })
                .toList();
    }

    /** The plain definition, record by record. */
    private static double deviation(Model model, List<List<String>> records, String attribute) {
        Scorer scorer = model.scorer(model.schema());
        double[] amounts = records.stream()
                .mapToDouble(record -> scorer.contributions(CsvRecord.of(record, 1, 0), 0).stream()
                        .filter(each -> each.name().variable().contains(attribute))
                        .mapToDouble(Contribution::amount)
                        .sum())
                .toArray();
        double mean = 0;
        for (double amount : amounts) {
            mean += amount / amounts.length;
        }
        double squares = 0;
        for (double amount : amounts) {
            squares += (amount - mean) * (amount - mean);
        }
        return Math.sqrt(squares / amounts.length);
    }
}
