package rowmill.extract.gate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Skips what a server does not read, and refuses comments that some server does read. */
final class Comments {
    private static final Pattern HARMFUL_HINT = Pattern.compile(
            "\\b(SET_VAR|SET|MAX_EXECUTION_TIME|RESOURCE_GROUP|MAX_STATEMENT_TIME)\\b|[\"'`]",
            Pattern.CASE_INSENSITIVE);

    private final String sql;
    private final Reading reading;

    Comments(String sql, Reading reading) {
        this.sql = sql;
        this.reading = reading;
    }

    /** The index of the next character that belongs to a token, or the length of the statement. */
    int skipBlanksAndComments(int from) {
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Characters.isBlank(c)) {
                at++;
            } else if (c == '/' && sql.startsWith("/*", at)) {
                at = endOfBlock(at);
            } else if (beginsLineComment(at)) {
                at = endOfLine(at);
            } else {
                break;
            }
        }
        return at;
    }

    private boolean beginsLineComment(int at) {
        if (sql.charAt(at) == '#') {
            return reading.mySql();
        }
        if (!sql.startsWith("--", at)) {
            return false;
        }
        return !reading.mySql() || at + 2 == sql.length() || Characters.isBlankOrControl(sql.charAt(at + 2));
    }

    /** MySQL ends such a comment at a line feed only; PostgreSQL at a carriage return as well. */
    private int endOfLine(int start) {
        int at = start;
        while (at < sql.length() && sql.charAt(at) != '\n' && (reading.mySql() || sql.charAt(at) != '\r')) {
            at++;
        }
        return at;
    }

    private int endOfBlock(int start) {
        if (sql.startsWith("/*!", start) || sql.regionMatches(true, start, "/*M!", 0, 4)) {
            throw Refusal.forbidden(
                    start,
                    "an executable comment (" + sql.substring(start, sql.indexOf('!', start) + 1)
                            + "), whose text some servers run.",
                    "Write the text without the comment, or leave it out.");
        }
        int close = sql.indexOf("*/", start + 2);
        if (close < 0) {
            throw Refusal.unreadable(start, "a comment begins with /* and never ends.", "Close it with */.");
        }
        int inner = sql.indexOf("/*", start + 2);
        if (inner >= 0 && inner < close) {
            throw Refusal.forbidden(
                    inner, "a comment inside a comment; servers disagree about where it ends.", "Remove the inner /*.");
        }
        if (sql.startsWith("/*+", start)) {
            checkHint(start, close);
        }
        return close + 2;
    }

    private void checkHint(int start, int close) {
        Matcher harmful = HARMFUL_HINT.matcher(sql).region(start, close);
        if (harmful.find()) {
            throw Refusal.forbidden(
                    start,
                    "an optimizer hint with " + harmful.group()
                            + ", which can change settings of the session or lift its limits.",
                    "Leave that hint out; hints on joins and indexes may stay.");
        }
    }
}
