package rowmill.engine.learn;

import java.util.Arrays;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.features.FieldPrints;

/**
 * A 64-bit hash of records in their order, to tell whether two models were trained on the same data. It covers the values of
 * all columns and ignores how they were quoted, how lines end and how the data lies in files. It is no protection against
 * somebody who wants two data sets to look alike.
 *
 * <p>A record's hash h chains the {@linkplain FieldPrints prints} of its fields, which counting needs anyway. Records have
 * hashes h₁ … hₙ; the fingerprint is Σ hᵢ · pⁿ⁻ⁱ modulo 2⁶⁴, which can be joined: F(ab) = F(a) · p^|b| + F(b).
 *
 * <p>Fingerprints are stored and compared with later ones ({@link FingerprintMatch}), so whoever changes how one is made raises
 * {@link #VERSION}. Before there were versions there had been two methods, which cannot be told apart.
 */
public final class Fingerprint {
    /** The method by which fingerprints are made. */
    static final int VERSION = 2;

    private static final long FACTOR = 0x9fb21c651e98df25L;

    private long value;
    private long power = 1;
    private long[] hashes = new long[0];

    /** Takes the next record. */
    public void add(CsvRecord record) {
        long hash = record.fieldCount();
        for (int field = 0; field < record.fieldCount(); field++) {
            hash = chained(hash, FieldPrints.of(record.bytes(), record.start(field), record.end(field)));
        }
        append(hash);
    }

    /** Takes all records of a batch: the same as each by itself. */
    public void add(FieldPrints batch) {
        if (hashes.length < batch.rows()) {
            hashes = new long[batch.rows()];
        }
        Arrays.fill(hashes, batch.columns());
        long[] prints = batch.values();
        for (int column = 0; column < batch.columns(); column++) {
            int first = batch.first(column);
            for (int row = 0; row < batch.rows(); row++) {
                hashes[row] = chained(hashes[row], prints[first + row]);
            }
        }
        for (int row = 0; row < batch.rows(); row++) {
            append(hashes[row]);
        }
    }

    private static long chained(long hash, long print) {
        return (Long.rotateLeft(hash, 29) ^ print) * FACTOR;
    }

    private void append(long hash) {
        value = value * FACTOR + Hashing.mix(hash);
        power *= FACTOR;
    }

    /** Joins the fingerprint of the records that follow. */
    public void append(Fingerprint following) {
        value = value * following.power + following.value;
        power *= following.power;
    }

    /** The method, a colon, and 16 hexadecimal digits: {@code 2:955dc412587b6491}. */
    public String text() {
        return String.format("%d:%016x", VERSION, value);
    }
}
