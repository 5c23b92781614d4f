package rowmill.extract.gate;

import java.util.List;
import rowmill.extract.database.DatabaseEngine;

/**
 * A way to split a statement into tokens. PostgreSQL has one, because the session states its setting; a server of the
 * MySQL family has four, by its {@code sql_mode}.
 */
enum Reading {
    MYSQL(true, false, true),
    MYSQL_ANSI_QUOTES(true, true, true),
    MYSQL_NO_BACKSLASH_ESCAPES(true, false, false),
    MYSQL_ANSI_QUOTES_AND_NO_BACKSLASH_ESCAPES(true, true, false),
    POSTGRESQL(false, true, false);

    private final boolean mySql;
    private final boolean ansiQuotes;
    private final boolean backslashEscapes;

    Reading(boolean mySql, boolean ansiQuotes, boolean backslashEscapes) {
        this.mySql = mySql;
        this.ansiQuotes = ansiQuotes;
        this.backslashEscapes = backslashEscapes;
    }

    /** The reading that the session of that engine asks its server for. */
    static Reading usual(DatabaseEngine engine) {
        return engine.isMySqlFamily() ? MYSQL : POSTGRESQL;
    }

    /**
     * The readings that could put the ends of a text elsewhere. Only a backslash can: without one, the same characters
     * are quoted under every mode.
     */
    static List<Reading> others(DatabaseEngine engine, String sql) {
        return engine.isMySqlFamily() && sql.indexOf('\\') >= 0
                ? List.of(MYSQL_NO_BACKSLASH_ESCAPES, MYSQL_ANSI_QUOTES, MYSQL_ANSI_QUOTES_AND_NO_BACKSLASH_ESCAPES)
                : List.of();
    }

    boolean mySql() {
        return mySql;
    }

    /** Whether "double quotes" are around a name; otherwise they are around a text. */
    boolean ansiQuotes() {
        return ansiQuotes;
    }

    /** Whether a backslash in a text takes the next character's meaning away. */
    boolean backslashEscapes() {
        return backslashEscapes;
    }
}
