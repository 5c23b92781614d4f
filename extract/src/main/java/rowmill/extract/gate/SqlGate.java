package rowmill.extract.gate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.select.Select;
import rowmill.extract.database.DatabaseEngine;

/** Judges whether a statement is one read-only query. */
public final class SqlGate {
    private static final int MAX_CHARACTERS = 16_777_216;
    private static final Pattern END = Pattern.compile("[\\s;]+\\z");
    private static final Pattern REFUSED = Pattern.compile(
            "/\\*|--|#|\\\\|;|:=|\\x00|\\bINTO\\b|\\bFOR\\s+(UPDATE|SHARE|NO|KEY)\\b|\\bLOCK\\s+IN\\b|\\bPROCEDURE\\b"
                    + "|\\b(UPDATE|DELETE|INSERT|MERGE)\\b|\\b(MYSQL|SYS|PERFORMANCE_SCHEMA)\\b\\W*\\."
                    + "|\\b(SLEEP|BENCHMARK|\\w*_LOCKS?|LOAD_FILE|\\w*_WAIT|WAIT_\\w+|SYS_\\w+|LAST_INSERT_ID|NEXTVAL"
                    + "|SETVAL|SET_CONFIG|PG_\\w+|LO_\\w+|DBLINK\\w*|\\w+_TO_XML\\w*)\\W*\\(|\\bNEXT\\s+VALUE\\b",
            Pattern.CASE_INSENSITIVE);

    private SqlGate() {}

    /** Judges a statement written for that family of databases. */
    public static Verdict judge(DatabaseEngine engine, String sql) {
        if (sql.length() > MAX_CHARACTERS) {
            return new Verdict.Refused(
                    "The statement has " + sql.length() + " characters; the limit is " + MAX_CHARACTERS + ".",
                    "Put the query into a view and select from it.");
        }
        String statement = END.matcher(sql).replaceFirst("").strip();
        Matcher refused = REFUSED.matcher(statement);
        if (refused.find()) {
            return new Verdict.Refused(
                    "Character " + (refused.start() + 1) + ": '" + refused.group() + "' is not allowed.",
                    "Write one SELECT that only reads.");
        }
        try {
            if (CCJSqlParserUtil.parse(statement) instanceof Select) {
                return new Verdict.Accepted(statement);
            }
            return new Verdict.Refused(
                    "The statement is not a query for " + engine.label() + ".", "Write one SELECT that only reads.");
        } catch (JSQLParserException e) {
            return new Verdict.Refused(
                    "The statement could not be read as SQL.", "Write one SELECT that " + engine.label() + " knows.");
        }
    }
}
