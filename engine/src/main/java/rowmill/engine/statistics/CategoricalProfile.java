package rowmill.engine.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a CATEGORICAL attribute. They are exact as long as {@code exact} says so, that is while there are few different
 * values. Beyond that {@code distinct} and {@code singletons} are estimates with a standard error of about 2 % of
 * {@code distinct}; {@code mostFrequent} holds the values that occur at least three times in the sample of records, with counts
 * that may be off by about one in 1,000 of all records, for the rare values that share a group with them are only known on
 * average; and
 * {@code leastFrequent} is empty.
 *
 * @param exact whether every value was counted by itself
 * @param distinct different values, the empty one included
 * @param singletons values that occur in one record only
 * @param rareRecords records whose value occurs in fewer than one of 1,000 records
 * @param rareValues how many such values there are
 * @param mostFrequent at most 100, descending
 * @param leastFrequent at most ten, ascending
 * @param shapes what the values look like
 * @param association with the target; absent for the target itself and when either has no two values
 */
public record CategoricalProfile(
        String name,
        AttributeRole role,
        ValueCounts counts,
        boolean exact,
        long distinct,
        long singletons,
        long rareRecords,
        long rareValues,
        List<CategoryCount> mostFrequent,
        List<CategoryCount> leastFrequent,
        ValueShapes shapes,
        Optional<Association> association)
        implements AttributeProfile {
    public CategoricalProfile {
        mostFrequent = List.copyOf(mostFrequent);
        leastFrequent = List.copyOf(leastFrequent);
    }
}
