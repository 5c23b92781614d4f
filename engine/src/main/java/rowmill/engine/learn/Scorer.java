package rowmill.engine.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.features.FeatureEncoder;
import rowmill.engine.features.FeatureVector;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.DataSchema;

/**
 * Applies a model to records. Raw scores are log odds of 1 (binary), unnormalised log probabilities (multiclass), or the
 * predicted number (regression). Sums are formed in double precision in the order of features, so a record always has the same score to the
 * bit. Makes no objects per record except in {@link #contributions}. Not thread-safe: make one per thread.
 */
public final class Scorer {
    private final Model model;
    private final DataSchema data;
    private final FeatureEncoder encoder;
    private final FeatureVector vector = new FeatureVector();
    private final double[] scores;

    Scorer(Model model, DataSchema data) {
        this.model = model;
        this.data = data;
        this.encoder = model.features().encoder(data);
        this.scores = new double[model.weights().outputs()];
    }

    /** The raw scores of a record: one, or one per class. The array is overwritten by the next call. */
    public double[] rawScores(CsvRecord record) {
        encoder.encode(record, vector);
        Weights weights = model.weights();
        for (int output = 0; output < scores.length; output++) {
            double score = weights.intercept(output);
            for (int index = 0; index < vector.indicatorCount(); index++) {
                score += weights.of(vector.indicators()[index], output);
            }
            for (int index = 0; index < vector.valuedCount(); index++) {
                score += weights.of(vector.valued()[index], output) * vector.values()[index];
            }
            scores[output] = score;
        }
        return scores;
    }

    /**
     * The scores that are shown to users: for binary one probability of 1, for multiclass the probability of each class, for
     * regression the predicted number. The array is overwritten by the next call.
     */
    public double[] scores(CsvRecord record) {
        rawScores(record);
        switch (model.type()) {
            case BINARY -> scores[0] = 1 / (1 + StrictMath.exp(-scores[0]));
            case MULTICLASS -> softmax(scores);
            case REGRESSION -> {}
        }
        return scores;
    }

    private static void softmax(double[] scores) {
        double highest = scores[0];
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int output = 0; output < scores.length; output++) {
            scores[output] = StrictMath.exp(scores[output] - highest);
            sum += scores[output];
        }
        for (int output = 0; output < scores.length; output++) {
            scores[output] /= sum;
        }
    }

    /**
     * What each feature of a record adds to the raw score of an output, in the order of features. Their sum and the model's
     * intercept is the raw score: added up in that order it is equal, in any order within 1e-9 relative to the largest.
     */
    public List<Contribution> contributions(CsvRecord record, int output) {
        encoder.encode(record, vector);
        List<Contribution> contributions = new ArrayList<>();
        for (int index = 0; index < vector.indicatorCount(); index++) {
            contributions.add(contribution(vector.indicators()[index], 1, output));
        }
        for (int index = 0; index < vector.valuedCount(); index++) {
            contributions.add(contribution(vector.valued()[index], vector.values()[index], output));
        }
        return contributions;
    }

    private Contribution contribution(int feature, double value, int output) {
        double amount = model.weights().of(feature, output) * value;
        return new Contribution(feature, model.features().name(feature), value, amount);
    }

    /**
     * A record made of named values, as the Predict operation gets them. Names that the schema does not have are ignored; absent ones are
     * missing numbers, or empty categories and texts.
     */
    public CsvRecord record(Map<String, String> values) {
        List<String> fields = new ArrayList<>();
        for (Attribute attribute : data.attributes()) {
            fields.add(values.getOrDefault(attribute.name(), ""));
        }
        return CsvRecord.of(fields, 1, 0);
    }
}
