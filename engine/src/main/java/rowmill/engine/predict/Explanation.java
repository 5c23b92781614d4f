package rowmill.engine.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.engine.learn.Contribution;
import rowmill.engine.learn.Model;

/** Turns the contributions to one score into words, sorted and grouped. */
record Explanation(Model model, int output, double raw, double score) {
    static Explanation of(Model model, int output, double raw, double score) {
        return new Explanation(model, output, raw, score);
    }

    ScoreReasons explain(List<Contribution> contributions) {
        return new ScoreReasons(
                name(),
                raw,
                score,
                model.weights().intercept(output),
                contributions.stream()
                        .map(each -> new ScoreReasons.FeatureReason(
                                each.feature(), each.name().text(), each.value(), each.amount()))
                        .sorted(Comparator.comparingDouble(
                                        (ScoreReasons.FeatureReason each) -> -Math.abs(each.amount()))
                                .thenComparingInt(ScoreReasons.FeatureReason::feature))
                        .toList(),
                byAttribute(contributions));
    }

    private String name() {
        return switch (model.type()) {
            case BINARY -> "1";
            case MULTICLASS -> model.classes().get(output);
            case REGRESSION -> model.schema().targetAttributeName().orElse("");
        };
    }

    private List<ScoreReasons.AttributeReason> byAttribute(List<Contribution> contributions) {
        Map<List<String>, Double> sums = new LinkedHashMap<>();
        for (Contribution each : contributions) {
            List<String> attributes = model.features()
                    .terms()
                    .get(model.features().termOf(each.feature()))
                    .term()
                    .inputs()
                    .distinct()
                    .toList();
            sums.merge(attributes, each.amount(), Double::sum);
        }
        List<ScoreReasons.AttributeReason> reasons = new ArrayList<>();
        sums.forEach((attributes, amount) -> reasons.add(new ScoreReasons.AttributeReason(attributes, amount)));
        reasons.sort(Comparator.comparingDouble((ScoreReasons.AttributeReason each) -> -Math.abs(each.amount()))
                .thenComparing(each -> String.join("\n", each.attributes())));
        return reasons;
    }
}
