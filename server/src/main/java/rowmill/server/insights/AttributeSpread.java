package rowmill.server.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.contract.insights.AttributeImportance;
import rowmill.engine.features.FittedTerm;
import rowmill.engine.learn.Model;

/**
 * How much attributes matter to a model: the standard deviation of what each adds to raw scores in the training data, as far as
 * the model's own constants tell it, so that the data need not be read again. Variances of terms and of outputs are added.
 *
 * <ul>
 *   <li>A number was scaled to a standard deviation of 1, so its variance is its weight squared.
 *   <li>Quantile bins hold equal shares of the records: the variance of their weights.
 *   <li>Categories: the variance of their weights, weighed by how often they occurred, rare ones together.
 *   <li>Words of a text, which may stand side by side: the sum of w²·p·(1 − p), p the share of records that hold the word.
 *   <li>A binary value, of which the model does not know how often it was true: w²/4, the most it can be.
 * </ul>
 *
 * Missing values are left out of all of these.
 */
record AttributeSpread(Model model) {
    private static final double EVEN_COIN = 0.25;

    /** What is known of the terms that read the same attributes. */
    private static final class Sum {
        private double variance;
        private int features;

        double spread() {
            return Math.sqrt(variance);
        }
    }

    /** Every attribute, or group of attributes that one term reads together, the most important first. */
    List<AttributeImportance> importances() {
        Map<List<String>, Sum> sums = new LinkedHashMap<>();
        List<FittedTerm> terms = model.features().terms();
        for (int index = 0; index < terms.size(); index++) {
            FittedTerm term = terms.get(index);
            Sum sum = sums.computeIfAbsent(term.term().inputs().distinct().toList(), attributes -> new Sum());
            sum.features += term.features();
            for (int output = 0; output < model.weights().outputs(); output++) {
                sum.variance +=
                        variance(term, new Weights(model, model.features().firstFeature(index), output));
            }
        }
        double all = sums.values().stream().mapToDouble(Sum::spread).sum();
        List<Map.Entry<List<String>, Sum>> sorted = new ArrayList<>(sums.entrySet());
        sorted.sort(Comparator.comparingDouble(entry -> -entry.getValue().spread()));
        return sorted.stream()
                .map(entry -> AttributeImportance.builder()
                        .attributes(entry.getKey())
                        .importance(entry.getValue().spread())
                        .share(all == 0 ? 0 : entry.getValue().spread() / all)
                        .features(entry.getValue().features)
                        .build())
                .toList();
    }

    /** The weights of one term's features for one output. */
    private record Weights(Model model, int first, int output) {
        double of(int feature) {
            return model.weights().of(first + feature, output);
        }
    }

    private double variance(FittedTerm term, Weights weights) {
        return switch (term) {
            case FittedTerm.Number number -> weights.of(0) * weights.of(0);
            case FittedTerm.Flag flag -> weights.of(0) * weights.of(0) * EVEN_COIN;
            case FittedTerm.Bins bins -> ofBins(bins.cuts().length + 1, weights);
            case FittedTerm.Words words -> words.pools() ? ofCategories(words, weights) : ofWords(words, weights);
        };
    }

    private static double ofBins(int bins, Weights weights) {
        double sum = 0;
        double squares = 0;
        for (int bin = 0; bin < bins; bin++) {
            sum += weights.of(bin);
            squares += weights.of(bin) * weights.of(bin);
        }
        return Math.max(0, squares / bins - (sum / bins) * (sum / bins));
    }

    private double ofCategories(FittedTerm.Words words, Weights weights) {
        double mean = 0;
        double square = 0;
        double known = 0;
        for (int word = 0; word < words.dictionary().size(); word++) {
            double share = share(words, word);
            known += share;
            mean += share * weights.of(word);
            square += share * weights.of(word) * weights.of(word);
        }
        double rare = Math.max(0, 1 - known) * weights.of(words.dictionary().size());
        mean += rare;
        square += rare * weights.of(words.dictionary().size());
        return Math.max(0, square - mean * mean);
    }

    private double ofWords(FittedTerm.Words words, Weights weights) {
        double variance = 0;
        for (int word = 0; word < words.dictionary().size(); word++) {
            double share = Math.min(1, share(words, word));
            variance += weights.of(word) * weights.of(word) * share * (1 - share);
        }
        return variance;
    }

    private double share(FittedTerm.Words words, int word) {
        return (double) words.dictionary().count(word)
                / Math.max(1, model.provenance().validRecords());
    }
}
