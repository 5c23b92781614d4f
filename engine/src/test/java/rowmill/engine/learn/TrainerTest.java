package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.recipe.InvalidRecipeException;

class TrainerTest {
    private static final Map<String, String> SHUFFLED = Map.of("sgd.shuffleType", "auto");

    @Test
    void findsALinearFunction() {
        Model model = Training.of(ModelType.REGRESSION, "a:n b:n c:c y:n")
                .data(linear(5_000, 0.01))
                .parameters(Map.of("sgd.maxPasses", "50"))
                .train();
        assertThat(model.scorer(model.schema()).scores(record("1", "2", "red", ""))[0])
                .isCloseTo(1000 + 3 - 10 + 7, within(0.1));
        assertThat(model.scorer(model.schema()).scores(record("-1", "0.5", "blue", ""))[0])
                .isCloseTo(1000 - 3 - 2.5, within(0.1));
    }

    @Test
    void estimatesProbabilities() {
        var random = new Random(2);
        String lines = IntStream.range(0, 20_000)
                .mapToObj(row -> {
                    boolean red = random.nextBoolean();
                    return (red ? "red," : "blue,") + (random.nextDouble() < (red ? 0.9 : 0.2) ? "yes" : "no");
                })
                .collect(Collectors.joining("\n"));
        Model model = Training.of(ModelType.BINARY, "c:c y:b").data(lines).train();
        Scorer scorer = model.scorer(model.schema());
        assertThat(scorer.scores(record("red", ""))[0]).isCloseTo(0.9, within(0.015));
        assertThat(scorer.scores(record("blue", ""))[0]).isCloseTo(0.2, within(0.015));
    }

    /** That a number is missing may say more than the number; what is no number says the same. */
    @Test
    void aMissingNumberHasAWeightOfItsOwn() {
        var random = new Random(43);
        String lines = IntStream.range(0, 3_000)
                .mapToObj(row -> {
                    boolean known = random.nextBoolean();
                    return (known ? Double.toString(random.nextGaussian()) : row % 2 == 0 ? "" : "n/a") + ","
                            + (random.nextDouble() < (known ? 0.2 : 0.9) ? 1 : 0);
                })
                .collect(Collectors.joining("\n"));
        Model model = Training.of(ModelType.BINARY, "x:n y:b").data(lines).train();
        Scorer scorer = model.scorer(model.schema());
        double missing = scorer.scores(record("", ""))[0];
        assertThat(missing).isCloseTo(0.9, within(0.03));
        assertThat(scorer.scores(record("?", ""))[0]).isEqualTo(missing);
        assertThat(scorer.scores(record("0", ""))[0]).isCloseTo(0.2, within(0.03));
    }

    /** Without shuffling, the order of the data is that of learning, so another order is another model; the seed is not asked. */
    @Test
    void withoutShufflingTheOrderOfTheDataCountsAndWithItTheSeed() {
        String lines = linear(500, 1);
        List<String> turned = new ArrayList<>(lines.lines().toList());
        Collections.reverse(turned);
        assertThat(weights(lines, Map.of(), 1)).isNotEqualTo(weights(String.join("\n", turned), Map.of(), 1));
        assertThat(weights(lines, SHUFFLED, 1)).isNotEqualTo(weights(lines, SHUFFLED, 2));
        assertThat(weights(lines, SHUFFLED, 1)).isNotEqualTo(weights(lines, Map.of(), 1));
    }

    private static float[] weights(String lines, Map<String, String> parameters, long seed) {
        return Training.of(ModelType.REGRESSION, "a:n b:n c:c y:n")
                .data(lines)
                .parameters(parameters)
                .seed(seed)
                .train()
                .weights()
                .values();
    }

    @Test
    void tellsClassesApart() {
        Model model = Training.of(ModelType.MULTICLASS, "x:n y:c")
                .data(IntStream.range(0, 600)
                        .mapToObj(
                                row -> row + "," + List.of("low", "mid", "top").get(row / 200))
                        .collect(Collectors.joining("\n")))
                .recipe("quantile_bin(x,10)")
                .parameters(SHUFFLED)
                .train();
        assertThat(model.classes()).containsExactly("low", "mid", "top");
        double[] scores = model.scorer(model.schema()).scores(record("300", "")).clone();
        assertThat(scores[1]).isGreaterThan(0.9);
        assertThat(scores[0] + scores[1] + scores[2]).isCloseTo(1, within(1e-12));
    }

    @Test
    void theSameSeedGivesTheSameBytesWithAnyNumberOfThreadsInMemoryOrOnDisk() {
        String lines = linear(3_000, 1);
        byte[] expected = bytes(lines, 1, 1 << 30, 5);
        assertThat(bytes(lines, 1, 1 << 30, 5)).isEqualTo(expected);
        assertThat(bytes(lines, 3, 1 << 30, 5)).isEqualTo(expected);
        assertThat(bytes(lines, 2, 0, 5)).isEqualTo(expected);
        assertThat(bytes(lines, 1, 1 << 30, 6)).isNotEqualTo(expected);
    }

