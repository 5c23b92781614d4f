package rowmill.extract.gate;

import org.jspecify.annotations.Nullable;

/** There is one statement, it begins as a query does, and its parentheses match. */
final class OneQuery implements Rule {
    /** MySQL itself allows 63 nested queries; a reader of SQL needs stack for each level. */
    static final int MAX_NESTING = 200;

    private static final String ONE = "Send one statement; make a datasource of its own for each query.";

    private int depth;
    private int lastOpened;
    private @Nullable Token last;
    private boolean begun;
    private boolean ended;

    @Override
    public void check(Tokens tokens, Reading reading) {
        Token token = tokens.current();
        if (token.kind() == Token.Kind.END) {
            checkEnd(token);
        } else if (token.isSymbol(';')) {
            checkSemicolon(token);
        } else {
            checkInside(token);
        }
    }

    private void checkInside(Token token) {
        last = token;
        if (ended) {
            throw Refusal.forbidden(
                    token.start(), "a second statement ('" + token.seen() + "') after the semicolon.", ONE);
        }
        if (token.isSymbol('(')) {
            depth++;
            lastOpened = token.start();
            if (depth > MAX_NESTING) {
                throw Refusal.forbidden(
                        token.start(),
                        "parentheses are nested deeper than " + MAX_NESTING + " levels.",
                        "Put inner queries into a view, or name them in a WITH clause.");
            }
        } else if (!begun) {
            begun = true;
            FirstWords.check(token);
        } else if (token.isSymbol(')') && --depth < 0) {
            throw Refusal.unreadable(token.start(), "a ')' that closes nothing.", "Remove it, or open it before.");
        }
    }

    private void checkSemicolon(Token token) {
        if (!begun) {
            throw empty(token);
        }
        if (depth > 0) {
            throw Refusal.unreadable(token.start(), "a semicolon inside parentheses.", "Close the parentheses first.");
        }
        ended = true;
    }

    private void checkEnd(Token end) {
        Token token = last;
        if (token == null || !begun) {
            throw empty(end);
        }
        if (depth > 0) {
            throw Refusal.unreadable(lastOpened, "a '(' that is never closed.", "Close it with ')'.");
        }
        if (token.isSymbol('-')) {
            // Without what follows it, a second minus sign would begin a comment: the text would be read anew.
            throw Refusal.unreadable(token.start(), "the statement ends with a minus sign.", "Finish the statement.");
        }
    }

    private static Refusal empty(Token token) {
        return Refusal.unreadable(
                token.start(), "there is no statement, only blanks and comments.", "Write a SELECT statement.");
    }
}
