package rowmill.server.machinelearning.realtime;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A prediction.
 *
 * @param label the answer; absent for a regression
 * @param value the predicted number; absent but for a regression
 * @param scores for a binary model one score, that of 1, under the label that was predicted; for a multiclass model the
 *     score of each class; empty for a regression
 */
public record Scored(Optional<String> label, OptionalDouble value, Map<String, Double> scores) {}
