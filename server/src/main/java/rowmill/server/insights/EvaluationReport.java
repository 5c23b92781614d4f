package rowmill.server.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rowmill.contract.insights.Alert;
import rowmill.contract.insights.CalibrationBin;
import rowmill.contract.insights.ClassFigures;
import rowmill.contract.insights.ConfidenceInterval;
import rowmill.contract.insights.CurvePlace;
import rowmill.contract.insights.GetEvaluationReportOutput;
import rowmill.contract.insights.Histogram;
import rowmill.contract.insights.ThresholdFigures;
import rowmill.engine.evaluate.BinaryEvaluation;
import rowmill.engine.evaluate.Calibration;
import rowmill.engine.evaluate.Check;
import rowmill.engine.evaluate.ConfusionMatrix;
import rowmill.engine.evaluate.Evaluation;
import rowmill.engine.evaluate.MulticlassEvaluation;
import rowmill.engine.evaluate.RegressionEvaluation;
import rowmill.engine.evaluate.Residuals;

/**
 * An evaluation in the shapes of the model.
 *
 * @param inForce the threshold that the model has now; empty if it is not BINARY, or is gone
 */
record EvaluationReport(String id, FinishedEvaluation finished, OptionalDouble inForce) {

    /** @param thresholds how many thresholds are shown, 0 and 1 included, beside the one in force; at least 2 */
    GetEvaluationReportOutput output(int thresholds, boolean verbose) {
        Evaluation evaluation = finished.evaluation();
        GetEvaluationReportOutput.Builder shown = GetEvaluationReportOutput.builder()
                .evaluationId(id)
                .mlModelId(finished.modelId())
                .evaluationDataSourceId(finished.dataSourceId())
                .mlModelType(evaluation.type().name())
                .metric(evaluation.metricName())
                .value(finite(evaluation.metric()))
                .baseline(finite(evaluation.baseline()))
                .confidenceInterval(interval(evaluation))
                .records(evaluation.records().evaluated())
                .badRecords(evaluation.records().bad())
                .missingTargets(evaluation.records().withoutTarget())
                .alerts(evaluation.checks().stream()
                        .filter(check -> !check.passed())
                        .map(EvaluationReport::alert)
                        .toList())
                .evaluation(verbose ? finished.stored() : null);
        switch (evaluation) {
            case BinaryEvaluation binary -> add(shown, binary, thresholds);
            case MulticlassEvaluation multiclass -> add(shown, multiclass);
            case RegressionEvaluation regression -> add(shown, regression);
        }
        return shown.build();
    }

    private static ConfidenceInterval interval(Evaluation evaluation) {
        return ConfidenceInterval.builder()
                .lower(finite(evaluation.interval().from()))
                .upper(finite(evaluation.interval().to()))
                .level(evaluation.interval().confidence())
                .method(
                        switch (evaluation) {
                            case BinaryEvaluation binary -> "DeLong";
                            case MulticlassEvaluation multiclass -> "delta method";
                            case RegressionEvaluation regression -> "delta method";
                        })
                .build();
    }

    private static Alert alert(Check check) {
        return Alert.builder()
                .kind(check.kind().name())
                .severity(check.severity().name())
                .message(check.message())
                .figure(finite(check.figure()))
                .build();
    }

    private void add(GetEvaluationReportOutput.Builder shown, BinaryEvaluation binary, int thresholds) {
        List<CurvePlace> roc = new ArrayList<>();
        List<CurvePlace> precisionAndRecall = new ArrayList<>();
        binary.curve().forEach(point -> {
            var figures = point.figures(binary.positives(), binary.negatives());
            roc.add(place(figures.falsePositiveRate(), figures.recall()));
            precisionAndRecall.add(place(figures.recall(), figures.precision()));
        });
        shown.positiveScores(histogram(0, 1, binary.histogram().positives()))
                .negativeScores(histogram(0, 1, binary.histogram().negatives()))
                .rocCurve(roc)
                .precisionRecallCurve(precisionAndRecall)
                .thresholds(DoubleStream.concat(
                                IntStream.range(0, thresholds).mapToDouble(step -> step / (thresholds - 1.0)),
                                inForce.stream())
                        .mapToObj(binary::at)
                        .distinct()
                        .sorted(Comparator.comparingDouble(rowmill.engine.evaluate.ThresholdFigures::threshold))
                        .map(EvaluationReport::figures)
                        .toList())
                .scoreThreshold(inForce.isPresent() ? inForce.getAsDouble() : null)
                .calibration(calibration(binary.calibration()));
    }

    private static CurvePlace place(double x, double y) {
        return CurvePlace.builder().x(x).y(y).build();
    }

    private static Histogram histogram(double from, double to, List<Long> counts) {
        return Histogram.builder().from(from).to(to).counts(counts).build();
    }

    private static ThresholdFigures figures(rowmill.engine.evaluate.ThresholdFigures figures) {
        return ThresholdFigures.builder()
                .threshold(figures.threshold())
                .truePositives(figures.truePositives())
                .falsePositives(figures.falsePositives())
                .trueNegatives(figures.trueNegatives())
                .falseNegatives(figures.falseNegatives())
                .accuracy(figures.accuracy())
                .precision(figures.precision())
                .recall(figures.recall())
                .falsePositiveRate(figures.falsePositiveRate())
                .f1(figures.f1())
                .build();
    }

    private static List<CalibrationBin> calibration(Calibration calibration) {
        double width =
                (calibration.to() - calibration.from()) / calibration.bins().size();
        return IntStream.range(0, calibration.bins().size())
                .mapToObj(index -> CalibrationBin.builder()
                        .from(finite(calibration.from() + index * width))
                        .to(finite(calibration.from() + (index + 1) * width))
                        .records(calibration.bins().get(index).records())
                        .meanScore(finite(calibration.bins().get(index).meanPrediction()))
                        .meanOutcome(finite(calibration.bins().get(index).meanOutcome()))
                        .build())
                .toList();
    }

    private static void add(GetEvaluationReportOutput.Builder shown, MulticlassEvaluation multiclass) {
        ConfusionMatrix matrix = multiclass.confusion();
        shown.classes(matrix.classes())
                .confusionMatrix(matrix.counts())
                .accuracy(multiclass.accuracy())
                .classFigures(multiclass.classes().stream()
                        .map(each -> ClassFigures.builder()
                                .class_(each.name())
                                .records(each.actual())
                                .predicted(each.predicted())
                                .precision(each.precision())
                                .recall(each.recall())
                                .f1(each.f1())
                                .build())
                        .toList())
                .calibration(calibration(multiclass.calibration()));
    }

    private static void add(GetEvaluationReportOutput.Builder shown, RegressionEvaluation regression) {
        Residuals residuals = regression.residuals();
        shown.residuals(histogram(-residuals.limit(), residuals.limit(), residuals.counts()))
                .meanAbsoluteError(finite(regression.meanAbsoluteError()))
                .meanResidual(finite(regression.meanResidual()))
                .rSquared(finite(regression.explainedVariance()))
                .calibration(calibration(regression.calibration()));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
