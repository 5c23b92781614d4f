/**
 * Models held ready for single predictions.
 *
 * <p>Start at {@link rowmill.server.machinelearning.realtime.MountedModels}. One request: Predict asks it for the model's id;
 * the model is in memory, loaded once and shared by all calls; {@link rowmill.server.machinelearning.realtime.RequestRate}
 * says whether the call is within the endpoint's rate, the model predicts, and {@link
 * rowmill.server.machinelearning.realtime.PredictionMeter} counts it. Nothing here reads the store or S3: what a model is and
 * whether it has an endpoint is told by the loader, which is asked again every few seconds.
 */
@NullMarked
package rowmill.server.machinelearning.realtime;

import org.jspecify.annotations.NullMarked;
