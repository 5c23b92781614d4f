/**
 * Says how well a model predicts data whose target is known (Amazon Machine Learning Developer Guide, "Evaluating ML models", API
 * 2014-12-12), with everything that its console showed and some more.
 *
 * <p>Start at {@link rowmill.engine.evaluate.Evaluator}. One request: the data is read in parallel, every record is scored and
 * counted in a tally of bounded size that can be merged in any order; at the end the tallies become an {@link
 * rowmill.engine.evaluate.Evaluation}, which {@link rowmill.engine.evaluate.EvaluationJson} stores.
 *
 * <p>The same data and model give the same figures to the bit, with any number of threads: what is counted is counted in whole
 * numbers, and what is added is added exactly.
 */
@NullMarked
package rowmill.engine.evaluate;

import org.jspecify.annotations.NullMarked;
