package rowmill.engine.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a NUMERIC attribute.
 *
 * @param figures absent when no value is usable
 * @param groups the values in about 100 runs of equally many records, ascending; single values when there are up to 100
 * @param invalidValues the most frequent invalid values, at most ten; none when there are more than 32 different ones
 * @param association with the target; absent for the target itself and when either has no two values
 */
public record NumericProfile(
        String name,
        AttributeRole role,
        ValueCounts counts,
        Optional<NumericFigures> figures,
        List<ValueGroup> groups,
        List<ValueCount> invalidValues,
        Optional<Association> association)
        implements AttributeProfile {
    public NumericProfile {
        groups = List.copyOf(groups);
        invalidValues = List.copyOf(invalidValues);
    }
}
