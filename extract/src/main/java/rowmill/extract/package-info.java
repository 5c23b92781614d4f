/**
 * From a database to CSV: runs one read-only SELECT and writes its rows as the CSV that Amazon ML reads.
 *
 * <p>Start at {@link rowmill.extract.Extractor}. One request followed through: an {@link rowmill.extract.Extraction}
 * names the database, the account, the statement and the limits. The SQL gate judges the statement; a session is opened
 * (our own MySQL reader, or a driver); the columns are compared with the names that the caller expects; the rows stream
 * into parts that the caller's {@link rowmill.extract.rows.PartSink} takes; the
 * {@link rowmill.extract.ExtractionResult} tells what was written, what had to be replaced, and what to warn of.
 *
 * <p>It does not upload, write manifests or know of Amazon ML's schemas: callers do.
 */
@NullMarked
package rowmill.extract;

import org.jspecify.annotations.NullMarked;
