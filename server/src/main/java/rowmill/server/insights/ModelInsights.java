package rowmill.server.insights;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rowmill.contract.insights.AttributeImportance;
import rowmill.contract.insights.Coefficient;
import rowmill.contract.insights.CurvePoint;
import rowmill.contract.insights.GetLearningCurveOutput;
import rowmill.contract.insights.GetModelCoefficientsOutput;
import rowmill.contract.insights.HeldOutLoss;
import rowmill.contract.insights.InsightsError;
import rowmill.contract.insights.Intercept;
import rowmill.contract.insights.LearnerFigures;
import rowmill.engine.features.FeatureName;
import rowmill.engine.learn.Importance;
import rowmill.engine.learn.LearnerProgress;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.ProgressReport;
import rowmill.engine.learn.TrainingSummary;

/** What a model has learned, and how, in the shapes of the model. */
record ModelInsights(Model model) {

    GetModelCoefficientsOutput coefficients(String id, int top, @Nullable String ofClass) {
        int only = ofClass == null ? -1 : outputOf(ofClass);
        List<Coefficient> largest = IntStream.range(0, model.features().size())
                .boxed()
                .flatMap(feature -> IntStream.range(0, model.weights().outputs())
                        .filter(output -> only < 0 || output == only)
                        .filter(output -> model.weights().of(feature, output) != 0)
                        .mapToObj(output -> new Place(feature, output)))
                .sorted(Comparator.comparingDouble(place -> -Math.abs(weight(place))))
                .limit(top)
                .map(this::coefficient)
                .toList();
        return GetModelCoefficientsOutput.builder()
                .mlModelId(id)
                .mlModelType(model.type().name())
                .features(model.features().size())
                .nonZeroWeights(model.weights().parameters())
                .intercepts(IntStream.range(0, model.weights().outputs())
                        .mapToObj(output -> Intercept.builder()
                                .class_(className(output))
                                .value(model.weights().intercept(output))
                                .build())
                        .toList())
                .coefficients(largest)
                .importances(Importance.of(model).stream()
                        .map(ModelInsights::importance)
                        .toList())
                .trainingRecords(model.provenance().validRecords())
                .dataFingerprint(model.provenance().dataFingerprint())
                .softwareVersion(model.provenance().softwareVersion())
                .build();
    }

    private record Place(int feature, int output) {}

    private double weight(Place place) {
        return model.weights().of(place.feature(), place.output());
    }

    private int outputOf(String name) {
        int output = model.type() == ModelType.MULTICLASS ? model.classes().indexOf(name) : -1;
        if (output < 0) {
            throw InsightsError.INVALID_INPUT_EXCEPTION.because("The model has no weights of a class '" + name + "'."
                    + (model.type() == ModelType.MULTICLASS
                            ? " Its classes are " + String.join(", ", model.classes()) + "."
                            : " Only MULTICLASS models have weights for each class."));
        }
        return output;
    }

    private @Nullable String className(int output) {
        return model.type() == ModelType.MULTICLASS ? model.classes().get(output) : null;
    }

    private Coefficient coefficient(Place place) {
        FeatureName name = model.features().name(place.feature());
        return Coefficient.builder()
                .feature(name.text())
                .variable(name.variable())
                .class_(className(place.output()))
                .weight(weight(place))
                .build();
    }

    private static AttributeImportance importance(Importance importance) {
        return AttributeImportance.builder()
                .attributes(importance.attributes())
                .importance(importance.spread())
                .share(importance.share())
                .features(importance.features())
                .build();
    }

    GetLearningCurveOutput learningCurve(String id) {
        TrainingSummary summary = model.summary();
        return GetLearningCurveOutput.builder()
                .mlModelId(id)
                .bestLearnerId(summary.bestLearner())
                .bestLearningRate(summary.bestRate())
                .passes(summary.passes())
                .points(summary.reports().stream().map(ModelInsights::point).toList())
                .heldOut(IntStream.range(0, summary.rounds().size())
                        .mapToObj(round -> HeldOutLoss.builder()
                                .pass(round + 1)
                                .losses(finite(summary.rounds().get(round)))
                                .build())
                        .toList())
                .build();
    }

    private static CurvePoint point(ProgressReport report) {
        return CurvePoint.builder()
                .pass(report.pass())
                .updates(report.updates())
                .window(report.window())
                .learners(report.learners().stream().map(ModelInsights::learner).toList())
                .build();
    }

    private static LearnerFigures learner(LearnerProgress learner) {
        Map<String, Double> figures = new LinkedHashMap<>();
        learner.figures().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                figures.put(name, value);
            }
        });
        return LearnerFigures.builder()
                .learnerId(learner.learner())
                .learningRate(learner.rate())
                .negativeLogLikelihood(finite(learner.negativeLogLikelihood()))
                .delta(finite(learner.delta()))
                .figures(figures)
                .build();
    }

    /** A learner that ran away has no finite loss; JSON has no words for that, so it shows the largest number. */
    private static List<Double> finite(List<Double> losses) {
        return losses.stream()
                .map(loss -> Double.isFinite(loss) ? loss : Double.valueOf(Double.MAX_VALUE))
                .toList();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
