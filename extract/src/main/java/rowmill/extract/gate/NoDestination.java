package rowmill.extract.gate;

import java.util.Set;

/** The rows go to the caller and nowhere else: no INTO. */
final class NoDestination implements Rule {
    private static final Set<String> FILES = Set.of("OUTFILE", "DUMPFILE");

    @Override
    public void check(Tokens tokens, Reading reading) {
        Token token = tokens.current();
        if (!token.is("INTO") || tokens.isAfterDot()) {
            return;
        }
        Token next = tokens.peek(1);
        if (FILES.contains(next.keyword())) {
            throw Refusal.forbidden(
                    token.start(),
                    "INTO " + next.keyword() + " writes a file on the database server.",
                    "Leave INTO and the file out; the rows are copied to the staging location.");
        }
        String deed = next.kind() == Token.Kind.VARIABLE
                ? " assigns a variable instead of returning rows."
                : " writes the rows into a table or a variable instead of returning them.";
        throw Refusal.forbidden(
                token.start(),
                "INTO " + next.seen() + deed,
                "Leave INTO out; if it is a column's name, put it into quotes.");
    }
}
