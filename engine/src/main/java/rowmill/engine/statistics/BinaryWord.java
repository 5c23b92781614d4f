package rowmill.engine.statistics;

/** The words of a BINARY value (Developer Guide, "Data schema"): 0 n no f false, 1 y yes t true; any case, blanks around. */
final class BinaryWord {
    static final int FALSE = 0;
    static final int TRUE = 1;
    static final int INVALID = -1;

    private BinaryWord() {}

    /** {@link #FALSE}, {@link #TRUE} or {@link #INVALID}; the range must have no blanks around the word. */
    static int of(byte[] bytes, int start, int end) {
        return switch (end - start) {
            case 1 ->
                switch (bytes[start]) {
                    case '0', 'n', 'N', 'f', 'F' -> FALSE;
                    case '1', 'y', 'Y', 't', 'T' -> TRUE;
                    default -> INVALID;
                };
            case 2 -> is(bytes, start, "no") ? FALSE : INVALID;
            case 3 -> is(bytes, start, "yes") ? TRUE : INVALID;
            case 4 -> is(bytes, start, "true") ? TRUE : INVALID;
            case 5 -> is(bytes, start, "false") ? FALSE : INVALID;
            default -> INVALID;
        };
    }

    private static boolean is(byte[] bytes, int start, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((bytes[start + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
