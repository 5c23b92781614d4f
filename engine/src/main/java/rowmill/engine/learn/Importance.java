package rowmill.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.engine.features.FeatureSpace;
import rowmill.engine.features.FittedTerm;

/**
 * How much attributes matter to a model: the standard deviation that their features give to a raw score over the training
 * records, told from the model alone. An attribute whose features add the same to every record has none, however large
 * their weights.
 *
 * <p>For one term of the recipe with weights w, the variance is
 *
 * <ul>
 *   <li>number: w², since its values have standard deviation 1 (0 for a constant);
 *   <li>category: Σ p (w − w̄)² with w̄ = Σ p w and p each category's share of the training records, exactly;
 *   <li>bins: the same with equal shares, as quantiles nearly have; missing values are left out;
 *   <li>binary value: w² / 4, as if half were true, for a model does not keep their number;
 *   <li>words and crosses: Σ p (1 − p) w² with p the word's occurrences a record, at most 1, as if words were independent.
 * </ul>
 *
 * Variances of several terms of the same attributes are added, and those of several classes averaged. Cost: one look at each
 * weight.
 *
 * @param attributes the attributes, several for a cross
 * @param spread the standard deviation in units of the raw score (for a regression, of the target); at least 0
 * @param share the spread's part of the sum of all; 0 when that sum is 0
 * @param features number of features
 */
public record Importance(List<String> attributes, double spread, double share, int features) {
    public Importance {
        attributes = List.copyOf(attributes);
    }

    /** The importance of all attributes that the recipe uses, the largest first. */
    public static List<Importance> of(Model model) {
        Map<List<String>, double[]> sums = new LinkedHashMap<>();
        FeatureSpace space = model.features();
        for (int term = 0; term < space.terms().size(); term++) {
            FittedTerm fitted = space.terms().get(term);
            double[] sum =
                    sums.computeIfAbsent(fitted.term().inputs().distinct().toList(), attributes -> new double[2]);
            for (int output = 0; output < model.weights().outputs(); output++) {
                sum[0] += new TermWeights(model, space.firstFeature(term), output).variance(fitted)
                        / model.weights().outputs();
            }
            sum[1] += fitted.features();
        }
        double all =
                sums.values().stream().mapToDouble(sum -> Math.sqrt(sum[0])).sum();
        List<Importance> importances = new ArrayList<>();
        sums.forEach((attributes, sum) -> importances.add(
                new Importance(attributes, Math.sqrt(sum[0]), all == 0 ? 0 : Math.sqrt(sum[0]) / all, (int) sum[1])));
        importances.sort(Comparator.comparingDouble(Importance::spread).reversed());
        return List.copyOf(importances);
    }

    /** The weights of a term's features for one output. */
    private record TermWeights(Model model, int first, int output) {
        private double weight(int feature) {
            return model.weights().of(first + feature, output);
        }

        private double variance(FittedTerm fitted) {
            return switch (fitted) {
                case FittedTerm.Number number -> number.scale() == 0 ? 0 : weight(0) * weight(0);
                case FittedTerm.Flag flag -> weight(0) * weight(0) / 4;
                case FittedTerm.Bins bins -> ofShares(equalShares(bins.cuts().length + 1));
                case FittedTerm.Words words -> words.pools() ? ofShares(shares(words)) : ofWords(words);
            };
        }

        private double ofShares(double[] shares) {
            double mean = 0;
            for (int feature = 0; feature < shares.length; feature++) {
                mean += shares[feature] * weight(feature);
            }
            double variance = 0;
            for (int feature = 0; feature < shares.length; feature++) {
                double difference = weight(feature) - mean;
                variance += shares[feature] * difference * difference;
            }
            return variance;
        }

        private static double[] equalShares(int count) {
            double[] shares = new double[count];
            Arrays.fill(shares, 1.0 / count);
            return shares;
        }

        /** Each category's share of the records; the last is what remains, for rare ones. */
        private double[] shares(FittedTerm.Words words) {
            int size = words.dictionary().size();
            double[] shares = new double[size + 1];
            double rest = 1;
            for (int word = 0; word < size; word++) {
                shares[word] = share(words, word);
                rest -= shares[word];
            }
            shares[size] = Math.max(0, rest);
            return shares;
        }

        private double ofWords(FittedTerm.Words words) {
            double variance = 0;
            for (int word = 0; word < words.dictionary().size(); word++) {
                double share = share(words, word);
                variance += share * (1 - share) * weight(word) * weight(word);
            }
            return variance;
        }

        private double share(FittedTerm.Words words, int word) {
            long records = Math.max(1, model.provenance().validRecords());
            return Math.min(1, (double) words.dictionary().count(word) / records);
        }
    }
}
