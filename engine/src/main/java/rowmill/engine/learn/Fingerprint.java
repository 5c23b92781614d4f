package rowmill.engine.learn;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import rowmill.engine.csv.CsvRecord;

/**
 * A 64-bit hash of records in their order, to tell whether two models were trained on the same data. It covers the values of
 * all columns and ignores how they were quoted, how lines end and how the data lies in files. It is no protection against
 * somebody who wants two data sets to look alike.
 *
 * <p>Records have hashes h₁ … hₙ; the fingerprint is Σ hᵢ · pⁿ⁻ⁱ modulo 2⁶⁴, which can be joined: F(ab) = F(a) · p^|b| + F(b).
 */
public final class Fingerprint {
    private static final long FACTOR = 0x9fb21c651e98df25L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long value;
    private long power = 1;

    /** Takes the next record. */
    public void add(CsvRecord record) {
        long hash = record.fieldCount();
        for (int field = 0; field < record.fieldCount(); field++) {
            hash = hash(hash, record.bytes(), record.start(field), record.end(field));
        }
        value = value * FACTOR + Hashing.mix(hash);
        power *= FACTOR;
    }

    /** Joins the fingerprint of the records that follow. */
    public void append(Fingerprint following) {
        value = value * following.power + following.value;
        power *= following.power;
    }

    /** 16 hexadecimal digits. */
    public String text() {
        return String.format("%016x", value);
    }

    private static long hash(long seed, byte[] bytes, int start, int end) {
        long hash = (seed ^ (end - start)) * FACTOR;
        int at = start;
        for (; at + 8 <= end; at += 8) {
            hash = (Long.rotateLeft(hash, 29) ^ (long) LONGS.get(bytes, at)) * FACTOR;
        }
        return (Long.rotateLeft(hash, 29) ^ rest(bytes, at, end)) * FACTOR;
    }

    /** The last bytes, fewer than eight, as a number. */
    private static long rest(byte[] bytes, int at, int end) {
        if (at + 8 <= bytes.length) {
            return (long) LONGS.get(bytes, at) & ((1L << ((end - at) << 3)) - 1);
        }
        long rest = 0;
        for (int last = end - 1; last >= at; last--) {
            rest = rest << 8 | (bytes[last] & 0xff);
        }
        return rest;
    }
}
