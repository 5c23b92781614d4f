/**
 * Side-by-side comparisons with peers, for {@code ./rowmill bench}.
 *
 * <p>Start at {@link rowmill.benchmarks.Bench}. One request, {@code ./rowmill bench profile}: the launcher builds this module,
 * the command writes its data once, runs each contender in a process of its own several times in turn, measures wall time,
 * processor time and peak memory of each process, and prints medians and ratios.
 */
@NullMarked
package rowmill.benchmarks;

import org.jspecify.annotations.NullMarked;
