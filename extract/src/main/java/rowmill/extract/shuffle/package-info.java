/**
 * Brings the records of a staged CSV into a random order that a seed decides, in bounded memory.
 *
 * <p>Start at {@link rowmill.extract.shuffle.SeededShuffle}. One request followed through: every record gets a key made of
 * the seed and its number; {@code Buckets} scatters records to files by the first bits of their keys; each bucket that
 * fits the memory is sorted by key ({@code KeyedRecords}) and written, a larger one is scattered again by the next bits.
 *
 * <p>It is for queries that would otherwise end in {@code ORDER BY RAND()}, which makes the database sort every row.
 */
@NullMarked
package rowmill.extract.shuffle;

import org.jspecify.annotations.NullMarked;
