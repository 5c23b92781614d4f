package rowmill.engine.words;

/** White space of Unicode (property White_Space) in UTF-8. */
public final class WhiteSpace {
    private WhiteSpace() {}

    /** Number of bytes of the white-space character that begins at {@code at}; 0 when another character stands there. */
    public static int length(byte[] bytes, int at, int end) {
        byte first = bytes[at];
        if (first >= 0) {
            return first == ' ' || (first >= '\t' && first <= '\r') ? 1 : 0;
        }
        int second = at + 1 < end ? bytes[at + 1] & 0xff : 0;
        if (first == (byte) 0xc2) {
            return second == 0x85 || second == 0xa0 ? 2 : 0;
        }
        int third = at + 2 < end ? bytes[at + 2] & 0xff : 0;
        return isWide((first & 0xff) << 16 | second << 8 | third) ? 3 : 0;
    }

    /** U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000. */
    private static boolean isWide(int bytes) {
        return bytes == 0xe19a80
                || (bytes >= 0xe28080 && bytes <= 0xe2808a)
                || bytes == 0xe280a8
                || bytes == 0xe280a9
                || bytes == 0xe280af
                || bytes == 0xe2819f
                || bytes == 0xe38080;
    }
}
