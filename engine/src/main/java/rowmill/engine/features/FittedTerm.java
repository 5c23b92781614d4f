package rowmill.engine.features;

import rowmill.engine.recipe.Term;
import rowmill.engine.schema.AttributeType;

/** A term with the constants that training data gave it. Its features are numbered from 0 within the term. Immutable. */
public sealed interface FittedTerm {
    /** The term. */
    Term term();

    /** How many features it has. */
    int features();

    /** What a feature of the term means. */
    FeatureName name(int feature);

    /**
     * A number. Feature 0 is {@code (value - mean) * scale}; feature 1 is 1 when the value is missing or invalid, and then
     * feature 0 is 0, that is the mean. Feature 0 is at most {@value #MOST_DEVIATIONS} either way, so that every score is a finite
     * number, whatever stands in a record.
     *
     * @param mean mean over the training records
     * @param scale one divided by the standard deviation; 0 for a constant
     */
    record Number(Term term, double mean, double scale) implements FittedTerm {
        /** Far beyond all data, and small enough to be multiplied by any weight and any target's deviation. */
        public static final double MOST_DEVIATIONS = 1e100;

        /** Feature 0 of a value; finite. */
        public double standardized(double value) {
            return scale == 0 ? 0 : Math.clamp((value - mean) * scale, -MOST_DEVIATIONS, MOST_DEVIATIONS);
        }

        @Override
        public int features() {
            return 2;
        }

        @Override
        public FeatureName name(int feature) {
            return new FeatureName(term.text(), feature == 0 ? FeatureName.Kind.NUMBER : FeatureName.Kind.MISSING, "");
        }
    }

    /** A binary value. Feature 0 is 1 when it is true; feature 1 is 1 when it is missing or no binary word. */
    record Flag(Term term) implements FittedTerm {
        @Override
        public int features() {
            return 2;
        }

        @Override
        public FeatureName name(int feature) {
            return feature == 0
                    ? new FeatureName(term.text(), FeatureName.Kind.VALUE, "1")
                    : new FeatureName(term.text(), FeatureName.Kind.MISSING, "");
        }
    }

    /**
     * A number's interval: exactly one feature is 1. Feature i is interval i, from {@code cuts[i - 1]} inclusive to {@code
     * cuts[i]} exclusive; the first is open below and the last above; the feature after the last is for missing and invalid.
     *
     * @param cuts ascending
     */
    record Bins(Term term, double[] cuts) implements FittedTerm {
        @Override
        public int features() {
            return cuts.length + 2;
        }

        @Override
        public FeatureName name(int feature) {
            if (feature > cuts.length) {
                return new FeatureName(term.text(), FeatureName.Kind.MISSING, "");
            }
            String from = feature == 0 ? "(-∞" : "[" + cuts[feature - 1];
            String to = feature == cuts.length ? "∞)" : cuts[feature] + ")";
            return new FeatureName(term.text(), FeatureName.Kind.INTERVAL, from + ", " + to);
        }
    }

    /**
     * Words or categories. The feature of a category or cross is 1. In a value with n words, each time a word occurs adds √(t / n)
     * to its feature, so that long texts do not outweigh short ones. For a category, the last feature is 1 when the
     * value is none of the dictionary's: rare in training, or never seen. Other terms leave unknown words out.
     *
     * @param typicalLength the t above: mean number of words of the values in training; 1 if the term reads no text
     */
    record Words(Term term, Dictionary dictionary, double typicalLength) implements FittedTerm {
        /** Whether the number of a value's words varies, so that it must be evened out. */
        public boolean readsText() {
            return readsText(term);
        }

        static boolean readsText(Term term) {
            return switch (term) {
                case Term.Input input -> input.type() == AttributeType.TEXT;
                case Term.OfOne one -> readsText(one.argument());
                case Term.Cartesian cross -> cross.arguments().stream().anyMatch(Words::readsText);
            };
        }

        /** Whether unknown values share a feature. */
        public boolean pools() {
            return term instanceof Term.Input input && input.type() == AttributeType.CATEGORICAL;
        }

        @Override
        public int features() {
            return dictionary.size() + (pools() ? 1 : 0);
        }

        @Override
        public FeatureName name(int feature) {
            return feature == dictionary.size()
                    ? new FeatureName(term.text(), FeatureName.Kind.OTHER, "")
                    : new FeatureName(term.text(), FeatureName.Kind.VALUE, dictionary.word(feature));
        }
    }
}
