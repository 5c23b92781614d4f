package rowmill.extract.gate;

/**
 * One token of a statement.
 *
 * @param sql the whole statement
 * @param start its first character
 * @param end the character after its last
 * @param glued whether the token before it ends where this one begins
 */
record Token(Kind kind, String sql, int start, int end, boolean glued) {
    private static final int LONGEST_KEYWORD = 64;
    private static final int LONGEST_QUOTATION = 40;

    enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in quotes. */
        QUOTED_NAME,
        /** A text in "double quotes", which under another sql_mode is a name. */
        DOUBLE_QUOTED_TEXT,
        TEXT,
        NUMBER,
        /** A user or system variable of MySQL, with its at signs. */
        VARIABLE,
        SYMBOL,
        END
    }

    /** Whether this is that keyword, given in capitals. Only ASCII letters are folded, as servers do for keywords. */
    boolean is(String keyword) {
        return kind == Kind.WORD && length() == keyword.length() && fold().equals(keyword);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && length() == 1 && sql.charAt(start) == symbol;
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && length() == symbol.length() && sql.startsWith(symbol, start);
    }

    /** Whether it could name a function, a table or a schema, under any reading. */
    boolean canBeName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME || kind == Kind.DOUBLE_QUOTED_TEXT;
    }

    boolean isLiteral() {
        return kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.DOUBLE_QUOTED_TEXT;
    }

    /** The name in capitals without quotes and outer blanks; empty if it is longer than any known name. */
    String name() {
        if (length() > LONGEST_KEYWORD) {
            return "";
        }
        if (kind == Kind.WORD) {
            return fold();
        }
        char quote = sql.charAt(start);
        String inside = sql.substring(start + 1, end - 1);
        String twice = String.valueOf(quote) + quote;
        return capitals(inside.replace(twice, String.valueOf(quote))).strip();
    }

    /** The keyword in capitals; empty if it is no word, or longer than any keyword. */
    String keyword() {
        return kind == Kind.WORD && length() <= LONGEST_KEYWORD ? fold() : "";
    }

    /** The text as it stands there, shortened for a message. */
    String seen() {
        if (kind == Kind.END) {
            return "the end of the statement";
        }
        return length() <= LONGEST_QUOTATION
                ? sql.substring(start, end)
                : sql.substring(start, start + LONGEST_QUOTATION) + "…";
    }

    int length() {
        return end - start;
    }

    private String fold() {
        return capitals(sql.substring(start, end));
    }

    private static String capitals(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
                return capitalsFrom(text, i);
            }
        }
        return text;
    }

    private static String capitalsFrom(String text, int first) {
        char[] letters = text.toCharArray();
        for (int i = first; i < letters.length; i++) {
            if (letters[i] >= 'a' && letters[i] <= 'z') {
                letters[i] -= 'a' - 'A';
            }
        }
        return new String(letters);
    }
}
