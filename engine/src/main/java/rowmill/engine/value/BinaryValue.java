package rowmill.engine.value;

/**
 * Reads values of BINARY attributes: {@code 0 n no f false} and {@code 1 y yes t true}, in any case, with blanks around them.
 * The result is a plain int, so that the hot path makes no objects.
 */
public final class BinaryValue {
    /** The value is false. */
    public static final int FALSE = 0;

    /** The value is true. */
    public static final int TRUE = 1;

    /** The value is empty or blank. */
    public static final int MISSING = -1;

    /** The value is another word. */
    public static final int INVALID = -2;

    private static final int LONGEST_WORD = 5;

    private BinaryValue() {}

    /** Reads the bytes [start, end): {@link #FALSE}, {@link #TRUE}, {@link #MISSING} or {@link #INVALID}. */
    public static int parse(byte[] bytes, int start, int end) {
        int from = start;
        int length = end - start;
        if (length != 1) {
            from = Blanks.skip(bytes, start, end);
            length = Blanks.trimEnd(bytes, from, end) - from;
        }
        if (length == 1) {
            return letter(bytes[from]);
        }
        if (length == 0) {
            return MISSING;
        }
        return length <= LONGEST_WORD ? word(bytes, from, length) : INVALID;
    }

    private static int letter(byte letter) {
        return switch (letter) {
            case '0', 'n', 'N', 'f', 'F' -> FALSE;
            case '1', 'y', 'Y', 't', 'T' -> TRUE;
            case ' ', '\t' -> MISSING;
            default -> INVALID;
        };
    }

    private static int word(byte[] bytes, int from, int length) {
        if (is("no", bytes, from, length) || is("false", bytes, from, length)) {
            return FALSE;
        }
        return is("yes", bytes, from, length) || is("true", bytes, from, length) ? TRUE : INVALID;
    }

    private static boolean is(String word, byte[] bytes, int from, int length) {
        if (length != word.length()) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            // Upper-case ASCII letters differ from lower-case ones in one bit; the result must be a letter of the word.
            if ((bytes[from + index] | 0x20) != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
