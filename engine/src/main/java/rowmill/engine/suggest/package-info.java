/**
 * Proposes a recipe when none is given: how many quantile bins each numeric attribute should have, or none, judged by how well
 * the attribute then predicts the target on records held out.
 *
 * <p>Start at {@link rowmill.engine.suggest.SuggestedRecipe}. One request: while the data is read, a {@link
 * rowmill.engine.suggest.RecordSample} keeps a random sample of records; {@link rowmill.engine.suggest.SuggestedRecipe#of}
 * tries every number of bins on it and writes the result in the form that Amazon ML wrote its own suggestions.
 */
@NullMarked
package rowmill.engine.suggest;

import org.jspecify.annotations.NullMarked;
