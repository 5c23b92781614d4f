package rowmill.extract.gate;

/** No row is locked: other work on the database goes on. */
final class NoLocks implements Rule {
    private static final String REMEDY = "Leave it out; the query reads a consistent snapshot without locks.";

    @Override
    public void check(Tokens tokens, Reading reading) {
        Token token = tokens.current();
        if (tokens.isAfterDot()) {
            return;
        }
        if (token.is("FOR") && isLock(tokens)) {
            throw Refusal.forbidden(token.start(), "FOR " + locked(tokens) + " locks the rows that are read.", REMEDY);
        }
        if (reading.mySql() && tokens.areWords("LOCK", "IN")) {
            throw Refusal.forbidden(token.start(), "LOCK IN SHARE MODE locks the rows that are read.", REMEDY);
        }
    }

    private static boolean isLock(Tokens tokens) {
        return tokens.areWords("FOR", "UPDATE")
                || tokens.areWords("FOR", "SHARE")
                || tokens.areWords("FOR", "NO", "KEY")
                || tokens.areWords("FOR", "KEY", "SHARE");
    }

    private static String locked(Tokens tokens) {
        return switch (tokens.peek(1).keyword()) {
            case "NO" -> "NO KEY UPDATE";
            case "KEY" -> "KEY SHARE";
            default -> tokens.peek(1).keyword();
        };
    }
}
