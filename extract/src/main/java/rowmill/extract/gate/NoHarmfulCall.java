package rowmill.extract.gate;

import java.util.Optional;
import java.util.Set;

/** No function is called that does more than compute. */
final class NoHarmfulCall implements Rule {
    /** Schemas of extensions whose every function acts on the outside. */
    private static final Set<String> ACTING_SCHEMAS = Set.of(
            "AWS_S3",
            "AWS_LAMBDA",
            "AWS_ML",
            "AWS_SAGEMAKER",
            "CRON",
            "UTL_FILE",
            "DBMS_PIPE",
            "DBMS_ALERT",
            "NET",
            "DUCKDB");

    @Override
    public void check(Tokens tokens, Reading reading) {
        Token token = tokens.current();
        if (!token.canBeName() || !tokens.peek(1).isSymbol('(')) {
            return;
        }
        if (!reading.mySql() && token.is("SYSTEM") && tokens.before().is("TABLESAMPLE")) {
            return; // A way of sampling, in the standard's words.
        }
        String name = token.name();
        Optional<Harm> harm = ForbiddenFunctions.of(reading).harm(name);
        if (harm.isEmpty() && !reading.mySql() && isInActingSchema(tokens)) {
            harm = Optional.of(Harm.CONNECTS);
        }
        harm.ifPresent(found -> {
            throw Refusal.forbidden(
                    token.start(), "the function " + token.seen() + "() " + found.deed() + ".", found.remedy());
        });
        if (reading.mySql() && name.equals("LAST_INSERT_ID") && !tokens.peek(2).isSymbol(')')) {
            throw Refusal.forbidden(
                    token.start(),
                    "the function LAST_INSERT_ID() with an argument changes the session's last identifier.",
                    "Leave the argument out, or use ROW_NUMBER() OVER () to number rows.");
        }
    }

    private static boolean isInActingSchema(Tokens tokens) {
        Token schema = tokens.secondBefore();
        return tokens.before().isSymbol('.') && schema.canBeName() && ACTING_SCHEMAS.contains(schema.name());
    }
}
