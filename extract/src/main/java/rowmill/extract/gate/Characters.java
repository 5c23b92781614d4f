package rowmill.extract.gate;

/** Kinds of characters as the servers' own lexers sort them. */
final class Characters {
    private Characters() {}

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A character that continues a word. Beyond ASCII that is every character that {@link #checkOutsideQuotes} lets through. */
    static boolean continuesWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' || c > 127;
    }

    /** Whether a MySQL server ends two dashes' ambiguity: a comment needs a blank or control character after them. */
    static boolean isBlankOrControl(char c) {
        return c <= ' ' || c == 127;
    }

    /** Looks for what no statement may have anywhere, not even inside a text or a comment. */
    static void checkEverywhere(String sql) {
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == 0) {
                throw Refusal.forbidden(
                        i,
                        "a NUL character (U+0000), at which some programs stop reading.",
                        "Remove it; in a text, write CHAR(0) or a hexadecimal literal.");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == sql.length()
                        || !Character.isLowSurrogate(sql.charAt(i + 1))) {
                    throw Refusal.forbidden(
                            i,
                            "half of a character (" + unicode(c) + ", a lone surrogate), which cannot be sent.",
                            "Remove it, or write the whole character.");
                }
                i++;
            }
        }
    }

    /** Refuses a character that may stand only inside quotes or comments, because people or programs cannot see it. */
    static void checkOutsideQuotes(String sql, int at) {
        int c = sql.codePointAt(at);
        if (c < ' ' || c == 127 || (c >= 0x80 && c < 0xA0)) {
            throw Refusal.forbidden(
                    at, "the control character " + unicode(c) + " outside of quotes.", "Remove it or write a blank.");
        }
        if (c > 127 && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw Refusal.forbidden(
                    at,
                    "a blank that is not ASCII (" + unicode(c)
                            + ") outside of quotes, which databases take for a letter.",
                    "Replace it by an ordinary blank.");
        }
        if (c > 127 && !Character.isLetterOrDigit(c) && isInvisible(c)) {
            throw Refusal.forbidden(at, "the invisible character " + unicode(c) + " outside of quotes.", "Remove it.");
        }
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.PRIVATE_USE || type == Character.UNASSIGNED;
    }

    private static String unicode(int c) {
        return String.format("U+%04X", c);
    }
}
