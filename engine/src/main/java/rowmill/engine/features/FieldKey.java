package rowmill.engine.features;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit key of a byte string: up to 7 bytes the string itself with its length on top, so that equal keys mean equal
 * strings; longer ones a hash, whose top bits {@link #isExact} tells apart.
 */
final class FieldKey {
    static final int EXACT_BYTES = 7;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HASHED = 0xffL << 56;

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
        return packed | (long) length << 56;
    }

    static boolean isExact(long key) {
        return key >>> 56 != 0xff;
    }

    /** Spreads a key over all bits: the finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    static long spread(long key) {
        long mixed = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static long hash(byte[] bytes, int start, int end) {
        long hash = 0x9e3779b97f4a7c15L * (end - start);
        int index = start;
        for (; index + 8 <= end; index += 8) {
            hash = spread(hash ^ (long) LONGS.get(bytes, index));
        }
        long rest = 0;
        for (int last = end - 1; last >= index; last--) {
            rest = rest << 8 | (bytes[last] & 0xff);
        }
        return spread(hash ^ rest);
    }
}
