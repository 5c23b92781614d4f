package rowmill.server.insights;

import java.util.List;
import java.util.Map;
import rowmill.contract.insights.AttributeReason;
import rowmill.contract.insights.ExplainPredictionOutput;
import rowmill.contract.insights.FeatureReason;
import rowmill.engine.predict.Prediction;
import rowmill.engine.predict.Reasons;
import rowmill.engine.predict.ScoreReasons;
import rowmill.engine.predict.SinglePredictor;

/** The reasons of one prediction in the shapes of the model. */
final class Explanations {
    private Explanations() {}

    /** @param top how many features of each score are named; the sum of the others is told */
    static ExplainPredictionOutput explain(String id, TrainedModel trained, Map<String, String> record, int top) {
        SinglePredictor predictor = new SinglePredictor(trained.model());
        Prediction prediction = predictor.predict(record, trained.threshold());
        Reasons reasons = predictor.reasons(record);
        return ExplainPredictionOutput.builder()
                .mlModelId(id)
                .mlModelType(prediction.type().name())
                .predictedLabel(prediction.label().orElse(null))
                .predictedValue(
                        prediction.value().isPresent() ? prediction.value().getAsDouble() : null)
                .remarks(RecordRemarks.of(trained.model().schema(), record))
                .scores(reasons.outputs().stream()
                        .map(score -> shown(score, top))
                        .toList())
                .build();
    }

    private static rowmill.contract.insights.ScoreReasons shown(ScoreReasons score, int top) {
        List<ScoreReasons.FeatureReason> named =
                score.features().stream().limit(top).toList();
        double others = score.features().stream()
                .skip(top)
                .mapToDouble(ScoreReasons.FeatureReason::amount)
                .sum();
        return rowmill.contract.insights.ScoreReasons.builder()
                .class_(score.output())
                .rawScore(score.rawScore())
                .score(score.score())
                .intercept(score.intercept())
                .features(named.stream()
                        .map(reason -> FeatureReason.builder()
                                .feature(reason.text())
                                .value(reason.value())
                                .amount(reason.amount())
                                .build())
                        .toList())
                .attributes(score.attributes().stream()
                        .map(reason -> AttributeReason.builder()
                                .attributes(reason.attributes())
                                .amount(reason.amount())
                                .build())
                        .toList())
                .otherFeatures(others)
                .build();
    }
}
