package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class ScorerTest {
    private static final Model MODEL = Training.of(ModelType.BINARY, "n:n c:c b:b t:t y:b")
            .data(lines(400))
            .recipe("ALL_INPUTS", "quantile_bin(n,10)", "cartesian(c,b)", "osb(t,3)")
            .train();

    @Test
    void contributionsAndInterceptSumToTheRawScore() {
        Scorer scorer = MODEL.scorer(MODEL.schema());
        for (String line : lines(200).split("\n")) {
            CsvRecord record = CsvRecord.of(List.of(line.split(",", -1)), 1, 0);
            double sum = MODEL.weights().intercept(0)
                    + scorer.contributions(record, 0).stream()
                            .mapToDouble(Contribution::amount)
                            .sum();
            assertThat(sum).isCloseTo(scorer.rawScores(record)[0], within(1e-9));
        }
    }

    @Test
    void theScoreOfABinaryModelIsTheProbabilityOfItsRawScore() {
        Scorer scorer = MODEL.scorer(MODEL.schema());
        CsvRecord record = scorer.record(Map.of("n", "3", "t", "red words"));
        double raw = scorer.rawScores(record)[0];
        assertThat(scorer.scores(record)[0]).isCloseTo(1 / (1 + Math.exp(-raw)), within(1e-12));
    }

    @Test
    void theScoresOfAMulticlassModelAreTheShareOfEachClassInTheExponentials() {
        Model model = GoldenModels.multiclass();
        Scorer scorer = model.scorer(model.schema());
        CsvRecord record = scorer.record(Map.of("n", "5", "c", "red", "b", "yes", "t", "bad"));
        double[] raw = scorer.rawScores(record).clone();
        double sum = Arrays.stream(raw).map(Math::exp).sum();
        double[] expected = Arrays.stream(raw).map(each -> Math.exp(each) / sum).toArray();
        assertThat(scorer.scores(record)).containsExactly(expected, within(1e-14));
        for (int output = 0; output < raw.length; output++) {
            double added = model.weights().intercept(output)
                    + scorer.contributions(record, output).stream()
                            .mapToDouble(Contribution::amount)
                            .sum();
            assertThat(added).as("class %d", output).isCloseTo(raw[output], within(1e-12));
        }
    }

    /** Numbers may be anything that a double holds, whatever training has seen; infinity or NaN would be no answer. */
    @ParameterizedTest
    @EnumSource
    void everyRecordHasAFiniteScore(ModelType type) {
        Model model = outOfAllProportion(type);
        Scorer scorer = model.scorer(model.schema());
        for (String x : List.of("1e308", "-1.7e308", "4.9e-324", "0", "", "1e-300")) {
            for (String z : List.of("-1.7976931348623157e308", "1e308", "7", "x")) {
                CsvRecord record = scorer.record(Map.of("x", x, "z", z, "flat", x));
                for (double score : scorer.scores(record).clone()) {
                    assertThat(score).as("x %s, z %s", x, z).isFinite();
                }
                for (Contribution each : scorer.contributions(record, 0)) {
                    assertThat(each.amount()).isFinite();
                }
            }
        }
    }

    @Test
    void aValueFarOutScoresAsIfItWereAsFarAsAnyWeightAllows() {
        Model model = outOfAllProportion(ModelType.REGRESSION);
        Scorer scorer = model.scorer(model.schema());
        double up = scorer.scores(scorer.record(Map.of("x", "1e308", "z", "7")))[0];
        double down = scorer.scores(scorer.record(Map.of("x", "-1e308", "z", "7")))[0];
        assertThat(Math.signum(up)).isNotZero().isEqualTo(-Math.signum(down));
        assertThat(scorer.contributions(scorer.record(Map.of("x", "1e308", "z", "7")), 0))
                .anySatisfy(each -> assertThat(each.value()).isEqualTo(1e100));
    }

    /** A number with a tiny spread, one so large that its spread is beyond a double, and one that never changes. */
    private static Model outOfAllProportion(ModelType type) {
        String lines = IntStream.range(0, 60)
                .mapToObj(row -> row * 1e-120 + "," + (row % 2 == 0 ? "1e308" : "-1e308") + ",3,"
                        + (type == ModelType.REGRESSION ? row : row % 2))
                .collect(Collectors.joining("\n"));
        String target = Map.of(ModelType.BINARY, "b", ModelType.MULTICLASS, "c", ModelType.REGRESSION, "n")
                .get(type);
        return Training.of(type, "x:n z:n flat:n y:" + target).data(lines).train();
    }

    @Test
    void namedValuesScoreAsTheRecordOfAFileDoes() {
        Scorer scorer = MODEL.scorer(MODEL.schema());
        double fromFile = scorer.rawScores(CsvRecord.of(List.of("3", "red", "1", "a, \"quoted\" text", ""), 1, 0))[0];
        Map<String, String> values =
                Map.of("n", "3", "c", "red", "b", "1", "t", "a, \"quoted\" text", "unknown", "ignored");
        assertThat(scorer.rawScores(scorer.record(values))[0]).isEqualTo(fromFile);
        double empty = scorer.rawScores(CsvRecord.of(List.of("", "", "", "", ""), 1, 0))[0];
        assertThat(scorer.rawScores(scorer.record(Map.of()))[0]).isEqualTo(empty);
    }

    @Test
    void columnsAreFoundByName() {
        List<Attribute> turned = List.of(
                new Attribute("extra", AttributeType.TEXT),
                new Attribute("t", AttributeType.TEXT),
                new Attribute("b", AttributeType.BINARY),
                new Attribute("c", AttributeType.CATEGORICAL),
                new Attribute("n", AttributeType.NUMERIC));
        Scorer other = MODEL.scorer(DataSchema.of(false, Optional.empty(), turned));
        double score = other.rawScores(CsvRecord.of(List.of("?", "x y z", "no", "blue", "7"), 1, 0))[0];
        double expected =
                MODEL.scorer(MODEL.schema()).rawScores(CsvRecord.of(List.of("7", "blue", "no", "x y z", ""), 1, 0))[0];
        assertThat(score).isEqualTo(expected);
    }

    private static String lines(int rows) {
        var random = new Random(21);
        String[] words = {"red", "green", "blue", ""};
        return IntStream.range(0, rows)
                .mapToObj(row -> {
                    int n = random.nextInt(20);
                    String c = words[random.nextInt(4)];
                    return (n == 0 ? "" : n) + "," + c + "," + random.nextInt(2) + "," + words[random.nextInt(4)]
                            + " and " + words[random.nextInt(4)] + "," + (n + random.nextInt(10) > 15 ? 1 : 0);
                })
                .collect(Collectors.joining("\n"));
    }
}