    private static byte[] bytes(String lines, int threads, long memory, long seed) {
        return ModelFormat.bytes(Training.of(ModelType.REGRESSION, "a:n b:n c:c y:n")
                .data(lines)
                .suggested()
                .threads(threads)
                .memory(memory)
                .seed(seed)
                .parameters(SHUFFLED)
                .train());
    }

    @Test
    void manyRecordsAreJudgedByAPartHeldOut() {
        var random = new Random(3);
        String lines = IntStream.range(0, 120_000)
                .mapToObj(row -> {
                    int x = random.nextInt(50);
                    return x + "," + (random.nextInt(50) < x ? 1 : 0);
                })
                .collect(Collectors.joining("\n"));
        Model model =
                Training.of(ModelType.BINARY, "x:n y:b").data(lines).recipe("x").train();
        assertThat(model.summary().passes()).isBetween(1, 10);
        assertThat(model.provenance().validRecords()).isEqualTo(120_000);
        assertThat(model.summary().reports().getLast().updates())
                .isCloseTo(model.summary().rounds().size() * 108_000L, within(10_000L));
        assertThat(model.scorer(model.schema()).scores(record("45", ""))[0]).isCloseTo(0.88, within(0.05));
    }

    @Test
    void l1LeavesUselessFeaturesAtExactlyZero() {
        Map<String, Long> zeros = zerosWithL1("0");
        assertThat(zeros.get("noise")).isLessThan(20L);
        zeros = zerosWithL1("1e-4");
        assertThat(zeros.get("noise")).isBetween(400L, 2000L);
        assertThat(zeros.get("signal")).isZero();
        zeros = zerosWithL1("1e-3");
        assertThat(zeros.get("noise")).isGreaterThan(1900L);
        assertThat(zeros.get("signal")).isZero();
        assertThat(zerosWithL1("1").get("signal")).isEqualTo(2L);
    }

    /** Two words that matter and 2,000 that do not; how many of them have weight 0. */
    private static Map<String, Long> zerosWithL1(String amount) {
        var random = new Random(4);
        String lines = IntStream.range(0, 20_000)
                .mapToObj(row -> {
                    boolean good = random.nextBoolean();
                    return (good ? "signal+" : "signal-") + " noise" + random.nextInt(2_000) + ","
                            + (random.nextInt(10) == 0 == good ? 0 : 1);
                })
                .collect(Collectors.joining("\n"));
        Model model = Training.of(ModelType.BINARY, "t:t y:b")
                .data(lines)
                .parameters(Map.of("sgd.l1RegularizationAmount", amount))
                .train();
        return IntStream.range(0, model.features().size())
                .boxed()
                .collect(Collectors.groupingBy(
                        feature -> model.features()
                                        .name(feature)
                                        .value()
                                        .substring(0, 5)
                                        .equals("noise")
                                ? "noise"
                                : "signal",
                        Collectors.filtering(feature -> model.weights().of(feature, 0) == 0, Collectors.counting())));
    }

    @Test
    void l2ShrinksWeights() {
        double free = weightWithL2("0");
        assertThat(weightWithL2("0.5")).isBetween(0.2 * free, 0.9 * free);
        assertThat(weightWithL2("10")).isBetween(0.0, 0.3 * free);
    }

    private static double weightWithL2(String amount) {
        return Training.of(ModelType.REGRESSION, "a:n b:n n1:n n2:n n3:n y:n")
                .data(noisy(4_000))
                .parameters(Map.of("sgd.l2RegularizationAmount", amount, "sgd.shuffleType", "auto"))
                .train()
                .weights()
                .of(0, 0);
    }

    @Test
    void aModelKeepsWithinItsSizeByDroppingTheLeastUsefulWords() {
        var random = new Random(4);
        String lines = IntStream.range(0, 20_000)
                .mapToObj(row -> {
                    boolean good = random.nextBoolean();
                    return (good ? "good" : "bad") + " noise-word-number-" + random.nextInt(9_000) + ","
                            + (good ? 1 : 0);
                })
                .collect(Collectors.joining("\n"));
        Model model = Training.of(ModelType.BINARY, "t:t y:b")
                .data(lines)
                .parameters(Map.of("sgd.maxMLModelSizeInBytes", "100000"))
                .train();
        assertThat(ModelFormat.bytes(model).length).isLessThanOrEqualTo(100_000).isGreaterThan(80_000);
        assertThat(model.summary().prunings()).isPositive();
        Scorer scorer = model.scorer(model.schema());
        assertThat(scorer.scores(record("good", ""))[0]).isGreaterThan(0.9);
        assertThat(scorer.scores(record("bad", ""))[0]).isLessThan(0.1);
    }

    @Test
    void recordsWithoutAValidTargetAreLeftOutAndCounted() {
        Model model = Training.of(ModelType.BINARY, "x:n y:b")
                .data("1,yes\n2,\n3,perhaps\n4,no\ntoo,many,fields\n5,1\n")
                .train();
        assertThat(model.provenance().validRecords()).isEqualTo(3);
        assertThat(model.provenance().invalidRecords()).isEqualTo(3);
    }

