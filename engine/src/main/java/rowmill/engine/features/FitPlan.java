package rowmill.engine.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/**
 * What a pass over the data must find out so that terms become features. Most recipes need one pass; those that cross
 * quantile bins with other values need a second one, since the crossed values are known only when the bins are.
 */
public final class FitPlan {
    private static final int WORD_BUDGET = 1 << 19;
    private static final int VALUE_BUDGET = 1 << 19;
    private static final int MIN_CAPACITY = 64;
    private static final int MAX_VALUE_CAPACITY = 1 << 16;

    private final DataSchema schema;
    private final List<Term.Input> numbers;
    private final List<Term> words;
    private final List<Term> crossesOfBins;
    private final Map<Term, double[]> cuts;

    private FitPlan(
            DataSchema schema,
            List<Term.Input> numbers,
            List<Term> words,
            List<Term> crossesOfBins,
            Map<Term, double[]> cuts) {
        this.schema = schema;
        this.numbers = numbers;
        this.words = words;
        this.crossesOfBins = crossesOfBins;
        this.cuts = cuts;
    }

    /** The first pass for a recipe's terms. */
    public static FitPlan of(DataSchema schema, List<Term> terms) {
        Set<Term.Input> numbers = new LinkedHashSet<>();
        List<Term> words = new ArrayList<>();
        List<Term> crosses = new ArrayList<>();
        for (Term term : terms) {
            term.inputs()
                    .map(name -> new Term.Input(
                            name,
                            schema.attributes()
                                    .get(schema.indexOf(name).orElseThrow())
                                    .type()))
                    .filter(input -> input.type() == AttributeType.NUMERIC)
                    .forEach(numbers::add);
            if (isWords(term)) {
                (TokenReaders.needsCuts(term) ? crosses : words).add(term);
            }
        }
        return new FitPlan(schema, List.copyOf(numbers), words, crosses, Map.of());
    }

    /** Whether a second pass is needed. */
    public boolean needsSecondPass() {
        return !crossesOfBins.isEmpty();
    }

    /** The second pass, whose fit {@link FeatureFit#join} adds to the first. */
    public FitPlan secondPass(FeatureFit first) {
        Map<Term, double[]> found = new LinkedHashMap<>();
        crossesOfBins.forEach(term -> collectCuts(term, first, found));
        return new FitPlan(schema, List.of(), crossesOfBins, List.of(), found);
    }

    /** The cuts of every quantile term in a term. */
    static void collectCuts(Term term, FeatureFit fit, Map<Term, double[]> found) {
        switch (term) {
            case Term.QuantileBin bin ->
                found.computeIfAbsent(
                        bin,
                        each -> QuantileCuts.of(
                                fit.number(Columns.number(bin.argument())).values(), bin.bins()));
            case Term.Cartesian cartesian -> cartesian.arguments().forEach(each -> collectCuts(each, fit, found));
            case Term.OfOne one -> collectCuts(one.argument(), fit, found);
            case Term.Input input -> {}
        }
    }

    static boolean isWords(Term term) {
        return switch (term) {
            case Term.Input input -> input.type() == AttributeType.CATEGORICAL || input.type() == AttributeType.TEXT;
            case Term.QuantileBin bin -> false;
            case Term.Normalize normalize -> false;
            case Term.Lowercase text -> true;
            case Term.NoPunct text -> true;
            case Term.Ngram text -> true;
            case Term.Osb text -> true;
            case Term.Cartesian cross -> true;
        };
    }

    Map<Term.Input, NumericFit> emptyNumbers() {
        var columns = new Columns(schema);
        Map<Term.Input, NumericFit> empty = new LinkedHashMap<>();
        int capacity = capacity(VALUE_BUDGET, numbers.size(), MAX_VALUE_CAPACITY);
        numbers.forEach(input -> empty.put(input, new NumericFit(columns.of(input), capacity)));
        return empty;
    }

    Map<Term, WordFit> emptyWords() {
        var readers = new TokenReaders(new Columns(schema), bin -> cutsOf(bin));
        Map<Term, WordFit> empty = new LinkedHashMap<>();
        int capacity = capacity(WORD_BUDGET, words.size(), WORD_BUDGET);
        words.forEach(term -> empty.put(term, new WordFit(readers.compile(term), capacity)));
        return empty;
    }

    private double[] cutsOf(Term.QuantileBin bin) {
        double[] found = cuts.get(bin);
        if (found == null) {
            throw new IllegalStateException("The cuts of " + bin.text() + " are not fitted yet.");
        }
        return found;
    }

    private static int capacity(int budget, int shares, int max) {
        return Math.clamp(budget / Math.max(1, shares), MIN_CAPACITY, max);
    }
}
