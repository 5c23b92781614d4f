package rowmill.engine.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import rowmill.engine.features.FeatureSpace;
import rowmill.engine.features.FittedTerm;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.Weights;
import rowmill.engine.recipe.Term;

/** Takes a model apart into names and numbers. */
final class ModelParts {
    private final Model model;
    private final FeatureSpace features;
    private final Weights weights;

    ModelParts(Model model) {
        this.model = model;
        this.features = model.features();
        this.weights = model.weights();
    }

    ExportedModel assemble() {
        List<ExportedTerm> terms = new ArrayList<>();
        for (int index = 0; index < features.terms().size(); index++) {
            terms.add(term(features.terms().get(index), features.firstFeature(index)));
        }
        List<Double> intercepts = IntStream.range(0, weights.outputs())
                .mapToObj(weights::intercept)
                .toList();
        return new ExportedModel(
                model.type(), model.schema(), model.recipe(), origin(), model.classes(), intercepts, terms);
    }

    private Map<String, String> origin() {
        Map<String, String> origin = new TreeMap<>(model.provenance().origin());
        origin.put("softwareVersion", model.provenance().softwareVersion());
        origin.put("dataFingerprint", model.provenance().dataFingerprint());
        origin.put("trainingRecords", Long.toString(model.provenance().validRecords()));
        origin.put("seed", Long.toString(model.provenance().seed()));
        return origin;
    }

    private ExportedTerm term(FittedTerm fitted, int first) {
        String text = fitted.term().text();
        return switch (fitted) {
            case FittedTerm.Number number ->
                new ExportedTerm.Number(
                        text, attribute(number.term()), number.mean(), number.scale(), row(first), row(first + 1));
            case FittedTerm.Flag flag ->
                new ExportedTerm.Flag(text, attribute(flag.term()), row(first), row(first + 1));
            case FittedTerm.Bins bins ->
                new ExportedTerm.Bins(
                        text,
                        attribute(bins.term()),
                        cuts(bins.cuts()),
                        IntStream.rangeClosed(0, bins.cuts().length)
                                .mapToObj(bin -> row(first + bin))
                                .toList(),
                        row(first + bins.cuts().length + 1));
            case FittedTerm.Words words -> words(text, words, first);
        };
    }

    private ExportedTerm words(String text, FittedTerm.Words words, int first) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        int size = words.dictionary().size();
        for (int word = 0; word < size; word++) {
            List<Double> row = row(first + word);
            // A category without weight is still not one of the others.
            if (words.pools() || row.stream().anyMatch(each -> each != 0)) {
                values.put(words.dictionary().word(word), row);
            }
        }
        return words.pools()
                ? new ExportedTerm.Category(text, attribute(words.term()), values, row(first + size))
                : new ExportedTerm.Tokens(
                        text, tree(words.term()), words.readsText() ? words.typicalLength() : 0, values);
    }

    private TokenTree tree(Term term) {
        return switch (term) {
            case Term.Input input ->
                switch (input.type()) {
                    case TEXT -> new TokenTree.Words(input.name());
                    case CATEGORICAL -> new TokenTree.Category(input.name());
                    case BINARY -> new TokenTree.Flag(input.name());
                    case NUMERIC -> throw new IllegalArgumentException("Not strings: " + input.text());
                };
            case Term.Lowercase lowercase -> new TokenTree.Lowercase(tree(lowercase.argument()));
            case Term.NoPunct noPunct -> new TokenTree.NoPunct(tree(noPunct.argument()));
            case Term.Ngram ngram -> new TokenTree.Ngram(tree(ngram.argument()), ngram.size());
            case Term.Osb osb -> new TokenTree.Osb(tree(osb.argument()), osb.window());
            case Term.QuantileBin bin ->
                new TokenTree.Interval(attribute(bin), cuts(features.cuts().getOrDefault(bin, new double[0])));
            case Term.Cartesian cross ->
                cross.arguments().stream()
                        .map(this::tree)
                        .reduce(TokenTree.Cross::new)
                        .orElseThrow();
            case Term.Normalize normalize -> throw new IllegalArgumentException("Not strings: " + normalize.text());
        };
    }

    private static String attribute(Term term) {
        return term.inputs().findFirst().orElseThrow();
    }

    private List<Double> row(int feature) {
        return IntStream.range(0, weights.outputs())
                .mapToObj(output -> weights.of(feature, output))
                .toList();
    }

    private static List<Double> cuts(double[] cuts) {
        return DoubleStream.of(cuts).boxed().toList();
    }
}
