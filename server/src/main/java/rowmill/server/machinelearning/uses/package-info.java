/**
 * Uses of a model on a datasource: evaluations and batch predictions.
 *
 * <p>Start at {@link rowmill.server.machinelearning.uses.Evaluations} and {@link
 * rowmill.server.machinelearning.uses.BatchPredictions}. Both are made out of a {@code ModelUse}, the model and the datasource that
 * the request names, and are stored in one form ({@link rowmill.server.machinelearning.uses.ModelUseBody}). The work is done by
 * {@link rowmill.server.machinelearning.uses.EvaluationWork} and {@link rowmill.server.machinelearning.uses.BatchWork} when both
 * parents are COMPLETED.
 */
@NullMarked
package rowmill.server.machinelearning.uses;

import org.jspecify.annotations.NullMarked;
