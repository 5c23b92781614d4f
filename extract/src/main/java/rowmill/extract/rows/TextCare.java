package rowmill.extract.rows;

/**
 * Writes a text that needs care: quotes it, doubles quotes inside, puts a blank for line breaks and NUL, and U+FFFD
 * for what is not UTF-8, by the rule of the WHATWG Encoding Standard (one for each maximal subpart). It works byte by
 * byte with its state in fields, so a text may come in slices cut anywhere. The plain copy in {@link CsvRows} handles
 * the texts that need none of this.
 */
final class TextCare {
    private final CsvRows rows;
    private final long[] counts = new long[Replacement.values().length];
    private boolean afterReturn;
    private int missing;
    private int lowest;
    private int highest;
    private int pending;
    private int pendingBytes;

    TextCare(CsvRows rows) {
        this.rows = rows;
    }

    long count(Replacement replacement) {
        return counts[replacement.ordinal()];
    }

    /** Writes a whole text of at most {@link CsvRows#WHOLE_TEXT} bytes, in quotes if its content or the caller asks. */
    void whole(byte[] from, int start, int end, boolean alwaysQuoted) {
        boolean quoted = alwaysQuoted || holdsCommaOrQuote(from, start, end);
        reset();
        // The opening quote must not be parted from the field's start by a chunk's end; slice() asks for the rest.
        rows.room(3 * (end - start) + 5);
        if (quoted) {
            rows.put('"');
        }
        slice(from, start, end);
        finish();
        if (quoted) {
            rows.put('"');
        }
    }

    void reset() {
        afterReturn = false;
        missing = 0;
        pendingBytes = 0;
    }

    void slice(byte[] from, int start, int end) {
        // Worst case: every byte becomes a three-byte U+FFFD, and one more for a sequence begun in the slice before.
        rows.room(3 * (end - start) + 3);
        for (int next = start; next < end; next++) {
            int value = from[next] & 0xff;
            if (missing == 0) {
                first(value);
            } else {
                further(value);
            }
        }
    }

    void finish() {
        if (missing > 0) {
            rows.room(3);
            broken();
        }
    }

    private void first(int value) {
        boolean directlyAfterReturn = afterReturn;
        afterReturn = false;
        switch (value) {
            case '"' -> {
                rows.put('"');
                rows.put('"');
            }
            case '\r' -> {
                afterReturn = true;
                blankFor(Replacement.LINE_BREAK);
            }
            case '\n' -> {
                if (!directlyAfterReturn) {
                    blankFor(Replacement.LINE_BREAK);
                }
            }
            case 0 -> blankFor(Replacement.NUL);
            default -> {
                if (value < 0x80) {
                    rows.put(value);
                } else {
                    lead(value);
                }
            }
        }
    }

    private void lead(int value) {
        lowest = value == 0xE0 ? 0xA0 : value == 0xF0 ? 0x90 : 0x80;
        highest = value == 0xED ? 0x9F : value == 0xF4 ? 0x8F : 0xBF;
        pending = value;
        pendingBytes = 1;
        if (value >= 0xC2 && value <= 0xDF) {
            missing = 1;
        } else if (value >= 0xE0 && value <= 0xEF) {
            missing = 2;
        } else if (value >= 0xF0 && value <= 0xF4) {
            missing = 3;
        } else {
            broken();
        }
    }

    private void further(int value) {
        if (value < lowest || value > highest) {
            broken();
            first(value);
            return;
        }
        lowest = 0x80;
        highest = 0xBF;
        pending = pending << 8 | value;
        pendingBytes++;
        if (--missing == 0) {
            for (int shift = 8 * (pendingBytes - 1); shift >= 0; shift -= 8) {
                rows.put(pending >> shift);
            }
            pendingBytes = 0;
        }
    }

    private void broken() {
        missing = 0;
        pendingBytes = 0;
        counts[Replacement.INVALID_TEXT.ordinal()]++;
        rows.put(0xEF);
        rows.put(0xBF);
        rows.put(0xBD);
    }

    private void blankFor(Replacement replacement) {
        counts[replacement.ordinal()]++;
        rows.put(' ');
    }

    private static boolean holdsCommaOrQuote(byte[] from, int start, int end) {
        for (int next = start; next < end; next++) {
            if (from[next] == ',' || from[next] == '"') {
                return true;
            }
        }
        return false;
    }
}
