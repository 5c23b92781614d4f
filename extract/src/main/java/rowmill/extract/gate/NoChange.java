package rowmill.extract.gate;

import java.util.Set;

/** Nothing is changed: no statement that writes hides behind WITH or in parentheses, and no variable is assigned. */
final class NoChange implements Rule {
    private static final String QUERY_ONLY = "Leave that part out; if the word is a column's name, put it into quotes.";
    private static final Set<String> WRITERS = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE");

    /** Words after which UPDATE can only have been the name of a column. */
    private static final Set<String> OPERATORS = Set.of(
            "IS", "IN", "LIKE", "ILIKE", "SIMILAR", "BETWEEN", "AND", "OR", "NOT", "AS", "FROM", "ORDER", "COLLATE",
            "ISNULL", "NOTNULL", "ASC", "DESC", "THEN", "ELSE", "END", "WHEN");

    /** Words that MySQL reserves and no query uses. */
    private static final Set<String> RESERVED_DEEDS = Set.of(
            "ALTER",
            "CALL",
            "CREATE",
            "DROP",
            "GRANT",
            "KILL",
            "LOAD",
            "LOCK",
            "OPTIMIZE",
            "PURGE",
            "RENAME",
            "REVOKE",
            "SHOW",
            "UNLOCK",
            "DESCRIBE",
            "EXPLAIN",
            "INFILE",
            "OUTFILE");

    private boolean hasSearchClause;

    @Override
    public void check(Tokens tokens, Reading reading) {
        Token token = tokens.current();
        if (reading.mySql() && token.isSymbol(":=")) {
            throw Refusal.forbidden(
                    token.start(),
                    "':=' assigns a variable, so the result depends on the order of evaluation.",
                    "Use a window function such as ROW_NUMBER(), or a join.");
        }
        if (token.kind() != Token.Kind.WORD || tokens.isAfterDot()) {
            checkSequenceAfterDot(tokens, reading);
            return;
        }
        hasSearchClause |= token.is("SEARCH") || token.is("CYCLE");
        if (WRITERS.contains(token.keyword())) {
            checkWriter(tokens, reading);
        } else if (reading.mySql()) {
            checkReserved(tokens);
        }
        if (tokens.areWords("NEXT", "VALUE", "FOR")) {
            throw Refusal.forbidden(
                    token.start(),
                    "NEXT VALUE FOR advances a sequence, which changes what the database stores.",
                    "Use ROW_NUMBER() OVER () to number rows.");
        }
    }

    private void checkWriter(Tokens tokens, Reading reading) {
        Token token = tokens.current();
        boolean writes = reading.mySql() ? writesOnMySql(tokens) : writesOnPostgreSql(tokens);
        if (writes) {
            throw Refusal.forbidden(
                    token.start(), token.keyword() + " changes rows; only queries are run.", QUERY_ONLY);
        }
    }

    /** These words are reserved there; INSERT and REPLACE are functions as well. MERGE is a word like any other. */
    private static boolean writesOnMySql(Tokens tokens) {
        Token token = tokens.current();
        boolean isFunction =
                (token.is("INSERT") || token.is("REPLACE")) && tokens.peek(1).isSymbol('(');
        return !isFunction && !token.is("MERGE");
    }

    /** These words can be names there, so only what a writing statement looks like, where one can stand, is refused. */
    private boolean writesOnPostgreSql(Tokens tokens) {
        boolean canBegin = tokens.before().isSymbol('(') || tokens.before().isSymbol(')') || hasSearchClause;
        Token next = tokens.peek(1);
        return canBegin
                && switch (tokens.current().keyword()) {
                    case "UPDATE" -> next.canBeName() && !OPERATORS.contains(next.keyword());
                    case "DELETE" -> next.is("FROM");
                    case "INSERT", "MERGE" -> next.is("INTO");
                    default -> false;
                };
    }

    private static void checkReserved(Tokens tokens) {
        Token token = tokens.current();
        if (token.is("PROCEDURE")) {
            throw Refusal.forbidden(
                    token.start(),
                    "PROCEDURE hands the result to code on the server instead of returning it.",
                    "Leave PROCEDURE out; the datasource's own statistics describe the columns.");
        }
        if (RESERVED_DEEDS.contains(token.keyword()) && !tokens.areWords("LOCK", "IN")) {
            throw Refusal.forbidden(token.start(), token.keyword() + " is no part of a query.", QUERY_ONLY);
        }
    }

    /** MariaDB also takes {@code sequence.NEXTVAL}. */
    private static void checkSequenceAfterDot(Tokens tokens, Reading reading) {
        if (reading.mySql() && tokens.current().is("NEXTVAL") && tokens.before().isSymbol('.')) {
            throw Refusal.forbidden(
                    tokens.current().start(),
                    "NEXTVAL advances a sequence, which changes what the database stores.",
                    "Use ROW_NUMBER() OVER () to number rows; if it is a column's name, put it into quotes.");
        }
    }
}
