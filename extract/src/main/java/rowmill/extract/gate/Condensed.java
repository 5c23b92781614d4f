package rowmill.extract.gate;

/**
 * The statement as the SQL parser gets it: without comments, with every text as {@code 'x'}, every number as 1, and a
 * list of values as its first one. So the parser need not know how this server quotes, cannot disagree about where a
 * text ends, and a list of a million numbers costs it nothing.
 */
final class Condensed {
    /** Longer ones are left to the rules alone; the parser's time grows faster than the text. */
    private static final int MAX_LENGTH = 60_000;

    private final StringBuilder text = new StringBuilder();

    /** Adds the current token. */
    void add(Tokens tokens) {
        Token token = tokens.current();
        if (isTooLong() || token.isSymbol(';') || token.kind() == Token.Kind.END || isRestOfList(tokens)) {
            return;
        }
        if (!continuesOperator(tokens)) {
            text.append('\n');
        }
        text.append(plain(tokens));
    }

    /** Two minus signs stay apart, because the parser would take them for a comment. */
    private static boolean continuesOperator(Tokens tokens) {
        Token token = tokens.current();
        Token before = tokens.before();
        return token.glued()
                && token.kind() == Token.Kind.SYMBOL
                && before.kind() == Token.Kind.SYMBOL
                && !(token.isSymbol('-') && before.isSymbol('-'));
    }

    boolean isTooLong() {
        return text.length() > MAX_LENGTH;
    }

    String text() {
        return text.toString();
    }

    private static boolean isRestOfList(Tokens tokens) {
        Token token = tokens.current();
        if (token.isSymbol(',')) {
            return tokens.before().isLiteral() && tokens.peek(1).isLiteral();
        }
        boolean followsText = isText(token) && isText(tokens.before());
        return followsText
                || (token.isLiteral()
                        && tokens.before().isSymbol(',')
                        && tokens.secondBefore().isLiteral());
    }

    private static boolean isText(Token token) {
        return token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.DOUBLE_QUOTED_TEXT;
    }

    private static String plain(Tokens tokens) {
        Token token = tokens.current();
        return switch (token.kind()) {
            case TEXT, DOUBLE_QUOTED_TEXT -> "'x'";
            case NUMBER -> "1";
            case VARIABLE -> token.seen().startsWith("@@") ? "@@v" : "@v";
            case QUOTED_NAME -> '"' + plainName(token.name()) + '"';
            case WORD -> plainWord(tokens);
            case SYMBOL -> token.seen();
            case END -> "";
        };
    }

    private static String plainWord(Tokens tokens) {
        Token token = tokens.current();
        String word = token.keyword();
        boolean introducesText = word.startsWith("_") && isText(tokens.peek(1));
        if (introducesText) {
            return "";
        }
        return word.isEmpty() || Characters.isDigit(word.charAt(0)) ? "w" : plainName(word);
    }

    private static String plainName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c < 128 && Characters.continuesWord((char) c))
                ? name
                : "w";
    }
}
