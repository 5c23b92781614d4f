package rowmill.engine.words;

import java.nio.charset.StandardCharsets;

/** Punctuation at the ends of words: the 32 ASCII marks, and beyond ASCII Unicode's category P. */
public final class Punctuation {
    private Punctuation() {}

    /** Index of the first character in [start, end) that is no punctuation, or {@code end}. */
    public static int skip(byte[] text, int start, int end) {
        int at = start;
        while (at < end) {
            int next = at + 1;
            while (next < end && continues(text[next])) {
                next++;
            }
            if (!isPunctuation(text, at, next)) {
                return at;
            }
            at = next;
        }
        return end;
    }

    /** Index after the last character in [start, end) that is no punctuation, or {@code start}. */
    public static int trimEnd(byte[] text, int start, int end) {
        int to = end;
        while (to > start) {
            int from = to - 1;
            while (from > start && continues(text[from])) {
                from--;
            }
            if (!isPunctuation(text, from, to)) {
                return to;
            }
            to = from;
        }
        return start;
    }

    private static boolean continues(byte unit) {
        return (unit & 0xc0) == 0x80;
    }

    private static boolean isPunctuation(byte[] text, int start, int end) {
        if (text[start] >= 0) {
            int ascii = text[start];
            return (ascii >= '!' && ascii <= '/')
                    || (ascii >= ':' && ascii <= '@')
                    || (ascii >= '[' && ascii <= '`')
                    || (ascii >= '{' && ascii <= '~');
        }
        int type = Character.getType(new String(text, start, end - start, StandardCharsets.UTF_8).codePointAt(0));
        return type == Character.CONNECTOR_PUNCTUATION
                || type == Character.DASH_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.END_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_PUNCTUATION;
    }
}
