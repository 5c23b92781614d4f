package rowmill.server.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.insights.CoefficientChange;
import rowmill.contract.insights.CompareModelsInput;
import rowmill.contract.insights.CompareModelsOutput;
import rowmill.contract.insights.InsightsError;
import rowmill.engine.learn.FingerprintMatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;

/** Two models of one type, feature by feature; features are the same if they mean the same. */
record ModelComparison(Model baseline, Model model) {

    private record Pair(String feature, String ofClass, double before, double after) {
        double change() {
            return after - before;
        }
    }

    CompareModelsOutput output(CompareModelsInput input, int top) {
        if (baseline.type() != model.type()) {
            throw InsightsError.INVALID_INPUT_EXCEPTION.because("Models of different types cannot be compared: "
                    + input.baselineMLModelId() + " is " + baseline.type() + ", " + input.mlModelId() + " is "
                    + model.type() + ".");
        }
        List<Pair> pairs = pairs();
        return CompareModelsOutput.builder()
                .baselineMLModelId(input.baselineMLModelId())
                .mlModelId(input.mlModelId())
                .sameData(sameData())
                .sameRecipe(baseline.recipe().equals(model.recipe()))
                .baselineParameters(baseline.provenance().parameters().toMap())
                .parameters(model.provenance().parameters().toMap())
                .baselineFeatures(baseline.features().size())
                .features(model.features().size())
                .commonFeatures(pairs.size() / Math.max(1, model.weights().outputs()))
                .weightCorrelation(correlation(pairs))
                .changes(pairs.stream()
                        .sorted(Comparator.comparingDouble(pair -> -Math.abs(pair.change())))
                        .limit(top)
                        .map(this::shown)
                        .toList())
                .build();
    }

    /** Nothing when one of the two was made by a version whose fingerprints cannot be compared. */
    private @Nullable Boolean sameData() {
        return switch (FingerprintMatch.of(
                baseline.provenance().dataFingerprint(), model.provenance().dataFingerprint())) {
            case SAME -> true;
            case DIFFERENT -> false;
            case UNKNOWN -> null;
        };
    }

    private List<Pair> pairs() {
        Map<String, Integer> before = new HashMap<>();
        for (int feature = 0; feature < baseline.features().size(); feature++) {
            before.put(baseline.features().name(feature).text(), feature);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int feature = 0; feature < model.features().size(); feature++) {
            String name = model.features().name(feature).text();
            Integer old = before.get(name);
            for (int output = 0; old != null && output < model.weights().outputs(); output++) {
                String ofClass =
                        model.type() == ModelType.MULTICLASS ? model.classes().get(output) : "";
                int oldOutput = ofClass.isEmpty() ? output : baseline.classes().indexOf(ofClass);
                if (oldOutput >= 0) {
                    pairs.add(new Pair(
                            name,
                            ofClass,
                            baseline.weights().of(old, oldOutput),
                            model.weights().of(feature, output)));
                }
            }
        }
        return pairs;
    }

    /** Pearson's; 0 if there is nothing to correlate. */
    private static double correlation(List<Pair> pairs) {
        double n = pairs.size();
        double meanBefore = pairs.stream().mapToDouble(Pair::before).sum() / Math.max(1, n);
        double meanAfter = pairs.stream().mapToDouble(Pair::after).sum() / Math.max(1, n);
        double both = 0;
        double squaresBefore = 0;
        double squaresAfter = 0;
        for (Pair pair : pairs) {
            both += (pair.before() - meanBefore) * (pair.after() - meanAfter);
            squaresBefore += (pair.before() - meanBefore) * (pair.before() - meanBefore);
            squaresAfter += (pair.after() - meanAfter) * (pair.after() - meanAfter);
        }
        double scale = Math.sqrt(squaresBefore * squaresAfter);
        return scale == 0 ? 0 : both / scale;
    }

    private CoefficientChange shown(Pair pair) {
        return CoefficientChange.builder()
                .feature(pair.feature())
                .class_(pair.ofClass().isEmpty() ? null : pair.ofClass())
                .baselineWeight(pair.before())
                .weight(pair.after())
                .change(pair.change())
                .build();
    }
}
