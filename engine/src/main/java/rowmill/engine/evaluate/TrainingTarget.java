package rowmill.engine.evaluate;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the target was distributed in training, which a model's file does not tell: for the check that the evaluation's target is
 * alike.
 *
 * @param classes records by class; {@code 0} and {@code 1} for a binary target
 */
public record TrainingTarget(SortedMap<String, Long> classes) {
    public TrainingTarget {
        classes = new TreeMap<>(classes);
    }
}
