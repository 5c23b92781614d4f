package rowmill.engine.statistics;

/**
 * How much an attribute tells about the target, from 0 (nothing) to 1 (everything).
 *
 * <p>The strength is the square root of the share of the target's variance that goes away once the attribute's value is known:
 * for a NUMERIC target the correlation ratio; for classes the same with the Gini variance, which is Goodman and Kruskal's tau
 * (L. Goodman, W. Kruskal, "Measures of association for cross classifications", JASA 49, 1954) and for two classes equals the
 * correlation ratio of 0 and 1. The share is corrected for the number of groups, 1 - (1 - R²)(n - 1)/(n - g), and not below 0,
 * so that many groups do not look like knowledge. Groups: the values of a BINARY or CATEGORICAL attribute, those in fewer than
 * five records together; up to 20 equally filled ranges of a NUMERIC one; absence and presence of the most telling word of a
 * TEXT one. Missing and invalid values form no group.
 *
 * @param strength 0 to 1
 * @param records records with both a usable value and a usable target
 * @param groups groups that were compared
 */
public record Association(double strength, long records, int groups) {}
