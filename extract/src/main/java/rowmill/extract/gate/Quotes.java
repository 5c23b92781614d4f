package rowmill.extract.gate;

/** Where quoted texts and names end. */
final class Quotes {
    private static final String CLOSE_IT = "Close the quote; inside a text write a quote twice.";

    private final String sql;

    Quotes(String sql) {
        this.sql = sql;
    }

    /** The index after a text in single or double quotes; a quote written twice stays inside. */
    int endOfText(int start, boolean backslashEscapes) {
        char quote = sql.charAt(start);
        int at = start + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' && backslashEscapes) {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        throw Refusal.unreadable(start, "a text begins with " + quote + " and never ends.", CLOSE_IT);
    }

    /** The index after a name in backquotes or double quotes. */
    int endOfName(int start) {
        int end = endOfName(sql, start);
        if (end < 0) {
            throw Refusal.unreadable(start, "a name begins with " + sql.charAt(start) + " and never ends.", CLOSE_IT);
        }
        if (end == start + 2) {
            throw Refusal.unreadable(start, "an empty name.", "Write a name between the quotes.");
        }
        return end;
    }

    private static int endOfName(String sql, int start) {
        char quote = sql.charAt(start);
        int close = sql.indexOf(quote, start + 1);
        while (close >= 0 && close + 1 < sql.length() && sql.charAt(close + 1) == quote) {
            close = sql.indexOf(quote, close + 2);
        }
        return close < 0 ? -1 : close + 1;
    }

    /** The index after a text of PostgreSQL between {@code $tag$} and {@code $tag$}. */
    int endOfDollarText(int start) {
        int open = start + 1;
        while (open < sql.length() && sql.charAt(open) != '$' && Characters.continuesWord(sql.charAt(open))) {
            open++;
        }
        if (open == sql.length() || sql.charAt(open) != '$') {
            throw Refusal.unreadable(
                    start, "a '$' that begins no text.", "Remove it, or quote the name it belongs to.");
        }
        String tag = sql.substring(start, open + 1);
        int close = sql.indexOf(tag, open + 1);
        if (close < 0) {
            throw Refusal.unreadable(
                    start, "a text begins with " + tag + " and never ends.", "Close it with " + tag + ".");
        }
        return close + tag.length();
    }
}
