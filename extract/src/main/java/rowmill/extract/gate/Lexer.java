package rowmill.extract.gate;

import java.util.Locale;
import rowmill.extract.gate.Token.Kind;

/**
 * Splits a statement into tokens as a server with that reading would, without comments. Where servers differ, or do
 * what nobody expects, it refuses: executable comments, comments inside comments, letters glued to a number (MySQL reads
 * {@code 1e5into} as a number and INTO), names with Unicode escapes. One pass, no memory beyond the current token.
 */
final class Lexer {
    private final String sql;
    private final Reading reading;
    private final Quotes quotes;
    private int at;
    private Kind before = Kind.END;
    private boolean escapedTextBefore;
    private int endBefore = -1;

    Lexer(String sql, Reading reading) {
        this.sql = sql;
        this.reading = reading;
        this.quotes = new Quotes(sql);
    }

    /** The next token; at the end {@link Kind#END} for ever. */
    Token next() {
        at = new Comments(sql, reading).skipBlanksAndComments(at);
        int start = at;
        boolean glued = start == endBefore;
        Kind kind = start == sql.length() ? Kind.END : take(sql.charAt(start), glued);
        before = kind;
        endBefore = at;
        return new Token(kind, sql, start, at, glued);
    }

    private Kind take(char c, boolean glued) {
        boolean escaped = escapedTextBefore;
        escapedTextBefore = false;
        if (Characters.isDigit(c) || (c == '.' && isDigitAt(at + 1) && !(glued && continuesName()))) {
            return takeNumber();
        }
        return switch (c) {
            case '\'' -> takeText(escaped);
            case '"' -> takeDoubleQuoted();
            case '`' -> takeBackquoted();
            case '@' -> reading.mySql() ? takeVariable() : takeSymbol(1);
            case '$' -> takeDollar();
            case '\\' -> takeBackslash();
            case '?' ->
                throw Refusal.unreadable(
                        at, "the placeholder '?', for which there is no value.", "Write the value itself.");
            case ':' -> takeSymbol(sql.startsWith(":=", at) || sql.startsWith("::", at) ? 2 : 1);
            default -> isWordStart(c) ? takeWordOrPrefixedText() : takeSymbol(1);
        };
    }

    /** After a bare word and a dot, MySQL takes digits for the beginning of a name; after anything else for a number. */
    private boolean continuesName() {
        return reading.mySql() && before == Kind.WORD;
    }

    private boolean isWordStart(char c) {
        return Characters.continuesWord(c) && c != '$';
    }

    private Kind takeSymbol(int length) {
        Characters.checkOutsideQuotes(sql, at);
        at += length;
        return Kind.SYMBOL;
    }

    private Kind takeText(boolean continuesEscapedText) {
        if (continuesEscapedText) {
            throw Refusal.forbidden(
                    at,
                    "a text that continues an E'…' text, whose backslashes count here too.",
                    "Write both as one text.");
        }
        at = quotes.endOfText(at, reading.backslashEscapes());
        return Kind.TEXT;
    }

    private Kind takeDoubleQuoted() {
        if (reading.ansiQuotes()) {
            at = quotes.endOfName(at);
            return Kind.QUOTED_NAME;
        }
        at = quotes.endOfText(at, reading.backslashEscapes());
        return Kind.DOUBLE_QUOTED_TEXT;
    }

    private Kind takeBackquoted() {
        if (!reading.mySql()) {
            throw Refusal.unreadable(
                    at, "a backquote, which PostgreSQL does not know.", "Put names into \"double quotes\".");
        }
        at = quotes.endOfName(at);
        return Kind.QUOTED_NAME;
    }

    private Kind takeDollar() {
        if (reading.mySql()) {
            throw Refusal.forbidden(
                    at,
                    "a '$' at the beginning of a word, where MySQL 9 begins a text and others a name.",
                    "Put the name into quotes.");
        }
        if (isDigitAt(at + 1)) {
            throw Refusal.unreadable(
                    at,
                    "the placeholder '$" + sql.charAt(at + 1) + "', for which there is no value.",
                    "Write the value itself.");
        }
        at = quotes.endOfDollarText(at);
        return Kind.TEXT;
    }

