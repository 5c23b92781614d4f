package rowmill.engine.statistics;

/** The figures of a NUMERIC attribute. */
public record NumericProfile(String name, AttributeRole role, ValueCounts counts) implements AttributeProfile {}
