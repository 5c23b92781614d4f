/**
 * {@code rowmill model}: works on model files without any server: scores CSV, shows weights, evaluates, exports, and trains again
 * to compare.
 *
 * <p>Start at {@link rowmill.app.model.ModelCommand}. One request: {@code score} opens a model file, binary or exported JSON, reads
 * the first line of standard input to learn the columns, and hands both to the engine's batch predictor.
 */
@NullMarked
package rowmill.app.model;

import org.jspecify.annotations.NullMarked;
