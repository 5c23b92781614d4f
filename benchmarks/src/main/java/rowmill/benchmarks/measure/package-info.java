/**
 * How comparisons measure and print.
 *
 * <p>Start at {@link rowmill.benchmarks.measure.ChildJvm}, which runs a contender in a process of its own; there, the contender
 * says what it found and cost through {@link rowmill.benchmarks.measure.Gauge}. {@link rowmill.benchmarks.measure.Table} prints.
 */
@NullMarked
package rowmill.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
