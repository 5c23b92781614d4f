/**
 * Rows of a query's result as the CSV bytes that Amazon ML reads, cut into parts of bounded size.
 *
 * <p>Start at {@link rowmill.extract.rows.CsvRows}: a source of rows calls one method per field and {@code endRow} per
 * row. Followed through: the bytes of the fields gather in a chunk of half a megabyte; a full chunk goes through a ring
 * to {@link rowmill.extract.rows.CsvParts}, whose own thread writes it to the part that is open, opens the next part
 * when the limit is near, and hands the empty chunk back. So reading and rendering go on while a part is written, and
 * memory stays at a few chunks whatever the result's size.
 *
 * <p>The form of each value is documented in {@code docs/csv.md}. This package knows nothing of databases.
 */
@NullMarked
package rowmill.extract.rows;

import org.jspecify.annotations.NullMarked;
