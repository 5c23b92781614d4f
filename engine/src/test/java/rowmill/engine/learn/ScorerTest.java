package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