    private Kind takeBackslash() {
        if (reading.mySql() && sql.startsWith("\\N", at) && (at + 2 == sql.length() || !continuesWordAt(at + 2))) {
            at += 2;
            return Kind.NUMBER;
        }
        throw Refusal.unreadable(
                at,
                "a backslash outside of quotes.",
                "Remove it; commands of a client program, such as \\G, are no part of a statement.");
    }

    /** A user variable, {@code @name} or {@code @'any name'}, or a system variable, {@code @@scope.name}. */
    private Kind takeVariable() {
        int start = at++;
        if (at < sql.length() && sql.charAt(at) == '@') {
            at++;
        }
        if (isQuoteAt(at) || (at < sql.length() && sql.charAt(at) == '`')) {
            boolean isText = sql.charAt(at) == '\'' || (sql.charAt(at) == '"' && !reading.ansiQuotes());
            at = isText ? quotes.endOfText(at, reading.backslashEscapes()) : quotes.endOfName(at);
            return Kind.VARIABLE;
        }
        int name = at;
        while (at < sql.length() && sql.charAt(at) <= 127 && (continuesWordAt(at) || sql.charAt(at) == '.')) {
            at++;
        }
        if (at == name) {
            throw Refusal.unreadable(
                    start, "an '@' without a name.", "Remove it, or write the variable's name after it.");
        }
        return Kind.VARIABLE;
    }

    private Kind takeWord() {
        while (at < sql.length() && continuesWordAt(at)) {
            Characters.checkOutsideQuotes(sql, at);
            at += Character.charCount(sql.codePointAt(at));
        }
        return Kind.WORD;
    }

    /** A word; or a text with a letter that tells its kind glued before it, such as {@code x'4d'} or {@code E'\n'}. */
    private Kind takeWordOrPrefixedText() {
        int start = at;
        takeWord();
        if (at == sql.length()) {
            return Kind.WORD;
        }
        String prefix = at - start == 1 ? sql.substring(start, at).toLowerCase(Locale.ROOT) : "";
        if (!reading.mySql() && prefix.equals("u") && sql.startsWith("&", at) && isQuoteAt(at + 1)) {
            throw Refusal.forbidden(
                    start, "U& with Unicode escapes, which can spell any name.", "Write the characters themselves.");
        }
        if (sql.charAt(at) != '\'' || prefix.isEmpty()) {
            return Kind.WORD;
        }
        if ("xbn".contains(prefix)) {
            at = quotes.endOfText(at, reading.backslashEscapes());
            return Kind.TEXT;
        }
        if (!reading.mySql() && prefix.equals("e")) {
            at = quotes.endOfText(at, true);
            escapedTextBefore = true;
            return Kind.TEXT;
        }
        return Kind.WORD;
    }

    private Kind takeNumber() {
        int start = at;
        int end = Numbers.end(sql, at, reading);
        if (end < 0) {
            return takeWord();
        }
        at = end;
        if (at < sql.length() && continuesWordAt(at)) {
            int shown = Math.min(sql.length(), at + 10);
            throw Refusal.forbidden(
                    start,
                    "'" + sql.substring(start, Character.isHighSurrogate(sql.charAt(shown - 1)) ? shown - 1 : shown)
                            + "' begins as a number and goes on with letters, which servers split in different ways.",
                    "Put a blank after the number, or quotes around the name.");
        }
        return Kind.NUMBER;
    }

    private boolean continuesWordAt(int index) {
        return Characters.continuesWord(sql.charAt(index));
    }

    private boolean isDigitAt(int index) {
        return index < sql.length() && Characters.isDigit(sql.charAt(index));
    }

    private boolean isQuoteAt(int index) {
        return index < sql.length() && (sql.charAt(index) == '"' || sql.charAt(index) == '\'');
    }
}
