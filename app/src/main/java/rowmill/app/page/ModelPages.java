package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What models tell, as pages. */
public final class ModelPages {
    private static final int BAR = 20;
    private static final int FEATURE = 60;

    private ModelPages() {}

    /** An answer of GetModelCoefficients. */
    public static String coefficients(JsonNode answer) {
        StringBuilder page = new StringBuilder("Model "
                + answer.path("MLModelId").asText() + ": "
                + answer.path("MLModelType").asText() + ", " + Figures.counted(answer.path("Features"), "feature")
                + ", "
                + Figures.counted(answer.path("NonZeroWeights"), "weight")
                + (answer.path("NonZeroWeights").asLong() == 1 ? " that is" : " that are") + " not 0, trained with "
                + Figures.counted(answer.path("TrainingRecords"), "record") + "\n\n");
        TextTable attributes = new TextTable("lrrl", "attribute", "features", "share", "");
        double largest = answer.path("Importances").path(0).path("Share").asDouble(1);
        for (JsonNode each : answer.path("Importances")) {
            double share = each.path("Share").asDouble();
            attributes.row(
                    joined(each.path("Attributes")),
                    Figures.count(each.path("Features")),
                    Figures.percent(share),
                    Bars.horizontal(largest == 0 ? 0 : share / largest, BAR));
        }
        String form = Figures.signedForm(
                Math.max(largest(answer.path("Intercepts"), "Value"), largest(answer.path("Coefficients"), "Weight")));
        TextTable weights = new TextTable("rll", "weight", "class", "feature");
        answer.path("Intercepts")
                .forEach(each -> weights.row(signed(form, each.path("Value")), text(each, "Class"), "(intercept)"));
        answer.path("Coefficients")
                .forEach(each -> weights.row(
                        signed(form, each.path("Weight")), text(each, "Class"), feature(each) + unit(each)));
        return page.append(attributes).append('\n').append(weights).toString();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    private static String joined(JsonNode names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.asText()));
        return String.join(" × ", all);
    }

    private static String feature(JsonNode named) {
        return Figures.shortened(Figures.rounded(named.path("Feature").asText()), FEATURE);
    }

    /** A feature that is called as its variable is the number itself, learned with standard deviation 1. */
    private static String unit(JsonNode coefficient) {
        return coefficient
                        .path("Feature")
                        .asText()
                        .equals(coefficient.path("Variable").asText(null))
                ? " (for one standard deviation)"
                : "";
    }

    private static String signed(String form, JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, form, value.asDouble()) : "-";
    }

    private static double largest(JsonNode list, String figure) {
        double largest = 0;
        for (JsonNode each : list) {
            largest = Math.max(largest, Math.abs(each.path(figure).asDouble()));
        }
        return largest;
    }

    /** An answer of ExplainPrediction. */
    public static String explanation(JsonNode answer) {
        StringBuilder page = new StringBuilder();
        page.append(
                answer.has("PredictedLabel")
                        ? "Predicted: " + answer.path("PredictedLabel").asText() + "\n"
                        : "Predicted: " + Figures.number(answer.path("PredictedValue")) + "\n");
        answer.path("Remarks")
                .forEach(remark ->
                        page.append("  note: ").append(remark.asText()).append('\n'));
        for (JsonNode score : answer.path("Scores")) {
            double largest = Math.max(
                    Math.abs(score.path("Intercept").asDouble()),
                    Math.max(
                            largest(score.path("Attributes"), "Amount"),
                            Math.abs(score.path("RawScore").asDouble())));
            String form = Figures.signedForm(largest);
            page.append("\nScore of ")
                    .append(score.path("Class").asText())
                    .append(": ")
                    .append(Figures.number(score.path("Score")))
                    .append(" (raw ")
                    .append(signed(form, score.path("RawScore")))
                    .append(")\n");
            TextTable amounts = new TextTable("rl", "amount", "");
            amounts.row(signed(form, score.path("Intercept")), "(intercept)");
            score.path("Attributes")
                    .forEach(each -> amounts.row(signed(form, each.path("Amount")), joined(each.path("Attributes"))));
            TextTable features = new TextTable("rl", "amount", "feature");
            score.path("Features").forEach(each -> features.row(signed(form, each.path("Amount")), feature(each)));
            features.row(signed(form, score.path("OtherFeatures")), "(all others)");
            page.append(amounts).append('\n').append(features);
        }
        return page.toString();
    }

    /** An answer of GetLearningCurve. */
    public static String learningCurve(JsonNode answer) {
        StringBuilder page = new StringBuilder("Best learner "
                + answer.path("BestLearnerId").asText() + ", rate "
                + answer.path("BestLearningRate").asText() + ", "
                + answer.path("Passes").asText() + (answer.path("Passes").asLong() == 1 ? " pass\n\n" : " passes\n\n"));
        TextTable points = new TextTable("rrrrl", "pass", "updates", "rate", "loss", "figures");
        for (JsonNode point : answer.path("Points")) {
            for (JsonNode learner : point.path("Learners")) {
                if (learner.path("LearnerId").asInt()
                        == answer.path("BestLearnerId").asInt()) {
                    points.row(
                            Figures.count(point.path("Pass")),
                            Figures.count(point.path("Updates")),
                            learner.path("LearningRate").asText(),
                            Figures.number(learner.path("NegativeLogLikelihood")),
                            figures(learner.path("Figures")));
                }
            }
        }
        return page.append(points).toString();
    }

    private static String figures(JsonNode figures) {
        List<String> all = new ArrayList<>();
        figures.properties()
                .forEach(each -> all.add(each.getKey() + " "
                        + String.format(Locale.ROOT, "%.4f", each.getValue().asDouble())));
        return String.join(", ", all);
    }

    /** An answer of SuggestRecipe. */
    public static String recipe(JsonNode answer) {
        TextTable choices =
                new TextTable("lrl", "attribute", "bins", "held-out loss by number of bins (0: as a number)");
        for (JsonNode choice : answer.path("Choices")) {
            choices.row(
                    choice.path("AttributeName").asText(),
                    Figures.count(choice.path("Bins")),
                    figures(choice.path("Losses")));
        }
        return answer.path("Recipe").asText() + "\n" + (choices.isEmpty() ? "" : "\n" + choices);
    }

    /** An answer of GetMetrics. */
    public static String metrics(JsonNode answer) {
        return new TextTable("lrrrr", "model", "predictions", "refused", "median µs", "p99 µs")
                .row(
                        answer.path("MLModelId").asText(),
                        Figures.count(answer.path("PredictCount")),
                        Figures.count(answer.path("RefusedCount")),
                        Figures.number(answer.path("MedianMicroseconds")),
                        Figures.number(answer.path("P99Microseconds")))
                .toString();
    }

    /** An answer of ExportModel. */
    public static String exported(JsonNode answer) {
        return answer.path("OutputUri").asText() + ", " + Figures.count(answer.path("SizeInBytes")) + " bytes. "
                + answer.path("Checked").asText() + "\n";
    }

    /** An answer of CompareModels. */
    public static String comparison(JsonNode answer) {
        StringBuilder page = new StringBuilder(answer.path("BaselineMLModelId").asText() + " and "
                + answer.path("MLModelId").asText() + ": "
                + sameData(answer.path("SameData"))
                + (answer.path("SameRecipe").asBoolean() ? "the same recipe, " : "another recipe, ")
                + Figures.count(answer.path("CommonFeatures")) + " common features of "
                + Figures.count(answer.path("BaselineFeatures")) + " and " + Figures.count(answer.path("Features"))
                + ", weights correlate by " + Figures.measure(answer.path("WeightCorrelation")) + "\n\n");
        TextTable parameters = new TextTable("lrr", "parameter", "earlier", "later");
        answer.path("Parameters")
                .properties()
                .forEach(each -> parameters.row(
                        each.getKey(),
                        answer.path("BaselineParameters").path(each.getKey()).asText("-"),
                        each.getValue().asText()));
        page.append(parameters).append('\n');
        if (answer.path("Changes").isEmpty()) {
            return page.append("No feature is common to both.\n").toString();
        }
        String form = Figures.signedForm(
                Math.max(largest(answer.path("Changes"), "BaselineWeight"), largest(answer.path("Changes"), "Weight")));
        TextTable changes = new TextTable("rrrll", "earlier", "later", "change", "class", "feature");
        answer.path("Changes")
                .forEach(each -> changes.row(
                        signed(form, each.path("BaselineWeight")),
                        signed(form, each.path("Weight")),
                        signed(form, each.path("Change")),
                        text(each, "Class"),
                        feature(each)));
        return page.append(changes).toString();
    }

    private static String sameData(JsonNode told) {
        if (told.isMissingNode()) {
            return "whether the same data is not known (an older version made one of them), ";
        }
        return told.asBoolean() ? "the same data, " : "other data, ";
    }
}
