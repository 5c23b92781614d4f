package rowmill.extract.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** A walk over the tokens of a statement that sees a few of them at a time, whatever the statement's length. */
final class Tokens {
    private final Lexer lexer;
    private final Deque<Token> ahead = new ArrayDeque<>();
    private Token secondBefore;
    private Token before;
    private Token current;

    Tokens(String sql, Reading reading) {
        lexer = new Lexer(sql, reading);
        current = new Token(Token.Kind.END, sql, 0, 0, false);
        before = current;
        secondBefore = current;
    }

    /** Steps to the next token and gives it. */
    Token advance() {
        secondBefore = before;
        before = current;
        current = ahead.isEmpty() ? lexer.next() : ahead.removeFirst();
        return current;
    }

    Token current() {
        return current;
    }

    /** The token before the current one; of kind END at the beginning. */
    Token before() {
        return before;
    }

    Token secondBefore() {
        return secondBefore;
    }

    /** The token that many steps ahead, 1 for the next one. */
    Token peek(int steps) {
        while (ahead.size() < steps) {
            ahead.addLast(lexer.next());
        }
        Iterator<Token> each = ahead.iterator();
        for (int i = 1; i < steps; i++) {
            each.next();
        }
        return each.next();
    }

    /** Whether the current token stands right after a dot, where MySQL and PostgreSQL take every word for a name. */
    boolean isAfterDot() {
        return current.glued() && before.isSymbol('.');
    }

    /** Whether the current token and the next ones are these words, in capitals. */
    boolean areWords(String first, String... others) {
        if (!current.is(first)) {
            return false;
        }
        for (int i = 0; i < others.length; i++) {
            if (!peek(i + 1).is(others[i])) {
                return false;
            }
        }
        return true;
    }
}
