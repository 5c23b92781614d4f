/**
 * {@code rowmill bench train}: learning from many records, beside other learners.
 *
 * <p>Start at {@link rowmill.benchmarks.train.TrainBench}. One run: made-up banking records are written to two files, training
 * and test; then each {@link rowmill.benchmarks.train.Contender} reads the first in a process of its own, learns, says what that
 * cost, and only then is judged by the second.
 */
@NullMarked
package rowmill.benchmarks.train;

import org.jspecify.annotations.NullMarked;
