package rowmill.engine.statistics;

import java.util.List;

/**
 * A category, the records that have it, and of these the records of each class of the target.
 *
 * @param value the text as it stands in the data, cut after 256 bytes
 * @param classes in the order of {@link Profile#targetClasses}; empty without a target and for the target itself
 */
public record CategoryCount(String value, long count, List<Long> classes) {
    public CategoryCount {
        classes = List.copyOf(classes);
    }
}
