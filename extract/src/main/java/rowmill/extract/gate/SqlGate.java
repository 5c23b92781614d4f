package rowmill.extract.gate;

import java.util.Locale;
import java.util.Set;
import rowmill.extract.database.DatabaseEngine;

/**
 * Judges whether a statement is one query that only reads. No state, safe for use by many threads.
 *
 * <p>Time grows with the length of the statement: a second or so for the longest, and up to two more where the SQL parser
 * searches without end. Beside the statement, memory is bounded by what the parser needs for 60,000 characters.
 */
public final class SqlGate {
    /** The longest statement, in UTF-16 units, as Amazon ML's API limits {@code SelectSqlQuery}. */
    public static final int MAX_CHARACTERS = 16_777_216;

    private static final Set<String> OF_THE_SERVER = Set.of("mysql", "sys", "performance_schema", "information_schema");

    private SqlGate() {}

    /**
     * Whether a database is the server's own. Nobody may log into it: there, a table's bare name would be one of accounts and
     * settings.
     */
    public static boolean ofTheServer(DatabaseEngine engine, String database) {
        return engine.isMySqlFamily() && OF_THE_SERVER.contains(database.toLowerCase(Locale.ROOT));
    }

    /** Judges a statement written for that family of databases. Never throws. */
    public static Verdict judge(DatabaseEngine engine, String sql) {
        if (sql.length() > MAX_CHARACTERS) {
            return new Verdict.Refused(
                    "The statement has " + sql.length() + " characters; the limit is " + MAX_CHARACTERS + ".",
                    "Put long lists into a table and join it, or put the query into a view.");
        }
        try {
            Characters.checkEverywhere(sql);
            String accepted = new Judgement(sql, Reading.usual(engine)).accept();
            for (Reading other : Reading.others(engine, accepted)) {
                checkOther(accepted, other);
            }
            return new Verdict.Accepted(accepted);
        } catch (Refusal refusal) {
            return refusal.verdict(sql);
        }
    }

    /**
     * A session asks for the usual reading, but a driver, a proxy or a later setting may bring another. A statement that
     * is a different and forbidden one under it is refused.
     */
    private static void checkOther(String sql, Reading other) {
        try {
            new Judgement(sql, other).applyRules();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.FORBIDDEN && Judgement.isReadable(sql, other)) {
                throw Refusal.forbidden(
                        0,
                        "a backslash in quotes makes this another statement where sql_mode has "
                                + other.name().replaceFirst("MYSQL_", "").replace("_AND_", " and ")
                                + ": " + refusal.getMessage(),
                        "Write a quote inside a text as two quotes ('') instead of a backslash and a quote.");
            }
        }
    }
}
