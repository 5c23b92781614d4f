/**
 * {@code ./rowmill bench extract}: how fast rows of a database become CSV, beside the database's own tools.
 *
 * <p>Start at {@link rowmill.benchmarks.extract.ExtractBench}. One request: a database server is started in a folder of its
 * own and filled with made-up customers of a bank; each {@link rowmill.benchmarks.extract.Contender} copies the whole table
 * in processes of its own, several times in turn; a {@link rowmill.benchmarks.measure.ProcessRun} measures them and the
 * database server; what they wrote is counted and hashed, so a fast wrong result is a failure.
 */
@NullMarked
package rowmill.benchmarks.extract;

import org.jspecify.annotations.NullMarked;
