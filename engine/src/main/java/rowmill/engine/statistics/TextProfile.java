package rowmill.engine.statistics;

/** The figures of a TEXT attribute. */
public record TextProfile(String name, AttributeRole role, ValueCounts counts) implements AttributeProfile {}
