package rowmill.extract.gate;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass of all rules over a statement under one reading. Not for reuse. */
final class Judgement {
    /** Where the parser is at a loss, a statement with one of these words is refused rather than trusted. */
    private static final Set<String> DEEDS = Set.of(
            "ALTER",
            "CALL",
            "COPY",
            "CREATE",
            "DELETE",
            "DO",
            "DROP",
            "EXECUTE",
            "GRANT",
            "INSERT",
            "MERGE",
            "REVOKE",
            "TRUNCATE",
            "UPDATE",
            "VACUUM");

    private final String sql;
    private final Reading reading;
    private final Tokens tokens;
    private final List<Rule> rules = List.of(
            new OneQuery(),
            new NoDestination(),
            new NoLocks(),
            new NoChange(),
            new NoHarmfulCall(),
            new NoSystemTable());
    private final Condensed condensed = new Condensed();
    private int start = -1;
    private int end;
    private @Nullable Token deed;

    Judgement(String sql, Reading reading) {
        this.sql = sql;
        this.reading = reading;
        this.tokens = new Tokens(sql, reading);
    }

    /**
     * Applies all rules, then asks the parser. Gives the statement from its first token to its last, without semicolons.
     *
     * @throws Refusal if the statement must not run
     */
    String accept() {
        applyRules();
        if (condensed.isTooLong() || !SecondOpinion.isRead(condensed.text(), reading)) {
            refuseDeed();
        }
        return sql.substring(start, end);
    }

    /**
     * Applies the rules only.
     *
     * @throws Refusal if a rule is broken, of kind UNREADABLE if the statement is no SQL under this reading
     */
    void applyRules() {
        Token token;
        do {
            token = tokens.advance();
            for (Rule rule : rules) {
                rule.check(tokens, reading);
            }
            note(token);
            condensed.add(tokens);
        } while (token.kind() != Token.Kind.END);
    }

    /** Whether the text can be split into tokens to its end, whatever they mean. */
    static boolean isReadable(String sql, Reading reading) {
        var lexer = new Lexer(sql, reading);
        try {
            while (lexer.next().kind() != Token.Kind.END) {
                // Reading on is the test.
            }
            return true;
        } catch (Refusal refusal) {
            return refusal.kind() == Refusal.Kind.FORBIDDEN;
        }
    }

    private void note(Token token) {
        if (token.kind() == Token.Kind.END || token.isSymbol(';')) {
            return;
        }
        if (start < 0) {
            start = token.start();
        }
        end = token.end();
        if (DEEDS.contains(token.keyword())
                && !tokens.isAfterDot()
                && !tokens.peek(1).isSymbol('(')) {
            deed = token;
        }
    }

    private void refuseDeed() {
        Token found = deed;
        if (found != null) {
            throw Refusal.forbidden(
                    found.start(),
                    "the statement cannot be read as one query, and has the word " + found.keyword() + " in it.",
                    "Write one SELECT statement; if the word is a column's name, put it into quotes.");
        }
    }
}
