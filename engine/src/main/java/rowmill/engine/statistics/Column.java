package rowmill.engine.statistics;

/**
 * What one column has shown so far. The classes by which counts are broken down are those of the accumulator's
 * {@link rowmill.engine.tally.ClassIndex}; when their numbers change, every column is told.
 */
sealed interface Column permits NumericColumn, BinaryColumn, CategoricalColumn, TextColumn {
    /** Gives each class a new number; see {@link rowmill.engine.tally.ValueTally#remapClasses}. */
    void remapClasses(int[] map, int classes);

    /** Adds what the other column, of the same type, has shown; {@code classMap} translates its classes. */
    void merge(Column other, int[] classMap);

    /** The figures so far. */
    AttributeProfile profile(ColumnContext context);
}
