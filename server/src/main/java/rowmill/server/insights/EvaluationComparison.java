package rowmill.server.insights;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import rowmill.contract.insights.CompareEvaluationsOutput;
import rowmill.contract.insights.EvaluationFigure;
import rowmill.contract.insights.InsightsError;
import rowmill.engine.learn.ModelType;

/** Evaluations of one type of model side by side, in the order asked for; at least two. */
record EvaluationComparison(List<String> ids, List<FinishedEvaluation> evaluations) {

    CompareEvaluationsOutput output() {
        ModelType type = evaluations.getFirst().evaluation().type();
        for (int index = 0; index < ids.size(); index++) {
            if (evaluations.get(index).evaluation().type() != type) {
                throw InsightsError.INVALID_INPUT_EXCEPTION.because(
                        "Evaluations of different types of models cannot be compared: " + ids.getFirst() + " is of "
                                + type + ", " + ids.get(index) + " of "
                                + evaluations.get(index).evaluation().type() + ".");
            }
        }
        double mean = evaluations.stream()
                .mapToDouble(each -> each.evaluation().metric())
                .average()
                .orElseThrow();
        double squares = evaluations.stream()
                .mapToDouble(each -> Math.pow(each.evaluation().metric() - mean, 2))
                .sum();
        String data = evaluations.getFirst().dataSourceId();
        // A regression's error is to be small, the other metrics large.
        double sign = type == ModelType.REGRESSION ? -1 : 1;
        int best = IntStream.range(0, ids.size())
                .boxed()
                .max(Comparator.comparingDouble(
                        index -> sign * evaluations.get(index).evaluation().metric()))
                .orElseThrow();
        return CompareEvaluationsOutput.builder()
                .metric(evaluations.getFirst().evaluation().metricName())
                .sameData(evaluations.stream()
                        .allMatch(each -> each.dataSourceId().equals(data)))
                .evaluations(
                        IntStream.range(0, ids.size()).mapToObj(this::figure).toList())
                .mean(mean)
                .standardDeviation(Math.sqrt(squares / (ids.size() - 1)))
                .bestEvaluationId(ids.get(best))
                .build();
    }

    private EvaluationFigure figure(int index) {
        FinishedEvaluation finished = evaluations.get(index);
        double value = finished.evaluation().metric();
        return EvaluationFigure.builder()
                .evaluationId(ids.get(index))
                .mlModelId(finished.modelId())
                .evaluationDataSourceId(finished.dataSourceId())
                .value(value)
                .difference(value - evaluations.getFirst().evaluation().metric())
                .lower(finished.evaluation().interval().from())
                .upper(finished.evaluation().interval().to())
                .records(finished.evaluation().records().evaluated())
                .build();
    }
}
