package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What evaluations tell, as pages. */
public final class EvaluationPages {
    private static final int NARROW = 50;
    private static final String ERROR = "RegressionRMSE";

    private EvaluationPages() {}

    /** An answer of GetEvaluationReport. */
    public static String report(JsonNode answer) {
        JsonNode interval = answer.path("ConfidenceInterval");
        StringBuilder page =
                new StringBuilder("Evaluation " + answer.path("EvaluationId").asText() + ": model "
                        + answer.path("MLModelId").asText() + " on "
                        + answer.path("EvaluationDataSourceId").asText() + "\n\n");
        String metric = answer.path("Metric").asText();
        page.append("  ").append(metric).append("  ").append(exact(answer.path("Value"), metric));
        page.append("   (95 %: ").append(exact(interval.path("Lower"), metric)).append(" to ");
        page.append(exact(interval.path("Upper"), metric)).append("; baseline ");
        page.append(exact(answer.path("Baseline"), metric));
        page.append(")\n  ")
                .append(Figures.counted(answer.path("Records"), "record"))
                .append(", ");
        page.append(Figures.count(answer.path("BadRecords"))).append(" bad, ");
        page.append(Figures.count(answer.path("MissingTargets"))).append(" without a target\n");
        switch (answer.path("MLModelType").asText()) {
            case "BINARY" -> binary(page, answer);
            case "MULTICLASS" -> multiclass(page, answer);
            default -> regression(page, answer);
        }
        answer.path("Alerts").forEach(alert -> page.append("\n  ")
                .append(alert.path("Severity").asText())
                .append(": ")
                .append(alert.path("Message").asText())
                .append('\n'));
        return page.toString();
    }

    /** An error has the target's unit, so that it may be of any size; the other metrics are 0 to 1. */
    private static String exact(JsonNode value, String metric) {
        if (!value.isNumber()) {
            return "-";
        }
        return metric.equals(ERROR)
                ? Figures.precise(value.asDouble())
                : String.format(Locale.ROOT, "%.6f", value.asDouble());
    }

    private static String difference(JsonNode value, String metric) {
        return (value.asDouble() < 0 ? "" : "+") + exact(value, metric);
    }

    private static void binary(StringBuilder page, JsonNode answer) {
        page.append("\n  scores of 1  |")
                .append(narrow(answer.path("PositiveScores")))
                .append("|\n");
        page.append("  scores of 0  |")
                .append(narrow(answer.path("NegativeScores")))
                .append("|\n\n");
        TextTable table = new TextTable(
                "rrrrrrrrrl",
                "threshold",
                "true 1",
                "false 1",
                "true 0",
                "false 0",
                "accuracy",
                "precision",
                "recall",
                "F1",
                "");
        for (JsonNode each : answer.path("Thresholds")) {
            table.row(
                    String.format(Locale.ROOT, "%.3f", each.path("Threshold").asDouble()),
                    Figures.count(each.path("TruePositives")),
                    Figures.count(each.path("FalsePositives")),
                    Figures.count(each.path("TrueNegatives")),
                    Figures.count(each.path("FalseNegatives")),
                    share(each.path("Accuracy")),
                    share(each.path("Precision")),
                    share(each.path("Recall")),
                    share(each.path("F1")),
                    holds(each.path("Threshold"), answer.path("ScoreThreshold")) ? "← the model's" : "");
        }
        page.append(table);
    }

    /** Figures are counted at every thousandth. */
    private static boolean holds(JsonNode threshold, JsonNode ofTheModel) {
        return ofTheModel.isNumber()
                && Math.rint(threshold.asDouble() * 1_000) == Math.rint(ofTheModel.asDouble() * 1_000);
    }

    private static String share(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : "-";
    }

    private static String narrow(JsonNode histogram) {
        JsonNode counts = histogram.path("Counts");
        int each = Math.max(1, counts.size() / NARROW);
        List<Long> columns = new ArrayList<>();
        for (int from = 0; from < counts.size(); from += each) {
            long sum = 0;
            for (int index = from; index < Math.min(counts.size(), from + each); index++) {
                sum += counts.get(index).asLong();
            }
            columns.add(sum);
        }
        return Bars.vertical(columns);
    }

    private static void multiclass(StringBuilder page, JsonNode answer) {
        page.append("  accuracy ").append(share(answer.path("Accuracy"))).append("\n\n");
        TextTable classes = new TextTable("lrrrrr", "class", "records", "predicted", "precision", "recall", "F1");
        for (JsonNode each : answer.path("ClassFigures")) {
            // A class that is in neither counts in no mean, so that a figure of 0 would mislead.
            boolean counts =
                    each.path("Records").asLong() + each.path("Predicted").asLong() > 0;
            classes.row(
                    each.path("Class").asText(),
                    Figures.count(each.path("Records")),
                    Figures.count(each.path("Predicted")),
                    counts ? share(each.path("Precision")) : "-",
                    counts ? share(each.path("Recall")) : "-",
                    counts ? share(each.path("F1")) : "-");
        }
        page.append(classes).append("\n  rows: the class; columns: what was predicted, in the same order\n");
        page.append(ConfusionTable.of(answer));
    }

    private static void regression(StringBuilder page, JsonNode answer) {
        page.append("  mean absolute error ").append(Figures.number(answer.path("MeanAbsoluteError")));
        page.append(", mean residual ").append(Figures.number(answer.path("MeanResidual")));
        page.append(", R² ").append(share(answer.path("RSquared"))).append('\n');
        JsonNode residuals = answer.path("Residuals");
        page.append("\n  true minus predicted, from ").append(Figures.number(residuals.path("From")));
        page.append(" to ").append(Figures.number(residuals.path("To"))).append("\n  |");
        page.append(narrow(residuals)).append("|\n");
    }

    /** An answer of CompareEvaluations. */
    public static String comparison(JsonNode answer) {
        return sideBySide(answer) + ", best " + answer.path("BestEvaluationId").asText()
                + (answer.path("SameData").asBoolean() ? "" : ", on different data") + "\n";
    }

    /** The same of evaluations on the folds of one datasource: of these none is the best. */
    public static String folds(JsonNode answer) {
        return sideBySide(answer) + "\n";
    }

    private static String sideBySide(JsonNode answer) {
        String metric = answer.path("Metric").asText();
        TextTable table = new TextTable(
                "lllrrrrr", "evaluation", "model", "datasource", "records", metric, "difference", "from", "to");
        for (JsonNode each : answer.path("Evaluations")) {
            table.row(
                    each.path("EvaluationId").asText(),
                    each.path("MLModelId").asText(),
                    each.path("EvaluationDataSourceId").asText(),
                    Figures.count(each.path("Records")),
                    exact(each.path("Value"), metric),
                    difference(each.path("Difference"), metric),
                    exact(each.path("Lower"), metric),
                    exact(each.path("Upper"), metric));
        }
        return table + "\n  mean " + exact(answer.path("Mean"), metric) + ", standard deviation "
                + exact(answer.path("StandardDeviation"), metric);
    }
}
