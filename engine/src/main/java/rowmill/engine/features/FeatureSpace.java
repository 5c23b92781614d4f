package rowmill.engine.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.DataSchema;

/**
 * All features of a model, numbered from 0, term after term. Immutable and thread-safe.
 */
public final class FeatureSpace {
    private final List<FittedTerm> terms;
    private final Map<Term, double[]> cuts;
    private final int[] first;

    FeatureSpace(List<FittedTerm> terms, Map<Term, double[]> cuts) {
        this.terms = List.copyOf(terms);
        this.cuts = cuts;
        first = new int[terms.size() + 1];
        for (int index = 0; index < terms.size(); index++) {
            first[index + 1] = Math.addExact(first[index], terms.get(index).features());
        }
    }

    /** Number of features. */
    public int size() {
        return first[terms.size()];
    }

    /** About how many features, with repetitions, so many training records have together. */
    public long expectedOccurrences(long records) {
        long expected = 0;
        for (FittedTerm term : terms) {
            if (term instanceof FittedTerm.Words words && !words.pools()) {
                for (int word = 0; word < words.dictionary().size(); word++) {
                    expected += words.dictionary().count(word);
                }
            } else {
                expected += records;
            }
        }
        return expected;
    }

    /** The terms with their constants, in the recipe's order. */
    public List<FittedTerm> terms() {
        return terms;
    }

    /** Number of a term's first feature. */
    public int firstFeature(int term) {
        return first[term];
    }

    /** The term, as an index into {@link #terms}, that a feature belongs to. */
    public int termOf(int feature) {
        int found = Arrays.binarySearch(first, feature);
        int term = found >= 0 ? found : -found - 2;
        while (first[term + 1] == first[term]) {
            term++;
        }
        return term;
    }

    /** What a feature means. */
    public FeatureName name(int feature) {
        int term = termOf(feature);
        return terms.get(term).name(feature - first[term]);
    }

    /**
     * An encoder for records of a data set, which need not have the columns in the order of the training data.
     *
     * @throws MissingAttributeException when the data lacks an attribute that a term reads
     */
    public FeatureEncoder encoder(DataSchema schema) {
        return new FeatureEncoder(this, schema);
    }

    /** The features left when some words lose theirs. */
    public Pruned withoutWords(IntPredicate dropped) {
        List<FittedTerm> kept = new ArrayList<>();
        var origins = IntStream.builder();
        for (int index = 0; index < terms.size(); index++) {
            int from = first[index];
            if (terms.get(index) instanceof FittedTerm.Words words) {
                int[] numbers = IntStream.range(0, words.dictionary().size())
                        .filter(word -> !dropped.test(from + word))
                        .toArray();
                kept.add(new FittedTerm.Words(
                        words.term(),
                        new Dictionary(words.dictionary().table().select(numbers)),
                        words.typicalLength()));
                Arrays.stream(numbers).forEach(word -> origins.add(from + word));
                IntStream.range(from + words.dictionary().size(), first[index + 1])
                        .forEach(origins::add);
            } else {
                kept.add(terms.get(index));
                IntStream.range(from, first[index + 1]).forEach(origins::add);
            }
        }
        return new Pruned(new FeatureSpace(kept, cuts), origins.build().toArray());
    }

    /**
     * A smaller space.
     *
     * @param space the space
     * @param origins for each of its features, the number it had before
     */
    public record Pruned(FeatureSpace space, int[] origins) {}

    /** The cuts of all quantile terms, also of those inside crosses. */
    public Map<Term, double[]> cuts() {
        return new LinkedHashMap<>(cuts);
    }
}
