package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What evaluations tell, as pages. */
public final class EvaluationPages {
    private static final int NARROW = 50;

    private EvaluationPages() {}

    /** An answer of GetEvaluationReport. */
    public static String report(JsonNode answer) {
        JsonNode interval = answer.path("ConfidenceInterval");
        StringBuilder page =
                new StringBuilder("Evaluation " + answer.path("EvaluationId").asText() + ": model "
                        + answer.path("MLModelId").asText() + " on "
                        + answer.path("EvaluationDataSourceId").asText() + "\n\n");
        page.append("  ").append(answer.path("Metric").asText()).append("  ").append(exact(answer.path("Value")));
        page.append("   (95 %: ").append(exact(interval.path("Lower"))).append(" to ");
        page.append(exact(interval.path("Upper"))).append("; baseline ").append(exact(answer.path("Baseline")));
        page.append(")\n  ").append(Figures.count(answer.path("Records"))).append(" records, ");
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

    private static String exact(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.6f", value.asDouble()) : "-";
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
            classes.row(
                    each.path("Class").asText(),
                    Figures.count(each.path("Records")),
                    Figures.count(each.path("Predicted")),
                    share(each.path("Precision")),
                    share(each.path("Recall")),
                    share(each.path("F1")));
        }
        page.append(classes).append("\n  rows: the class; columns: what was predicted, in the same order\n");
        JsonNode rows = answer.path("ConfusionMatrix");
        int columns = answer.path("Classes").size();
        String[] titles = new String[columns + 1];
        titles[0] = "";
        for (int column = 0; column < columns; column++) {
            titles[column + 1] = answer.path("Classes").get(column).asText();
        }
        TextTable matrix = new TextTable("l" + "r".repeat(columns), titles);
        for (int row = 0; row < rows.size(); row++) {
            String[] cells = new String[columns + 1];
            cells[0] = row < columns ? titles[row + 1] : "(unknown to the model)";
            for (int column = 0; column < columns; column++) {
                cells[column + 1] = Figures.count(rows.get(row).get(column));
            }
            matrix.row(cells);
        }
        page.append(matrix);
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
        TextTable table = new TextTable(
                "lllrrrrr",
                "evaluation",
                "model",
                "datasource",
                "records",
                answer.path("Metric").asText(),
                "difference",
                "from",
                "to");
        for (JsonNode each : answer.path("Evaluations")) {
            table.row(
                    each.path("EvaluationId").asText(),
                    each.path("MLModelId").asText(),
                    each.path("EvaluationDataSourceId").asText(),
                    Figures.count(each.path("Records")),
                    exact(each.path("Value")),
                    String.format(Locale.ROOT, "%+.6f", each.path("Difference").asDouble()),
                    exact(each.path("Lower")),
                    exact(each.path("Upper")));
        }
        return table + "\n  mean " + exact(answer.path("Mean")) + ", standard deviation "
                + exact(answer.path("StandardDeviation")) + ", best "
                + answer.path("BestEvaluationId").asText()
                + (answer.path("SameData").asBoolean() ? "" : ", on different data") + "\n";
    }
}
