package rowmill.engine.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time. Each mask has the highest bit of a byte set exactly where the byte qualifies; the lowest bits are the
 * first byte. Source of the formulas: H. Warren, "Hacker's Delight", 2nd ed., section 6-1 (the carry-free forms).
 */
final class ByteWords {
    static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = ~HIGH_BITS;
    private static final long BLANKS = 0x2020202020202020L;
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
    /** 0x80 − 0x2d in every byte: added to a byte of 0x2d or more it carries into the high bit. */
    private static final long ABOVE_COMMA = 0x5353535353535353L;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteWords() {}

    /** The eight bytes from {@code index}, which must all lie in the array. */
    static long at(byte[] bytes, int index) {
        return (long) WORDS.get(bytes, index);
    }

    /**
     * Whatever the scanner has to look at: commas, double quotes and control characters, and with them the other characters
     * below the comma but for blanks. Those are rare, and to tell them apart would cost every word twice as much.
     */
    static long delimiters(long word) {
        long low = word & LOW_BITS;
        long aboveComma = low + ABOVE_COMMA | word;
        long notBlank = (low ^ BLANKS) + LOW_BITS;
        return notBlank & ~aboveComma & HIGH_BITS;
    }

    /** The same for a word of bytes below 0x80, where no addition carries into the next byte. */
    static long delimitersOfAscii(long word) {
        long notBlank = (word ^ BLANKS) + LOW_BITS;
        return notBlank & ~(word + ABOVE_COMMA) & HIGH_BITS;
    }

    /** Gathers the highest bits of the eight bytes of a mask into the lowest byte, first byte first. */
    static long gathered(long mask) {
        return ((mask >>> 7) * 0x0102040810204080L) >>> 56;
    }

    /** Line feeds. */
    static long lineFeeds(long word) {
        long zeroes = word ^ LINE_FEEDS;
        return ~((zeroes & LOW_BITS) + LOW_BITS | zeroes) & HIGH_BITS;
    }

    /** Index of the first line feed in [from, to), or {@code to}. The array must hold eight bytes more than {@code to}. */
    static int lineFeed(byte[] bytes, int from, int to) {
        for (int index = from; index < to; index += Long.BYTES) {
            long hits = lineFeeds(at(bytes, index));
            if (hits != 0) {
                return Math.min(to, index + (Long.numberOfTrailingZeros(hits) >>> 3));
            }
        }
        return to;
    }

    /** Number of line feeds among the first {@code length} bytes. The array must hold eight bytes more. */
    static long countLineFeeds(byte[] bytes, int length) {
        long count = 0;
        int index = 0;
        for (; index + Long.BYTES <= length; index += Long.BYTES) {
            count += Long.bitCount(lineFeeds(at(bytes, index)));
        }
        for (; index < length; index++) {
            count += bytes[index] == '\n' ? 1 : 0;
        }
        return count;
    }
}
