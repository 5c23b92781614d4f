package rowmill.engine.export;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import rowmill.engine.schema.DataSchema;

/**
 * Scores records with an {@link ExportedModel}, in strings and maps. It is meant to be plain and shares no code with the engine's
 * encoder, so that the agreement of both says something. Thread-safe.
 */
final class Interpreter {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern BLANKS = Pattern.compile("^[ \t]+|[ \t]+$");
    private static final Set<String> TRUE = Set.of("1", "y", "yes", "t", "true");
    private static final Set<String> FALSE = Set.of("0", "n", "no", "f", "false");

    private static final double MOST_DEVIATIONS = 1e100;

    private final ExportedModel model;

    Interpreter(ExportedModel model) {
        this.model = model;
    }

    /** Where a data set keeps the attributes that the model reads. */
    Map<String, Integer> columns(DataSchema data) {
        Map<String, Integer> columns = new HashMap<>();
        for (ExportedTerm term : model.terms()) {
            term.attributes()
                    .forEach(name -> columns.put(
                            name,
                            data.indexOf(name)
                                    .orElseThrow(() -> new IllegalArgumentException("The model needs the attribute '"
                                            + name + "', but the data's schema has none of that name."))));
        }
        return columns;
    }

    double[] rawScores(UnaryOperator<String> fields) {
        double[] scores =
                model.intercepts().stream().mapToDouble(Double::doubleValue).toArray();
        for (ExportedTerm term : model.terms()) {
            switch (term) {
                case ExportedTerm.Number number -> add(number, number(fields.apply(number.attribute())), scores);
                case ExportedTerm.Flag flag -> add(flag, flag(fields.apply(flag.attribute())), scores);
                case ExportedTerm.Bins bins -> {
                    double value = number(fields.apply(bins.attribute()));
                    add(
                            Double.isNaN(value)
                                    ? bins.missing()
                                    : bins.weights().get(interval(bins.cuts(), value)),
                            1,
                            scores);
                }
                case ExportedTerm.Category category ->
                    add(
                            category.values().getOrDefault(fields.apply(category.attribute()), category.other()),
                            1,
                            scores);
                case ExportedTerm.Tokens tokens -> {
                    List<String> strings = new TokenLists(fields).of(tokens.tokens());
                    double share = tokens.typicalLength() == 0
                            ? 1
                            : Math.sqrt(tokens.typicalLength() / Math.max(1, strings.size()));
                    for (String each : strings) {
                        add(tokens.values().getOrDefault(each, List.of()), share, scores);
                    }
                }
            }
        }
        return scores;
    }

    double[] scores(UnaryOperator<String> fields) {
        double[] scores = rawScores(fields);
        switch (model.type()) {
            case BINARY -> scores[0] = 1 / (1 + Math.exp(-scores[0]));
            case MULTICLASS -> softmax(scores);
            case REGRESSION -> {}
        }
        return scores;
    }

    private static void add(ExportedTerm.Number number, double value, double[] scores) {
        if (Double.isNaN(value)) {
            add(number.missing(), 1, scores);
        } else {
            double deviations = number.scale() == 0 ? 0 : (value - number.mean()) * number.scale();
            add(number.weight(), Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations)), scores);
        }
    }

    private static void add(ExportedTerm.Flag flag, int value, double[] scores) {
        if (value != 0) {
            add(value == 1 ? flag.whenTrue() : flag.missing(), 1, scores);
        }
    }

    private static void add(List<Double> weights, double value, double[] scores) {
        for (int output = 0; output < weights.size(); output++) {
            scores[output] += weights.get(output) * value;
        }
    }

    /** NaN when it is missing or invalid. */
    static double number(String field) {
        String text = BLANKS.matcher(field).replaceAll("");
        double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** 1, 0, or -1 when it is missing or invalid. */
    static int flag(String field) {
        String text = BLANKS.matcher(field).replaceAll("").toLowerCase(Locale.ROOT);
        return TRUE.contains(text) ? 1 : FALSE.contains(text) ? 0 : -1;
    }

    /** How many cuts are at most the value. */
    static int interval(List<Double> cuts, double value) {
        int interval = 0;
        while (interval < cuts.size() && cuts.get(interval) <= value) {
            interval++;
        }
        return interval;
    }

    private static void softmax(double[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int each = 0; each < scores.length; each++) {
            scores[each] = Math.exp(scores[each] - highest);
            sum += scores[each];
        }
        for (int each = 0; each < scores.length; each++) {
            scores[each] /= sum;
        }
    }
}
