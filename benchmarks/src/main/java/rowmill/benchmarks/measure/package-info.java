/**
 * How comparisons measure and print.
 *
 * <p>Every cost is processor time of a process, wall time and peak memory: from outside by {@link
 * rowmill.benchmarks.measure.ProcessRun} for any program, from inside by {@link rowmill.benchmarks.measure.Gauge} where only a part of
 * what a process does is to count.
 *
 * <p>Start at {@link rowmill.benchmarks.measure.ChildJvm}, which runs a contender in a process of its own; there, the contender
 * says what it found and cost through {@link rowmill.benchmarks.measure.Gauge}. {@link rowmill.benchmarks.measure.Table} prints.
 */
@NullMarked
package rowmill.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
