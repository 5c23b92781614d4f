package rowmill.engine.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rowmill.engine.csv.CsvRecord;

/** Small models with every kind of feature, and the program that wrote the golden file. */
final class GoldenModels {
    static final List<List<String>> RECORDS = List.of(
            List.of("5", "red", "yes", "some good words", ""),
            List.of("", "", "", "", ""),
            List.of("-3.25", "never seen", "no", "GOOD, bad", ""));

    /** Raw scores of {@link #RECORDS}. */
    static final double[] SCORES = {-3.62944698963939, -0.7415984105318785, -1.2216693911135734};

    private GoldenModels() {}

    /** Argument: the file to write. */
    public static void main(String[] arguments) throws IOException {
        Model model = binary();
        Files.write(Path.of(arguments[0]), ModelFormat.bytes(model));
        Scorer scorer = model.scorer(model.schema());
        System.out.println(RECORDS.stream()
                .map(record -> Double.toString(scorer.rawScores(CsvRecord.of(record, 1, 0))[0]))
                .collect(Collectors.joining(", ")));
    }

    static Model binary() {
        return training(ModelType.BINARY, "b", row -> row % 3 == 0 ? "1" : "0").train();
    }

    static Model multiclass() {
        return training(ModelType.MULTICLASS, "c", row -> "class " + row % 4).train();
    }

    static Model regression() {
        return training(ModelType.REGRESSION, "n", row -> Integer.toString(row % 17))
                .train();
    }

    private static Training training(ModelType type, String targetType, IntFunction<String> target) {
        var random = new Random(99);
        String[] words = {"red", "green", "Some good words", "bad"};
        String lines = IntStream.range(0, 150)
                .mapToObj(row -> String.join(
                        ",",
                        row % 11 == 0 ? "" : Integer.toString((row * 7) % 30 - random.nextInt(4)),
                        words[random.nextInt(4)],
                        row % 5 == 0 ? "yes" : "no",
                        words[row % 3] + " " + words[random.nextInt(4)],
                        target.apply(row)))
                .collect(Collectors.joining("\n"));
        return Training.of(type, "n:n c:c b:b t:t y:" + targetType)
                .data(lines)
                .recipe(
                        "ALL_INPUTS",
                        "normalize(n)",
                        "quantile_bin(n,10)",
                        "ngram(lowercase(no_punct(t)),2)",
                        "osb(t,3)",
                        "cartesian(c,quantile_bin(n,5),b)")
                .parameters(Map.of("sgd.l2RegularizationAmount", "1e-6", "sgd.shuffleType", "auto"));
    }
}