    @Test
    void reportsProgressAtPowersOfTwoAndAtTheEndOfTheFirstPass() {
        Model model = Training.of(ModelType.BINARY, "x:n y:b")
                .data(IntStream.range(0, 732)
                        .mapToObj(row -> row % 100 + "," + (row % 100 > 50 ? 1 : 0))
                        .collect(Collectors.joining("\n")))
                .parameters(Map.of("sgd.maxPasses", "10"))
                .train();
        List<Long> updates =
                model.summary().reports().stream().map(ProgressReport::updates).toList();
        assertThat(updates).startsWith(64L, 128L, 256L, 512L, 732L);
        assertThat(updates.getLast()).isEqualTo(732L * model.summary().passes());
        ProgressReport last = model.summary().reports().getLast();
        assertThat(last.learners()).extracting(LearnerProgress::learner).containsExactly(1050, 2101, 3535, 4202, 5314);
        assertThat(last.learners().get(2).figures())
                .containsOnlyKeys("accuracy", "recall", "precision", "f1-score", "auc");
        assertThat(last.learners().get(2).figures().get("auc")).isGreaterThan(0.99);
        assertThat(last.minActive()).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeLearned() {
        assertUntrainable(Training.of(ModelType.BINARY, "x:n y:n"), "1,2", "'y' is NUMERIC");
        assertUntrainable(Training.of(ModelType.BINARY, "x:n y:b"), "1,1\n2,yes\n", "All 2 targets are 1");
        assertUntrainable(
                Training.of(ModelType.BINARY, "x:n y:b"), "1,\n2,?\n", "2 records have a missing or invalid target");
        assertUntrainable(Training.of(ModelType.MULTICLASS, "x:n y:c"), "1,a\n2,a\n", "All targets are 'a'");
        assertUntrainable(Training.of(ModelType.REGRESSION, "x:n y:n"), "", "There is no record");
        assertUntrainable(
                Training.of(ModelType.MULTICLASS, "x:n y:c"),
                IntStream.range(0, 101).mapToObj(row -> "1,c" + row).collect(Collectors.joining("\n")),
                "more than 100 different classes");
        assertUntrainable(Training.of(ModelType.REGRESSION, "x:n y:n"), "1,1e300\n2,-1e300\n3,5\n", "Divide them");
        assertUntrainable(Training.of(ModelType.BINARY, "y:b").suggested(), "1\n0\n", "nothing to learn from");
    }

    private static void assertUntrainable(Training training, String lines, String message) {
        assertThatThrownBy(() -> training.data(lines).train())
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aWrongRecipeIsRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> Training.of(ModelType.BINARY, "x:n y:b")
                        .data("not even,csv,of this shape")
                        .recipe("lowercase(x)")
                        .train())
                .isInstanceOf(InvalidRecipeException.class);
    }

    @Test
    void aConstantTargetIsPredictedAsItIs() {
        Model model = Training.of(ModelType.REGRESSION, "x:n y:n")
                .data("1,7\n2,7\n3,7\n")
                .train();
        assertThat(model.scorer(model.schema()).scores(record("99", ""))[0]).isEqualTo(7);
    }

    @Test
    void stopsWhenTheWatchSaysSo() {
        var watch = new TrainingWatch() {
            private boolean learning;

            @Override
            public void learning(int pass, long records, long ofRecords) {
                learning = true;
            }

            @Override
            public boolean cancelled() {
                return learning;
            }
        };
        assertThatThrownBy(() -> Training.of(ModelType.BINARY, "x:n y:b")
                        .data("1,1\n2,0\n")
                        .watch(watch)
                        .train())
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("pass 1");
    }

    private static CsvRecord record(String... fields) {
        return CsvRecord.of(List.of(fields), 1, 0);
    }

    /** y = 1000 + 3a - 5b + 7 if red, with noise. */
    private static String linear(int rows, double noise) {
        var random = new Random(1);
        return IntStream.range(0, rows)
                .mapToObj(row -> {
                    double a = random.nextGaussian();
                    double b = random.nextGaussian();
                    boolean red = random.nextBoolean();
                    double y = 1000 + 3 * a - 5 * b + (red ? 7 : 0) + noise * random.nextGaussian();
                    return a + "," + b + "," + (red ? "red" : "blue") + "," + y;
                })
                .collect(Collectors.joining("\n"));
    }

    /** y = a - b, and three columns that have nothing to do with it. */
    private static String noisy(int rows) {
        var random = new Random(5);
        return IntStream.range(0, rows)
                .mapToObj(row -> {
                    double a = random.nextGaussian();
                    double b = random.nextGaussian();
                    return a + "," + b + "," + random.nextGaussian() + "," + random.nextGaussian() + ","
                            + random.nextGaussian() + "," + (a - b + random.nextGaussian());
                })
                .collect(Collectors.joining("\n"));
    }
}
