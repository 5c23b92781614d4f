package rowmill.engine.learn;

import java.util.List;
import rowmill.engine.features.FeatureSpace;
import rowmill.engine.schema.DataSchema;

/**
 * A trained linear model with all that is needed to apply and explain it. Immutable by convention: the arrays must not be
 * written to. Thread-safe; scoring goes through a {@link Scorer} per thread.
 *
 * @param type what it predicts
 * @param schema the schema of the training data
 * @param recipe the recipe as JSON
 * @param features the features, numbered
 * @param classes class names in the order of outputs: {@code 0} and {@code 1} for binary, none for regression
 * @param weights the weights and intercepts
 * @param provenance where it comes from
 * @param summary how training went
 */
public record Model(
        ModelType type,
        DataSchema schema,
        String recipe,
        FeatureSpace features,
        List<String> classes,
        Weights weights,
        Provenance provenance,
        TrainingSummary summary) {
    public Model {
        classes = List.copyOf(classes);
    }

    /** The same model, with another word on where it comes from. */
    public Model withProvenance(Provenance other) {
        return new Model(type, schema, recipe, features, classes, weights, other, summary);
    }

    /**
     * Something that scores records of a data set, whose columns may stand in another order.
     *
     * @throws rowmill.engine.features.MissingAttributeException when the data lacks an attribute that the model reads
     */
    public Scorer scorer(DataSchema data) {
        return new Scorer(this, data);
    }
}
