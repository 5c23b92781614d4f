/**
 * {@code rowmill bench predict}: how many signed Predict calls a second the server answers.
 *
 * <p>Start at {@link rowmill.benchmarks.predict.PredictBench}. One run: a server starts in a process of its own, gets a model over
 * its API, and then several {@link rowmill.benchmarks.predict.Connection}s send signed requests as fast as answers come; the same
 * requests then go to a bare HTTP server that answers a constant, which shows what is left to win.
 */
@NullMarked
package rowmill.benchmarks.predict;

import org.jspecify.annotations.NullMarked;
