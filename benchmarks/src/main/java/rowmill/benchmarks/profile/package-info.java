/**
 * {@code ./rowmill bench profile}: Rowmill's one-pass profile beside a plain newline count, DuckDB and Polars.
 *
 * <p>Start at {@link rowmill.benchmarks.profile.ProfileBench}. One request: the command writes {@code --rows} banking-like rows
 * to a temporary file, starts each {@link rowmill.benchmarks.profile.Contender} in a process of its own several times in turn,
 * compares the figures that each prints, and prints medians and ratios. {@code --stream} and {@code --bytes} profile rows that
 * are made on the way and never stored.
 */
@NullMarked
package rowmill.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
