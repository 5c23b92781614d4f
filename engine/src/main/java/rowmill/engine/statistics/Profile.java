package rowmill.engine.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a data set. Immutable.
 *
 * @param records well-formed records
 * @param badRecords lines that were rejected by the reader
 * @param attributes one entry per column, in file order
 * @param targetClasses the classes of the target in the order in which counts by class are given; for a NUMERIC target and for
 *     one of many classes, what the class covers; empty without a target
 * @param correlations pairs of NUMERIC attributes (a BINARY target included as 0 and 1), in file order
 * @param duplicates attributes that repeat an earlier one
 * @param sample up to ten whole records, chosen by their place, fields cut after 256 bytes
 */
public record Profile(
        long records,
        long badRecords,
        List<AttributeProfile> attributes,
        List<String> targetClasses,
        List<Correlation> correlations,
        List<DuplicateAttributes> duplicates,
        List<List<String>> sample) {
    public Profile {
        attributes = List.copyOf(attributes);
        targetClasses = List.copyOf(targetClasses);
        correlations = List.copyOf(correlations);
        duplicates = List.copyOf(duplicates);
        sample = List.copyOf(sample);
    }

    /** The figures of an attribute; empty when there is none of that name. */
    public Optional<AttributeProfile> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** The figures of the attribute to be predicted; empty when the schema names none. */
    public Optional<AttributeProfile> target() {
        return attributes.stream()
                .filter(attribute -> attribute.role() == AttributeRole.TARGET)
                .findFirst();
    }
}
