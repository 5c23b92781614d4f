package rowmill.engine.features;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit key of a byte string, never 0: up to 7 bytes the string itself with its length and 1 on top, so that equal keys mean
 * equal strings; longer ones a hash, whose top bits {@link #isExact} tells apart.
 */
final class FieldKey {
    static final int EXACT_BYTES = 7;
    private static final int TWO_WORDS = 16;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HASHED = 0xffL << 56;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private FieldKey() {}

    static long of(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length > EXACT_BYTES) {
            return hash(bytes, start, end) | HASHED;
        }
        long packed;
        if (start + 8 <= bytes.length) {
            packed = (long) LONGS.get(bytes, start) & ((1L << (length << 3)) - 1);
        } else {
            packed = 0;
            for (int index = length - 1; index >= 0; index--) {
                packed = packed << 8 | (bytes[start + index] & 0xff);
            }
        }
        return packed | (length + 1L) << 56;
    }

    static boolean isExact(long key) {
        return key >>> 56 != 0xff;
    }

    /** A place for a key in a table of 2<sup>bits</sup> slots, by one multiplication (D. Knuth, TAOCP 3, §6.4). */
    static int slot(long key, int bits) {
        return (int) (key * GOLDEN >>> (64 - bits));
    }

    /** Spreads a key over all bits: the finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    static long spread(long key) {
        long mixed = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /**
     * Takes eight bytes at a time; the last eight may overlap those before. Up to 16 bytes, which most categories have, go
     * without a loop, whose number of rounds a processor could not foresee.
     */
    private static long hash(byte[] bytes, int start, int end) {
        int length = end - start;
        long hash = (long) LONGS.get(bytes, start) * GOLDEN + length;
        for (int index = start + 8; length > TWO_WORDS && index < end - 8; index += 8) {
            hash = (Long.rotateLeft(hash, 29) ^ (long) LONGS.get(bytes, index)) * GOLDEN;
        }
        hash = (Long.rotateLeft(hash, 29) ^ (long) LONGS.get(bytes, end - 8)) * GOLDEN;
        return hash ^ hash >>> 32;
    }

    /** Whether two strings of the same length, at least eight bytes, are equal. */
    static boolean equal(byte[] left, int leftStart, byte[] right, int rightStart, int length) {
        if ((long) LONGS.get(left, leftStart) != (long) LONGS.get(right, rightStart)) {
            return false;
        }
        for (int index = 8; length > TWO_WORDS && index < length - 8; index += 8) {
            if ((long) LONGS.get(left, leftStart + index) != (long) LONGS.get(right, rightStart + index)) {
                return false;
            }
        }
        return (long) LONGS.get(left, leftStart + length - 8) == (long) LONGS.get(right, rightStart + length - 8);
    }
}
