package rowmill.engine.csv;

import org.jspecify.annotations.Nullable;

/**
 * Splits one line in memory into fields: the hot path of all reading. {@link PlainReader} is the same rules written plainly;
 * {@code FastReaderAgreesWithPlainReaderTest} holds the two together, and {@code ScanBenchmark} in the tests shows the cost.
 * Not thread-safe.
 *
 * <p>Delimiters of 64 bytes are found at once, as the bits of a long (the idea of G. Langdale and D. Lemire, "Parsing gigabytes
 * of JSON per second", 2019): fields are only a few bytes long, and a branch that goes wrong for every eight bytes would cost
 * more than the search itself. What is left of a block serves the next line.
 *
 * <p>The line must be followed by a line feed (its own or a sentinel) and at least {@value #BLOCK} more bytes of array.
 */
final class LineScanner {
    /** Bytes that are searched at once. */
    static final int BLOCK = Long.SIZE;

    private final CsvRecord record;
    private final int capacity;
    /** Fields of the line that hold doubled quotes, and how many. */
    private final int[] doubled;

    private int block;
    private long blockHits;
    private long blockHighBits;

    private int doubledCount;
    private int fields;
    private long highBits;
    private boolean carriageReturn;
    private boolean nul;
    private boolean unclosedQuote;
    private boolean textAfterQuote;

    /** @param record receives the first {@code capacity} fields */
    LineScanner(CsvRecord record, int capacity) {
        this.record = record;
        this.capacity = capacity;
        this.doubled = new int[capacity];
        forget();
    }

    /** Must be called when bytes from the next line on have moved or changed. */
    void forget() {
        block = -BLOCK;
    }

    /** Reads the line from {@code start}; returns the index of the line feed that ends it. */
    int scan(byte[] bytes, int start) {
        reset();
        enter(bytes, start);
        int[] bounds = record.bounds;
        int base = record.base;
        long hits = blockHits;
        int count = 0;
        int fieldStart = start;
        while (true) {
            while (hits == 0) {
                load(bytes, block + BLOCK);
                hits = blockHits;
            }
            int place = block + Long.numberOfTrailingZeros(hits);
            hits &= hits - 1;
            byte hit = bytes[place];
            if (hit == ',') {
                if (count < capacity) {
                    bounds[base + 2 * count] = fieldStart;
                    bounds[base + 2 * count + 1] = place;
                }
                count++;
                fieldStart = place + 1;
            } else if (hit == '\n') {
                fields = count;
                blockHits = hits;
                add(fieldStart, place > fieldStart && bytes[place - 1] == '\r' ? place - 1 : place);
                return place;
            } else if (hit == '"' && place == fieldStart) {
                fields = count;
                int delimiter = quoted(bytes, place);
                if (bytes[delimiter] == '\n') {
                    return delimiter;
                }
                count = fields;
                fieldStart = delimiter + 1;
                enter(bytes, fieldStart);
                hits = blockHits;
            } else {
                note(bytes, place);
            }
        }
    }

    /** Makes the block's hits those from {@code start} on. */
    private void enter(byte[] bytes, int start) {
        int into = start - block;
        if (into < BLOCK) {
            blockHits &= -1L << into;
            highBits |= blockHighBits;
        } else {
            load(bytes, start);
        }
    }

    private void load(byte[] bytes, int start) {
        long hits = 0;
        long high = 0;
        for (int word = 0; word < Long.BYTES; word++) {
            long bits = ByteWords.at(bytes, start + word * Long.BYTES);
            high |= bits;
            hits |= ByteWords.gathered(ByteWords.delimiters(bits)) << word * Long.BYTES;
        }
        block = start;
        blockHits = hits;
        blockHighBits = high;
        highBits |= high;
    }

    private void reset() {
        fields = 0;
        doubledCount = 0;
        highBits = 0;
        carriageReturn = false;
        nul = false;
        unclosedQuote = false;
        textAfterQuote = false;
    }

    /**
     * Reads a quoted value. Returns the index of what ends it: a comma, a line feed, or, when text follows the closing quote,
     * the last byte that was understood, so that reading goes on behind it as in an unquoted value.
     */
    private int quoted(byte[] bytes, int openingQuote) {
        int index = openingQuote + 1;
        boolean hasDoubled = false;
        while (true) {
            byte each = bytes[index];
            highBits |= (long) each & 0x80;
            if (each == '"') {
                if (bytes[index + 1] != '"') {
                    break;
                }
                hasDoubled = true;
                index++;
            } else if (each == '\n') {
                unclosedQuote = true;
                return index;
            } else if (each < ' ' && each >= 0) {
                note(bytes, index);
            }
            index++;
        }
        if (hasDoubled && fields < capacity) {
            doubled[doubledCount++] = fields;
        }
        add(openingQuote + 1, index);
        return afterQuote(bytes, index);
    }

    private int afterQuote(byte[] bytes, int closingQuote) {
        int index = closingQuote + 1;
        if (bytes[index] == '\r' && bytes[index + 1] == '\n') {
            index++;
        }
        if (bytes[index] == ',' || bytes[index] == '\n') {
            return index;
        }
        textAfterQuote = true;
        return closingQuote;
    }

    private void note(byte[] bytes, int place) {
        if (bytes[place] == 0) {
            nul = true;
        } else if (bytes[place] == '\r' && bytes[place + 1] != '\n') {
            carriageReturn = true;
        }
    }

    private void add(int start, int end) {
        if (fields < capacity) {
            record.bounds[record.base + 2 * fields] = start;
            record.bounds[record.base + 2 * fields + 1] = end;
        }
        fields++;
    }

    /** Number of fields of the scanned line, also those beyond the capacity. */
    int fields() {
        return fields;
    }

    /** Whether the scanned part holds a carriage return that is not followed by a line feed. */
    boolean carriageReturn() {
        return carriageReturn;
    }

    /** What is wrong with the scanned line, apart from its length and its number of fields; null when nothing is. */
    @Nullable
    Fault fault(byte[] bytes, int start, int end) {
        if (carriageReturn) {
            return Fault.CARRIAGE_RETURN;
        }
        if (nul) {
            return Fault.NUL;
        }
        if ((highBits & ByteWords.HIGH_BITS) != 0 && !Utf8.isValid(bytes, start, end)) {
            return Fault.NOT_UTF8;
        }
        if (unclosedQuote) {
            return Fault.UNCLOSED_QUOTE;
        }
        return textAfterQuote ? Fault.TEXT_AFTER_QUOTE : null;
    }

    /** Turns doubled quotes into single ones, in place; only for lines without fault, since the line's text is lost. */
    void unescape(byte[] bytes) {
        for (int each = 0; each < doubledCount; each++) {
            int field = record.base + 2 * doubled[each];
            int end = record.bounds[field + 1];
            int to = record.bounds[field];
            for (int from = to; from < end; from++) {
                bytes[to++] = bytes[from];
                if (bytes[from] == '"') {
                    from++;
                }
            }
            record.bounds[field + 1] = to;
        }
    }
}
