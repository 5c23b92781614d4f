package rowmill.engine.predict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import rowmill.engine.learn.ModelType;

/**
 * The answer to one record (API Reference, {@code Predict}).
 *
 * @param type the model's type
 * @param label the predicted class; absent for a regression
 * @param value the predicted number; present for a regression only
 * @param scores binary: one entry, from the predicted label to the probability of 1, whatever the label is; multiclass: the
 *     probability of each class, in the model's order; regression: empty
 */
public record Prediction(ModelType type, Optional<String> label, OptionalDouble value, Map<String, Double> scores) {
    public Prediction {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
