package rowmill.engine.value;

/** Blanks around values: space and tab. */
public final class Blanks {
    private Blanks() {}

    /** Whether [start, end) holds nothing but blanks: a missing value of a NUMERIC or BINARY attribute. */
    public static boolean isBlank(byte[] bytes, int start, int end) {
        return skip(bytes, start, end) == end;
    }

    /** Index of the first byte in [start, end) that is no blank, or {@code end}. */
    static int skip(byte[] bytes, int start, int end) {
        int index = start;
        while (index < end && (bytes[index] == ' ' || bytes[index] == '\t')) {
            index++;
        }
        return index;
    }

    /** Index after the last byte in [start, end) that is no blank, or {@code start}. */
    static int trimEnd(byte[] bytes, int start, int end) {
        int index = end;
        while (index > start && (bytes[index - 1] == ' ' || bytes[index - 1] == '\t')) {
            index--;
        }
        return index;
    }
}
