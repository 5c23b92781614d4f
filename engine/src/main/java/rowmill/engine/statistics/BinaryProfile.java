package rowmill.engine.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a BINARY attribute.
 *
 * @param falses records whose value is false
 * @param trues records whose value is true
 * @param falseClasses of the false ones, the records of each class of the target; empty without a target
 * @param trueClasses the same of the true ones
 * @param invalidValues the most frequent invalid values, at most ten; none when there are more than 32 different ones
 * @param association with the target; absent for the target itself and when either has no two values
 */
public record BinaryProfile(
        String name,
        AttributeRole role,
        ValueCounts counts,
        long falses,
        long trues,
        List<Long> falseClasses,
        List<Long> trueClasses,
        List<ValueCount> invalidValues,
        Optional<Association> association)
        implements AttributeProfile {
    public BinaryProfile {
        falseClasses = List.copyOf(falseClasses);
        trueClasses = List.copyOf(trueClasses);
        invalidValues = List.copyOf(invalidValues);
    }

    /** True values as a share of the usable ones, 0 to 1; 0 when there are none. */
    public double trueShare() {
        return trues == 0 ? 0 : (double) trues / (trues + falses);
    }
}
