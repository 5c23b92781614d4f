package rowmill.engine.statistics;

import java.util.List;

/**
 * Neighbouring values of a NUMERIC attribute.
 *
 * @param from the smallest value
 * @param to the largest value; equal to {@code from} for a single value
 * @param count records with such a value
 * @param classes of these, the records of each class of the target, in the order of {@link Profile#targetClasses}; empty
 *     without a target
 */
public record ValueGroup(double from, double to, long count, List<Long> classes) {
    public ValueGroup {
        classes = List.copyOf(classes);
    }
}
