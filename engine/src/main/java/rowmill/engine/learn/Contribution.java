package rowmill.engine.learn;

import rowmill.engine.features.FeatureName;

/**
 * What a feature of a record added to a raw score.
 *
 * @param feature number of the feature in {@link Model#features}
 * @param name what it means
 * @param value the feature's value: 1 for everything but numbers, which are in standard deviations from the mean
 * @param amount weight times value
 */
public record Contribution(int feature, FeatureName name, double value, double amount) {}
