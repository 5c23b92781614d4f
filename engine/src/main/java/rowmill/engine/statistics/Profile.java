package rowmill.engine.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a data set. Immutable.
 *
 * @param records well-formed records
 * @param badRecords lines that were rejected by the reader
 * @param attributes one entry per column, in file order
 */
public record Profile(long records, long badRecords, List<AttributeProfile> attributes) {
    public Profile {
        attributes = List.copyOf(attributes);
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
