package rowmill.engine.statistics;

/** The figures of a BINARY attribute. */
public record BinaryProfile(String name, AttributeRole role, ValueCounts counts) implements AttributeProfile {}
