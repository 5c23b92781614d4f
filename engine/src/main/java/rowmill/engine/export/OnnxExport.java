package rowmill.engine.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;

/**
 * Prints an {@link ExportedModel} as ONNX, in operators of the standard domain and {@code ai.onnx.ml} only. One input for each
 * attribute that is read, of shape (records, 1): doubles for numeric attributes, NaN when missing or invalid, otherwise strings.
 * Outputs: {@code raw_score} and {@code score}, of shape (records, outputs), and {@code label} for a multiclass model, with an
 * underscore behind the name if an attribute has it. All arithmetic is in double precision.
 */
final class OnnxExport {
    private final ExportedModel model;
    private final OnnxGraph graph;
    private final OnnxTokens tokens;
    private final Map<String, String> missing = new HashMap<>();
    private final int outputs;

    private OnnxExport(ExportedModel model) {
        this.model = model;
        this.outputs = model.intercepts().size();
        this.graph = new OnnxGraph(
                model.schema().attributes().stream().map(Attribute::name).collect(Collectors.toSet()));
        this.tokens = new OnnxTokens(graph);
    }

    /** @throws UnexportableException when a transformation cannot be expressed */
    static byte[] print(ExportedModel model) {
        return new OnnxExport(model).print();
    }

    private byte[] print() {
        for (Attribute attribute : model.schema().attributes()) {
            boolean read =
                    model.terms().stream().flatMap(ExportedTerm::attributes).anyMatch(attribute.name()::equals);
            if (read) {
                boolean number = attribute.type() == AttributeType.NUMERIC;
                graph.input(attribute.name(), number ? OnnxTensor.DOUBLE : OnnxTensor.STRING);
            }
        }
        List<String> parts = new ArrayList<>();
        parts.add(graph.doubles(model.intercepts(), 1, outputs));
        for (ExportedTerm term : model.terms()) {
            if (!(term instanceof ExportedTerm.Tokens words && words.values().isEmpty())) {
                parts.add(part(term));
            }
        }
        String raw = graph.node("Sum", parts);
        graph.output("raw_score", raw, OnnxTensor.DOUBLE, outputs);
        graph.output("score", score(raw), OnnxTensor.DOUBLE, outputs);
        if (model.type() == ModelType.MULTICLASS) {
            String best = graph.node(
                    "ArgMax", List.of(raw), OnnxGraph.attribute("axis", 1), OnnxGraph.attribute("keepdims", 1));
            String names = graph.strings(model.classes(), model.classes().size());
            graph.output("label", graph.node("Gather", List.of(names, best)), OnnxTensor.STRING, 1);
        }
        Map<String, String> properties = new TreeMap<>(model.origin());
        properties.put("type", model.type().name());
        properties.put("recipe", model.recipe());
        properties.put("classes", String.join("\n", model.classes()));
        return graph.model("A linear model with its recipe, made by Rowmill.", properties);
    }

    private String score(String raw) {
        return switch (model.type()) {
            case BINARY -> {
                String odds = graph.node("Exp", List.of(graph.node("Neg", List.of(raw))));
                yield graph.node(
                        "Div", List.of(graph.scalar(1.0), graph.node("Add", List.of(graph.scalar(1.0), odds))));
            }
            case MULTICLASS -> graph.node("Softmax", List.of(raw), OnnxGraph.attribute("axis", 1));
            case REGRESSION -> raw;
        };
    }

    /** What a term adds: (records, outputs). */
    private String part(ExportedTerm term) {
        return switch (term) {
            case ExportedTerm.Number number -> number(number);
            case ExportedTerm.Flag flag -> {
                String isTrue = asDouble(tokens.isTrue(flag.attribute()));
                String isFalse = asDouble(tokens.isFalse(flag.attribute()));
                String known = graph.node("Add", List.of(isTrue, isFalse));
                String unknown = graph.node("Sub", List.of(graph.scalar(1.0), known));
                yield graph.node("Add", List.of(times(isTrue, flag.whenTrue()), times(unknown, flag.missing())));
            }
            case ExportedTerm.Bins bins -> {
                List<List<Double>> rows = new ArrayList<>(bins.weights());
                rows.add(bins.missing());
                yield rowOf(rows, tokens.interval(bins.attribute(), bins.cuts()));
            }
            case ExportedTerm.Category category -> {
                List<List<Double>> rows = new ArrayList<>(category.values().values());
                rows.add(category.other());
                List<String> names = List.copyOf(category.values().keySet());
                yield rowOf(rows, tokens.lookUp(category.attribute(), names, names.size()));
            }
            case ExportedTerm.Tokens words -> words(words);
        };
    }

    private String number(ExportedTerm.Number number) {
        String isMissing = missing.computeIfAbsent(number.attribute(), name -> graph.node("IsNaN", List.of(name)));
        String centred = graph.node("Sub", List.of(number.attribute(), graph.scalar(number.mean())));
        String scaled = graph.node("Mul", List.of(centred, graph.scalar(number.scale())));
        String value = graph.node("Where", List.of(isMissing, graph.scalar(0.0), scaled));
        return graph.node("Add", List.of(times(value, number.weight()), times(asDouble(isMissing), number.missing())));
    }

    private String words(ExportedTerm.Tokens words) {
        List<String> known = List.copyOf(words.values().keySet());
        List<List<Double>> rows = new ArrayList<>(words.values().values());
        rows.add(Collections.nCopies(outputs, 0.0));
        String ids = tokens.ids(words.tokens(), known);
        String unknown = graph.node("Less", List.of(ids, graph.scalar(0L)));
        String places = graph.node("Where", List.of(unknown, graph.scalar((long) known.size()), ids));
        String weights = graph.node("Gather", List.of(table(rows), places));
        String sum = graph.node("ReduceSum", List.of(weights, graph.list(1)), OnnxGraph.attribute("keepdims", 0));
        if (words.typicalLength() == 0) {
            return sum;
        }
        String present = asDouble(graph.node("Greater", List.of(ids, graph.scalar(OnnxTokens.ABSENT))));
        String count = graph.node("ReduceSum", List.of(present, graph.list(1)), OnnxGraph.attribute("keepdims", 1));
        String length = graph.node("Max", List.of(count, graph.scalar(1.0)));
        String share = graph.node("Div", List.of(graph.scalar(words.typicalLength()), length));
        return graph.node("Mul", List.of(sum, graph.node("Sqrt", List.of(share))));
    }

    /** Rows of a table, chosen by places of shape (records, 1). */
    private String rowOf(List<List<Double>> rows, String places) {
        String flat = graph.node("Reshape", List.of(places, graph.list(-1)));
        return graph.node("Gather", List.of(table(rows), flat));
    }

    private String table(List<List<Double>> rows) {
        return graph.doubles(rows.stream().flatMap(List::stream).toList(), rows.size(), outputs);
    }

    private String times(String column, List<Double> weights) {
        return graph.node("Mul", List.of(column, graph.doubles(weights, 1, outputs)));
    }

    private String asDouble(String flags) {
        return graph.node("Cast", List.of(flags), OnnxGraph.attribute("to", OnnxTensor.DOUBLE));
    }
}
