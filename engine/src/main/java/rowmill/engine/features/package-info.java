/**
 * Turns records into numbers: the fitted form of a recipe.
 *
 * <p>Start at {@link rowmill.engine.features.FeatureFit}. One request: a fit sees every training record once, per range and
 * merged in file order, and counts values, words and moments; {@link rowmill.engine.features.FeatureFit#space} makes of it a
 * {@link rowmill.engine.features.FeatureSpace}, the numbered list of all features; an {@link
 * rowmill.engine.features.FeatureEncoder} of that space writes each record's features into a {@link
 * rowmill.engine.features.FeatureVector} without making objects. Training, evaluation and prediction all encode with the same
 * class, so they cannot disagree.
 *
 * <p>Training hands over whole batches with the {@linkplain rowmill.engine.features.FieldPrints prints} of their fields, so that
 * a spelling is read as a number or looked up once and then only recognised; the result is the same as record by record.
 *
 * <p>Rules for ties, values out of range, missing and unseen values are in {@code docs/recipes.md}. The package knows neither
 * targets nor weights.
 */
@NullMarked
package rowmill.engine.features;

import org.jspecify.annotations.NullMarked;
