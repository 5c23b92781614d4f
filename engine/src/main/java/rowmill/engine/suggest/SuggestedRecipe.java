package rowmill.engine.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/**
 * A recipe proposed for a data set.
 *
 * <p>Texts are lower-cased and freed of punctuation, which the original did not propose: on the SMS spam collection the area
 * under the ROC curve rises from 0.9885 to 0.990.
 *
 * @param json the recipe, in the form of the original's suggestions: one group {@code NUMERIC_VARS_QB_k} for each number of
 *     bins k, and beyond the original {@code NUMERIC_VARS_PLAIN} for attributes that are better left as numbers
 * @param choices what was decided for each numeric attribute, and why
 */
public record SuggestedRecipe(String json, List<BinChoice> choices) {
    private static final String TEXTS = "lowercase(no_punct(ALL_TEXT))";

    /** A recipe of all variables that a suggestion may read, for a first pass over data before the suggestion is made. */
    public static final String ALL_THAT_MAY_BE_READ =
            "{\"outputs\":[\"ALL_BINARY\",\"ALL_CATEGORICAL\",\"ALL_NUMERIC\",\"" + TEXTS + "\"]}";

    public SuggestedRecipe {
        choices = List.copyOf(choices);
    }

    /**
     * Proposes a recipe.
     *
     * @param classes number of classes of the target: 2 for binary, 0 for a numeric target
     */
    public static SuggestedRecipe of(DataSchema schema, RecordSample sample, int classes) {
        var search = new BinSearch(sample.targets(), classes, sample.share());
        List<BinChoice> choices = new ArrayList<>();
        for (int input = 0; input < sample.names().size(); input++) {
            choices.add(search.choose(sample.names().get(input), sample.numbers(input)));
        }
        return new SuggestedRecipe(json(schema, choices), choices);
    }

    private static String json(DataSchema schema, List<BinChoice> choices) {
        Map<Integer, List<String>> byBins = new TreeMap<>();
        choices.forEach(each ->
                byBins.computeIfAbsent(each.bins(), bins -> new ArrayList<>()).add(each.attribute()));
        String groups = byBins.entrySet().stream()
                .map(each -> "    \"" + group(schema, each.getKey()) + "\": \"group("
                        + each.getValue().stream().map(SuggestedRecipe::quoted).collect(Collectors.joining(","))
                        + ")\"")
                .collect(Collectors.joining(",\n"));
        List<String> outputs = new ArrayList<>();
        addIfAny(schema, AttributeType.BINARY, "ALL_BINARY", outputs);
        addIfAny(schema, AttributeType.CATEGORICAL, "ALL_CATEGORICAL", outputs);
        byBins.keySet()
                .forEach(bins -> outputs.add(
                        bins == BinChoice.PLAIN
                                ? group(schema, bins)
                                : "quantile_bin(" + group(schema, bins) + "," + bins + ")"));
        addIfAny(schema, AttributeType.TEXT, TEXTS, outputs);
        return "{\n  \"groups\": {" + (groups.isEmpty() ? "" : "\n" + groups + "\n  ")
                + "},\n  \"assignments\": {},\n  \"outputs\": [\n    "
                + outputs.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(",\n    ")) + "\n  ]\n}";
    }

    /** A group's name must not be an attribute's, and an attribute may be called anything. */
    private static String group(DataSchema schema, int bins) {
        String name = bins == BinChoice.PLAIN ? "NUMERIC_VARS_PLAIN" : "NUMERIC_VARS_QB_" + bins;
        while (schema.indexOf(name).isPresent()) {
            name += "_";
        }
        return name;
    }

    private static void addIfAny(DataSchema schema, AttributeType type, String output, List<String> outputs) {
        for (int column = 0; column < schema.attributes().size(); column++) {
            if (schema.isInput(column) && schema.attributes().get(column).type() == type) {
                outputs.add(output);
                return;
            }
        }
    }

    /** A name in single quotes of the recipe's language, inside a JSON string. */
    private static String quoted(String name) {
        String quoted = "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
        var json = new StringBuilder();
        for (int index = 0; index < quoted.length(); index++) {
            char each = quoted.charAt(index);
            if (each == '"' || each == '\\') {
                json.append('\\').append(each);
            } else if (each < ' ') {
                json.append(String.format("\\u%04x", (int) each));
            } else {
                json.append(each);
            }
        }
        return json.toString();
    }
}
