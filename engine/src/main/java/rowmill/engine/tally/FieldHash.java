package rowmill.engine.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit key of a string of bytes. Strings of up to seven bytes have keys of their own; two longer ones share a key with a
 * probability of 2<sup>-64</sup>. The same on every machine. Cost: about one multiplication per eight bytes.
 */
public final class FieldHash {
    /** The longest string that {@link #word} can hold. */
    public static final int WORD_BYTES = 7;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private FieldHash() {}

    /** The key of the range. */
    public static long of(byte[] bytes, int start, int end) {
        int length = end - start;
        return length <= WORD_BYTES ? mix(word(bytes, start, end)) : ofLong(bytes, start, end);
    }

    /** A range of up to {@link #WORD_BYTES} bytes and its length, packed into one number. */
    public static long word(byte[] bytes, int start, int end) {
        int length = end - start;
        long word;
        if (start + Long.BYTES <= bytes.length) {
            word = (long) LONGS.get(bytes, start) & ((1L << (8 * length)) - 1);
        } else {
            word = 0;
            for (int i = 0; i < length; i++) {
                word |= (bytes[start + i] & 0xFFL) << (8 * i);
            }
        }
        return word | (long) length << 56;
    }

    /** A reversible scrambling of all 64 bits (the finaliser of MurmurHash3, A. Appleby, 2011). */
    public static long mix(long value) {
        long z = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }

    private static long ofLong(byte[] bytes, int start, int end) {
        long hash = (end - start) * MULTIPLIER;
        int last = end - Long.BYTES;
        for (int i = start; i < last; i += Long.BYTES) {
            hash = step(hash, (long) LONGS.get(bytes, i));
        }
        // The last eight bytes may overlap those before; the length in the seed keeps strings apart.
        return mix(step(hash, (long) LONGS.get(bytes, last)));
    }

    private static long step(long hash, long word) {
        long product = (hash ^ word) * MULTIPLIER;
        return product ^ (product >>> 32);
    }
}
