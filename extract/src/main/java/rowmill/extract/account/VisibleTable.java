package rowmill.extract.account;

import java.util.List;
import java.util.OptionalLong;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseSession;

/**
 * A table or view that the account may see.
 *
 * @param schema the database (MySQL) or schema (PostgreSQL) that it is in
 * @param name its name
 * @param view whether it is a view
 * @param estimatedRows the server's own estimate; empty where it has none, as for views
 */
public record VisibleTable(String schema, String name, boolean view, OptionalLong estimatedRows) {
    private static final String MYSQL = "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, TABLE_ROWS"
            + " FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE', 'VIEW') AND (TABLE_SCHEMA = DATABASE()"
            + " OR DATABASE() IS NULL AND TABLE_SCHEMA NOT IN ('mysql', 'sys', 'performance_schema',"
            + " 'information_schema')) ORDER BY TABLE_SCHEMA, TABLE_NAME LIMIT ";
    private static final String POSTGRESQL =
            "SELECT n.nspname, c.relname, CASE WHEN c.relkind IN ('v') THEN 'VIEW' ELSE"
                    + " 'BASE TABLE' END, CASE WHEN c.reltuples >= 0 AND c.relkind IN ('r', 'm') THEN c.reltuples::bigint END"
                    + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')"
                    + " AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND has_table_privilege(c.oid, 'SELECT')"
                    + " ORDER BY n.nspname, c.relname LIMIT ";

    /** The first tables by schema and name: those of the session's database if it has one, and at most {@code most}. */
    public static List<VisibleTable> of(DatabaseSession session, DatabaseEngine engine, int most) {
        return session.rows((engine.isMySqlFamily() ? MYSQL : POSTGRESQL) + most).stream()
                .map(VisibleTable::read)
                .toList();
    }

    private static VisibleTable read(List<String> row) {
        boolean view = row.get(2).equals("VIEW");
        String rows = row.get(3);
        return new VisibleTable(
                row.get(0),
                row.get(1),
                view,
                view || rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(rows)));
    }
}
