package rowmill.engine.statistics;

/**
 * Pearson's coefficient of correlation between two attributes, over the records in which both have a usable value.
 *
 * @param first the attribute that comes first in the file
 * @param second the other one
 * @param coefficient -1 to 1
 * @param records records with both values
 */
public record Correlation(String first, String second, double coefficient, long records) {}
