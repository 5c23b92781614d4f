package rowmill.engine.predict;

import java.util.List;

/**
 * What one score is made of. The intercept and the amounts of all features add up to the raw score, within 1e-9 times the
 * largest of them; so do the intercept and the amounts of all attributes.
 *
 * @param output the class, {@code 1} for a binary model; the target's name for a regression
 * @param rawScore log odds of 1 (binary), unnormalised log probability (multiclass), or the predicted number (regression)
 * @param score what users see: a probability, or the predicted number
 * @param intercept the raw score of a record without any feature
 * @param features every feature that the record has, the one with the largest absolute amount first
 * @param attributes the same added up by attribute, the largest absolute amount first
 */
public record ScoreReasons(
        String output,
        double rawScore,
        double score,
        double intercept,
        List<FeatureReason> features,
        List<AttributeReason> attributes) {
    public ScoreReasons {
        features = List.copyOf(features);
        attributes = List.copyOf(attributes);
    }

    /**
     * One feature.
     *
     * @param feature its number in the model
     * @param text what it means, such as {@code job = admin.}
     * @param value its value: 1 for everything but numbers, which are in standard deviations from the mean, and words, which
     *     are evened out by the length of the text
     * @param amount what it adds to the raw score
     */
    public record FeatureReason(int feature, String text, double value, double amount) {}

    /**
     * What the features of an attribute add together; a feature made of several attributes stands under all of them at once.
     *
     * @param attributes their names, in the order of the recipe's term
     * @param amount what they add to the raw score
     */
    public record AttributeReason(List<String> attributes, double amount) {
        public AttributeReason {
            attributes = List.copyOf(attributes);
        }
    }
}
