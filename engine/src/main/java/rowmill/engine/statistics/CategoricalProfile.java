package rowmill.engine.statistics;

/** The figures of a CATEGORICAL attribute. */
public record CategoricalProfile(String name, AttributeRole role, ValueCounts counts) implements AttributeProfile {}
