/**
 * Reads Amazon ML's CSV (Amazon Machine Learning Developer Guide, "Understanding the data format", API 2014-12-12) from any
 * number of byte sources, in parallel, without an object per field.
 *
 * <p>Start at {@link rowmill.engine.csv.DatasetReader}. One request: the reader cuts every {@link
 * rowmill.engine.csv.ByteSource} into ranges of fixed size, hands each range to a thread, which finds the records that
 * <em>begin</em> in it and passes them in batches ({@link rowmill.engine.csv.CsvBatch}) to that range's own {@link
 * rowmill.engine.csv.MergeableSink}, which may take them as single {@link rowmill.engine.csv.CsvRecord}s; the sinks are merged in file order, so the outcome does not depend on the number of
 * threads. Lines without quotes or other things to think about are found many at a time, the others one by one. What is no record of the schema's shape becomes a {@link rowmill.engine.csv.BadRecord}, counted and sampled.
 *
 * <p>The package does not interpret values (see {@code rowmill.engine.value}) and does not write CSV. Every rule on malformed
 * input is written down in {@code docs/csv-reading.md}.
 */
@NullMarked
package rowmill.engine.csv;

import org.jspecify.annotations.NullMarked;
