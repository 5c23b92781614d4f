package rowmill.engine.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The derived fields of a model in PMML, and the predictors over them. */
final class PmmlFields {
    /** Written before every string, so that an empty one is not taken for a missing one. */
    static final String MARK = "=";

    private static final String FIELD = "rowmill ";

    private final Xml derived = new Xml();
    private final Map<String, String> names = new HashMap<>();
    private final List<Numeric> numerics = new ArrayList<>();
    private final List<Categorical> categoricals = new ArrayList<>();
    private final List<List<Double>> additions = new ArrayList<>();
    private final PmmlText texts = new PmmlText(this);

    private record Numeric(String field, List<Double> weights) {}

    private record Categorical(String field, String value, List<Double> weights) {}

    void add(ExportedTerm term) {
        switch (term) {
            case ExportedTerm.Number number -> add(number);
            case ExportedTerm.Flag flag -> {
                String field = flag(flag.attribute());
                categoricals.add(new Categorical(field, "true", flag.whenTrue()));
                categoricals.add(new Categorical(field, "missing", flag.missing()));
            }
            case ExportedTerm.Bins bins -> {
                String field = interval(bins.attribute(), bins.cuts());
                for (int bin = 0; bin < bins.weights().size(); bin++) {
                    categoricals.add(new Categorical(
                            field, Integer.toString(bin + 1), bins.weights().get(bin)));
                }
                categoricals.add(new Categorical(field, "missing", bins.missing()));
            }
            case ExportedTerm.Category category -> {
                String field = category(category.attribute());
                additions.add(category.other());
                category.values()
                        .forEach((value, weights) -> categoricals.add(
                                new Categorical(field, MARK + value, minus(weights, category.other()))));
            }
            case ExportedTerm.Tokens tokens ->
                texts.fields(tokens).forEach((field, weights) -> numerics.add(new Numeric(field, weights)));
        }
    }

    private void add(ExportedTerm.Number number) {
        String name = FIELD + number.attribute();
        String missing = apply("isMissing", reference(number.attribute()));
        String scaled = apply(
                "*", apply("-", reference(number.attribute()), constant(number.mean())), constant(number.scale()));
        numerics.add(new Numeric(
                numeric(name + " in deviations of " + number.term(), apply("if", missing, constant(0), scaled)),
                number.weight()));
        numerics.add(new Numeric(
                numeric(name + " is missing", apply("if", missing, constant(1), constant(0))), number.missing()));
    }

    /** {@code true}, {@code false} or {@code missing}. */
    String flag(String attribute) {
        String given = category(attribute);
        String truth = replaced(
                reference(given), word("1|y|Y|t|T|(?:y|Y)(?:e|E)(?:s|S)|(?:t|T)(?:r|R)(?:u|U)(?:e|E)"), "true");
        String both = replaced(truth, word("0|n|N|f|F|(?:n|N)(?:o|O)|(?:f|F)(?:a|A)(?:l|L)(?:s|S)(?:e|E)"), "false");
        return categorical(FIELD + attribute + " as binary", replaced(both, "\\A" + MARK + "(?s:.)*\\z", "missing"));
    }

    private static String word(String spellings) {
        String blanks = "(?:\\x{20}|\\t)*";
        return "\\A" + MARK + blanks + "(?:" + spellings + ")" + blanks + "\\z";
    }

    /** The value with a mark before it. */
    String category(String attribute) {
        String missing = apply("isMissing", reference(attribute));
        String marked = apply("concat", constant(MARK), reference(attribute));
        return categorical(FIELD + attribute + " as category", apply("if", missing, constant(MARK), marked));
    }

    /** The interval's number, from 1, or {@code missing}. */
    String interval(String attribute, List<Double> cuts) {
        if (cuts.isEmpty()) {
            String missing = apply("isMissing", reference(attribute));
            return categorical(
                    FIELD + attribute + " in one interval", apply("if", missing, constant("missing"), constant("1")));
        }
        var discretize =
                new Xml().open("Discretize", "field", attribute, "mapMissingTo", "missing", "dataType", "string");
        for (int bin = 0; bin <= cuts.size(); bin++) {
            discretize.open("DiscretizeBin", "binValue", Integer.toString(bin + 1));
            if (bin == 0) {
                discretize.empty(
                        "Interval",
                        "closure",
                        "openOpen",
                        "rightMargin",
                        cuts.get(0).toString());
            } else if (bin == cuts.size()) {
                discretize.empty(
                        "Interval",
                        "closure",
                        "closedOpen",
                        "leftMargin",
                        cuts.get(bin - 1).toString());
            } else {
                discretize.empty(
                        "Interval",
                        "closure",
                        "closedOpen",
                        "leftMargin",
                        cuts.get(bin - 1).toString(),
                        "rightMargin",
                        cuts.get(bin).toString());
            }
            discretize.close("DiscretizeBin");
        }
        return categorical(
                FIELD + attribute + " in intervals " + cuts,
                discretize.close("Discretize").text());
    }

    String numeric(String name, String expression) {
        return field(name, "continuous", "double", expression);
    }

    private String categorical(String name, String expression) {
        return field(name, "categorical", "string", expression);
    }

    /** The name of a field with this meaning, which is made the first time. */
    private String field(String meaning, String type, String values, String expression) {
        String known = names.get(meaning);
        if (known != null) {
            return known;
        }
        String name = meaning.length() > 80 ? FIELD + "field " + names.size() : meaning;
        names.put(meaning, name);
        derived.open("DerivedField", "name", name, "optype", type, "dataType", values);
        derived.add(expression);
        derived.close("DerivedField");
        return name;
    }

    String derived() {
        return derived.text();
    }

    /** The table of one output. */
    void table(Xml body, List<Double> intercepts, int output, List<String> category) {
        double intercept = intercepts.get(output);
        for (List<Double> each : additions) {
            intercept += each.get(output);
        }
        List<String> attributes = new ArrayList<>(List.of("intercept", Double.toString(intercept)));
        attributes.addAll(category);
        body.open("RegressionTable", attributes.toArray(String[]::new));
        for (Numeric each : numerics) {
            body.empty(
                    "NumericPredictor",
                    "name",
                    each.field(),
                    "coefficient",
                    each.weights().get(output).toString());
        }
        for (Categorical each : categoricals) {
            body.empty(
                    "CategoricalPredictor",
                    "name",
                    each.field(),
                    "value",
                    each.value(),
                    "coefficient",
                    each.weights().get(output).toString());
        }
        body.close("RegressionTable");
    }

    static String reference(String field) {
        return new Xml().empty("FieldRef", "field", field).text();
    }

    static String constant(double value) {
        return new Xml()
                .value("Constant", Double.toString(value), "dataType", "double")
                .text();
    }

    static String constant(String value) {
        return new Xml().value("Constant", value, "dataType", "string").text();
    }

    static String apply(String function, String... arguments) {
        var apply = new Xml().open("Apply", "function", function);
        for (String each : arguments) {
            apply.add(each);
        }
        return apply.close("Apply").text();
    }

    private static String replaced(String value, String pattern, String by) {
        return apply("replace", value, constant(pattern), constant(by));
    }

    private static List<Double> minus(List<Double> left, List<Double> right) {
        List<Double> difference = new ArrayList<>();
        for (int each = 0; each < left.size(); each++) {
            difference.add(left.get(each) - right.get(each));
        }
        return difference;
    }
}
