package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowmill.engine.features.FeatureName;
import rowmill.engine.features.FittedTerm;

/** A model cut to its size, beside the same model that was not. */
class PruningTest {
    private static final long LIMIT = 100_000;
    private static final int ROWS = 14_000;

    @ParameterizedTest
    @EnumSource
    void theWordsThatChangeTheLeastGoAndTheOthersStayAsTheyWere(ModelType type) {
        Model whole = model(type, 10_000_000);
        Model cut = model(type, LIMIT);
        assertThat(ModelFormat.bytes(whole).length).isGreaterThan((int) LIMIT);
        assertThat(ModelFormat.bytes(cut).length).isBetween((int) (0.9 * LIMIT), (int) LIMIT);
        assertThat(whole.summary().prunings()).isZero();
        assertThat(cut.summary().prunings()).isPositive();
        assertThat(cut.summary().rounds()).isEqualTo(whole.summary().rounds());
        assertThat(cut.summary().parameters()).isEqualTo(cut.weights().parameters());

        Map<FeatureName, Integer> kept = new HashMap<>();
        for (int feature = 0; feature < cut.features().size(); feature++) {
            kept.put(cut.features().name(feature), feature);
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int feature = 0; feature < whole.features().size(); feature++) {
            Integer now = kept.remove(whole.features().name(feature));
            if (now != null) {
                for (int output = 0; output < whole.weights().outputs(); output++) {
                    assertThat(cut.weights().of(now, output))
                            .isEqualTo(whole.weights().of(feature, output));
                }
            }
            if (isWord(whole, feature)) {
                double value = value(whole, feature);
                least = now == null ? least : Math.min(least, value);
                most = now == null ? Math.max(most, value) : most;
            } else {
                assertThat(now)
                        .as("%s is no word", whole.features().name(feature))
                        .isNotNull();
            }
        }
        assertThat(kept).isEmpty();
        assertThat(least).isGreaterThanOrEqualTo(most).isFinite();
        for (int output = 0; output < whole.weights().outputs(); output++) {
            assertThat(cut.weights().intercept(output))
                    .isEqualTo(whole.weights().intercept(output));
        }
    }

    private static boolean isWord(Model model, int feature) {
        int term = model.features().termOf(feature);
        return model.features().terms().get(term) instanceof FittedTerm.Words words
                && feature - model.features().firstFeature(term)
                        < words.dictionary().size();
    }

    /** How much the scores of the training records change without the word: a category falls back to the rare ones. */
    private static double value(Model model, int feature) {
        int term = model.features().termOf(feature);
        int first = model.features().firstFeature(term);
        var words = (FittedTerm.Words) model.features().terms().get(term);
        double change = 0;
        for (int output = 0; output < model.weights().outputs(); output++) {
            double instead = words.pools()
                    ? model.weights().of(first + words.dictionary().size(), output)
                    : 0;
            change += Math.abs(model.weights().of(feature, output) - instead);
        }
        return change * words.dictionary().count(feature - first);
    }

    private static Model model(ModelType type, long bytes) {
        var random = new Random(37);
        String target = Map.of(ModelType.BINARY, "b", ModelType.MULTICLASS, "c", ModelType.REGRESSION, "n")
                .get(type);
        String lines = IntStream.range(0, ROWS)
                .mapToObj(row -> {
                    int kind = random.nextInt(3);
                    return random.nextInt(50) + ",category-number-" + random.nextInt(1_500) + ",kind" + kind
                            + " a-rather-long-word-" + random.nextInt(3_000) + ","
                            + (type == ModelType.BINARY ? kind / 2 : kind);
                })
                .collect(Collectors.joining("\n"));
        return Training.of(type, "n:n c:c t:t y:" + target)
                .data(lines)
                .recipe("ALL_INPUTS", "quantile_bin(n,5)")
                .parameters(Map.of("sgd.maxMLModelSizeInBytes", Long.toString(bytes), "sgd.maxPasses", "2"))
                .train();
    }
}
