package rowmill.engine.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Terms and their trees of strings as JSON. */
final class TermJson {
    private static final int MOST_TOKENS = 10;
    private static final int DEEPEST = 64;

    private TermJson() {}

    static ObjectNode print(ExportedTerm term) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("term", term.term());
        switch (term) {
            case ExportedTerm.Number number -> {
                node.put("kind", "number").put("attribute", number.attribute());
                node.put("mean", number.mean()).put("scale", number.scale());
                numbers(node, "weight", number.weight());
                numbers(node, "missing", number.missing());
            }
            case ExportedTerm.Flag flag -> {
                node.put("kind", "binary").put("attribute", flag.attribute());
                numbers(node, "true", flag.whenTrue());
                numbers(node, "missing", flag.missing());
            }
            case ExportedTerm.Bins bins -> {
                node.put("kind", "bins").put("attribute", bins.attribute());
                numbers(node, "cuts", bins.cuts());
                var lists = node.putArray("weights");
                bins.weights().forEach(row -> row.forEach(lists.addArray()::add));
                numbers(node, "missing", bins.missing());
            }
            case ExportedTerm.Category category -> {
                node.put("kind", "category").put("attribute", category.attribute());
                weights(node, category.values());
                numbers(node, "other", category.other());
            }
            case ExportedTerm.Tokens tokens -> {
                node.put("kind", "tokens").put("typicalLength", tokens.typicalLength());
                node.set("tokens", tree(tokens.tokens()));
                weights(node, tokens.values());
            }
        }
        return node;
    }

    private static void weights(ObjectNode node, Map<String, List<Double>> values) {
        ObjectNode weights = node.putObject("values");
        values.forEach((value, row) -> numbers(weights, value, row));
    }

    private static void numbers(ObjectNode node, String name, Collection<Double> numbers) {
        var list = node.putArray(name);
        numbers.forEach(list::add);
    }

    private static ObjectNode tree(TokenTree tree) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (tree) {
            case TokenTree.Words words -> node.put("words", words.attribute());
            case TokenTree.Category category -> node.put("category", category.attribute());
            case TokenTree.Flag flag -> node.put("binary", flag.attribute());
            case TokenTree.Interval interval ->
                numbers(node.put("interval", interval.attribute()), "cuts", interval.cuts());
            case TokenTree.Lowercase lowercase -> node.set("lowercase", tree(lowercase.of()));
            case TokenTree.NoPunct noPunct -> node.set("no_punct", tree(noPunct.of()));
            case TokenTree.Ngram ngram -> node.put("size", ngram.size()).set("ngram", tree(ngram.of()));
            case TokenTree.Osb osb -> node.put("window", osb.window()).set("osb", tree(osb.of()));
            case TokenTree.Cross cross ->
                node.putArray("cross").add(tree(cross.left())).add(tree(cross.right()));
        }
        return node;
    }

    static ExportedTerm read(JsonReader node, int outputs) {
        String term = node.text("term");
        String kind = node.text("kind");
        return switch (kind) {
            case "number" ->
                new ExportedTerm.Number(
                        term,
                        node.text("attribute"),
                        node.number("mean"),
                        node.number("scale"),
                        node.weights("weight", outputs),
                        node.weights("missing", outputs));
            case "binary" ->
                new ExportedTerm.Flag(
                        term, node.text("attribute"), node.weights("true", outputs), node.weights("missing", outputs));
            case "bins" -> bins(term, node, outputs);
            case "category" ->
                new ExportedTerm.Category(
                        term,
                        node.text("attribute"),
                        node.weightMap("values", outputs),
                        node.weights("other", outputs));
            case "tokens" ->
                new ExportedTerm.Tokens(
                        term,
                        tree(node.object("tokens"), 0),
                        Math.max(0, node.number("typicalLength")),
                        node.weightMap("values", outputs));
            default ->
                throw node.refused("\"kind\" must be number, binary, bins, category or tokens; seen \"" + kind + "\"");
        };
    }

    private static ExportedTerm bins(String term, JsonReader node, int outputs) {
        List<Double> cuts = node.numbers("cuts");
        List<List<Double>> weights = node.weightLists("weights", outputs);
        if (weights.size() != cuts.size() + 1) {
            throw node.refused(cuts.size() + " cuts need one weight more; seen " + weights.size());
        }
        return new ExportedTerm.Bins(term, node.text("attribute"), cuts, weights, node.weights("missing", outputs));
    }

    private static TokenTree tree(JsonReader node, int depth) {
        if (depth > DEEPEST) {
            throw node.refused("it is nested more than " + DEEPEST + " deep");
        }
        if (node.has("words")) {
            return new TokenTree.Words(node.text("words"));
        } else if (node.has("category")) {
            return new TokenTree.Category(node.text("category"));
        } else if (node.has("binary")) {
            return new TokenTree.Flag(node.text("binary"));
        } else if (node.has("interval")) {
            return new TokenTree.Interval(node.text("interval"), node.numbers("cuts"));
        } else if (node.has("lowercase")) {
            return new TokenTree.Lowercase(tree(node.object("lowercase"), depth + 1));
        } else if (node.has("no_punct")) {
            return new TokenTree.NoPunct(tree(node.object("no_punct"), depth + 1));
        } else if (node.has("ngram")) {
            return new TokenTree.Ngram(tree(node.object("ngram"), depth + 1), node.count("size", MOST_TOKENS));
        } else if (node.has("osb")) {
            return new TokenTree.Osb(tree(node.object("osb"), depth + 1), node.count("window", MOST_TOKENS));
        }
        List<JsonReader> both = node.objects("cross");
        if (both.size() != 2) {
            throw node.refused("\"cross\" must have two parts; seen " + both.size());
        }
        return new TokenTree.Cross(tree(both.get(0), depth + 1), tree(both.get(1), depth + 1));
    }
}
