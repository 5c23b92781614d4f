package rowmill.engine.csv;

/**
 * Finds the fields of many lines at once, as long as there is nothing to think about: ASCII without quotes, carriage
 * returns and NUL, the right number of fields. Whatever else comes is left to {@link LineScanner}, which is slower by half:
 * it decides at every delimiter what to do, and a processor guesses that wrong once or twice a line. Here all delimiters are
 * written down first, without a branch for each, and looked at afterwards.
 *
 * <p>{@code FastReaderAgreesWithPlainReaderTest} holds it together with {@link PlainReader}; {@code rowmill bench profile
 * --stages} shows the cost. Not thread-safe.
 */
final class PlainLines {
    /** So many elements more than there are delimiters an array of bounds must have: the place before them, and one block's. */
    static final int SPARE = 1 + LineScanner.BLOCK + 16;

    private static final int BLOCK = LineScanner.BLOCK;
    private static final int AT_ONCE = 8;

    private final int fields;
    private final int longest;
    private boolean stumbled;
    private long highBits;

    /**
     * @param fields of every line, at least 1
     * @param longest bytes that a line may have
     */
    PlainLines(int fields, int longest) {
        this.fields = fields;
        this.longest = longest;
    }

    /**
     * Writes {@code start - 1} and then the places of all delimiters of the first plain lines to {@code bounds}.
     *
     * @param start where a line begins
     * @param limit the index after the last byte; lines that end in the last block before it may be left out
     * @param most lines to find; {@code bounds} must have {@link #SPARE} elements more than their fields
     * @return the number of lines found
     */
    int find(byte[] bytes, int start, int limit, int[] bounds, int most) {
        stumbled = false;
        bounds[0] = start - 1;
        int found = gather(bytes, start, limit, bounds, most * fields);
        int lines = Math.min(most, found / fields);
        if (allPlain(bytes, bounds, lines)) {
            return lines;
        }
        lines = Math.min(most, sift(bytes, bounds, found) / fields);
        if (allPlain(bytes, bounds, lines)) {
            return lines;
        }
        stumbled = true;
        int plain = 0;
        while (isPlain(bytes, bounds, plain)) {
            plain++;
        }
        return plain;
    }

    /** Whether the last search ended at a line that is not plain, rather than at the end of the bytes or with all lines found. */
    boolean stumbled() {
        return stumbled;
    }

    /** Places of everything that looks like a delimiter, from {@code bounds[1]} on, until there are enough; returns how many. */
    private int gather(byte[] bytes, int start, int limit, int[] bounds, int enough) {
        int count = 0;
        for (int block = start; count < enough && block + BLOCK <= limit; block += BLOCK) {
            long hits = hits(bytes, block);
            if (highBits != 0) {
                stumbled = true;
                break;
            }
            count = spread(hits, block, bounds, count);
        }
        return count;
    }

    /** The delimiters of a block as the bits of a number. Written out, since a loop would not be unrolled as a whole. */
    private long hits(byte[] bytes, int block) {
        long w0 = ByteWords.at(bytes, block);
        long w1 = ByteWords.at(bytes, block + 8);
        long w2 = ByteWords.at(bytes, block + 16);
        long w3 = ByteWords.at(bytes, block + 24);
        long w4 = ByteWords.at(bytes, block + 32);
        long w5 = ByteWords.at(bytes, block + 40);
        long w6 = ByteWords.at(bytes, block + 48);
        long w7 = ByteWords.at(bytes, block + 56);
        highBits = (w0 | w1 | w2 | w3 | w4 | w5 | w6 | w7) & ByteWords.HIGH_BITS;
        long first = hits(w0) | hits(w1) << 8 | hits(w2) << 16 | hits(w3) << 24;
        long second = hits(w4) | hits(w5) << 8 | hits(w6) << 16 | hits(w7) << 24;
        return first | second << 32;
    }

    private static long hits(long word) {
        return ByteWords.gathered(ByteWords.delimitersOfAscii(word));
    }

    /** Writes eight places whether there are as many or not: what is too much is overwritten by the next block's. */
    private static int spread(long hits, int block, int[] bounds, int count) {
        int found = Long.bitCount(hits);
        long rest = eight(hits, block, bounds, count + 1);
        if (found > AT_ONCE) {
            rest = eight(rest, block, bounds, count + 1 + AT_ONCE);
            for (int next = count + 1 + 2 * AT_ONCE; rest != 0; next++) {
                bounds[next] = block + Long.numberOfTrailingZeros(rest);
                rest &= rest - 1;
            }
        }
        return count + found;
    }

    private static long eight(long hits, int block, int[] bounds, int to) {
        long h1 = hits & (hits - 1);
        long h2 = h1 & (h1 - 1);
        long h3 = h2 & (h2 - 1);
        long h4 = h3 & (h3 - 1);
        long h5 = h4 & (h4 - 1);
        long h6 = h5 & (h5 - 1);
        long h7 = h6 & (h6 - 1);
        bounds[to] = block + Long.numberOfTrailingZeros(hits);
        bounds[to + 1] = block + Long.numberOfTrailingZeros(h1);
        bounds[to + 2] = block + Long.numberOfTrailingZeros(h2);
        bounds[to + 3] = block + Long.numberOfTrailingZeros(h3);
        bounds[to + 4] = block + Long.numberOfTrailingZeros(h4);
        bounds[to + 5] = block + Long.numberOfTrailingZeros(h5);
        bounds[to + 6] = block + Long.numberOfTrailingZeros(h6);
        bounds[to + 7] = block + Long.numberOfTrailingZeros(h7);
        return h7 & (h7 - 1);
    }

    /**
     * Leaves out what only looks like a delimiter, such as an apostrophe, and all from a byte on that is more than text; returns
     * how many are left.
     */
    private int sift(byte[] bytes, int[] bounds, int found) {
        int kept = 0;
        for (int each = 1; each <= found; each++) {
            byte hit = bytes[bounds[each]];
            if (hit == ',' || hit == '\n') {
                bounds[++kept] = bounds[each];
            } else if (hit == '"' || hit == '\r' || hit == 0) {
                stumbled = true;
                break;
            }
        }
        return kept;
    }

    private boolean allPlain(byte[] bytes, int[] bounds, int lines) {
        int last = lines * fields;
        int commas = 0;
        for (int each = 1; each <= last; each++) {
            commas += bytes[bounds[each]] == ',' ? 1 : 0;
        }
        boolean plain = commas == last - lines;
        for (int line = 0; line < lines; line++) {
            plain &= endsWell(bytes, bounds, line);
        }
        return plain;
    }

    /** Whether the line, all of whose delimiters were found, ends with a line feed, and is neither too long nor empty. */
    private boolean endsWell(byte[] bytes, int[] bounds, int line) {
        int end = bounds[(line + 1) * fields];
        int length = end - bounds[line * fields] - 1;
        return bytes[end] == '\n' & length <= longest & length > 0;
    }

    private boolean isPlain(byte[] bytes, int[] bounds, int line) {
        boolean plain = endsWell(bytes, bounds, line);
        for (int each = line * fields + 1; each < (line + 1) * fields; each++) {
            plain &= bytes[bounds[each]] == ',';
        }
        return plain;
    }
}
