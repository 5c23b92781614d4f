/**
 * Applies a model: to one record while somebody waits, or to a file of them.
 *
 * <p>Start at {@link rowmill.engine.predict.SinglePredictor} and {@link rowmill.engine.predict.BatchPredictor}. One request: a
 * map of names and values becomes a record, a pooled scorer gives its scores, and they become a {@link
 * rowmill.engine.predict.Prediction} in the API's terms; the same scorer tells the {@link rowmill.engine.predict.Reasons}. A
 * file is read in parallel by ranges, each range writes its lines into its own buffer, and the buffers are written in file
 * order, in the form that Amazon Machine Learning gave to batch predictions (Developer Guide, "Reading the BatchPrediction
 * output files", API 2014-12-12).
 *
 * <p>Where files come from, how they are packed and what they are called is the caller's business.
 */
@NullMarked
package rowmill.engine.predict;

import org.jspecify.annotations.NullMarked;
