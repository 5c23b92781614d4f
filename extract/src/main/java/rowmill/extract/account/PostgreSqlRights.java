package rowmill.extract.account;

import java.util.ArrayList;
import java.util.List;
import rowmill.extract.database.DatabaseSession;

/** Reads an account's rights from PostgreSQL's catalogue. */
final class PostgreSqlRights {
    private static final String ROLE =
            "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication FROM pg_roles WHERE rolname = current_user";
    private static final String TABLES = "SELECT count(*) FILTER (WHERE has_table_privilege(c.oid, 'SELECT')),"
            + " count(*) FILTER (WHERE has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))"
            + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')";
    private static final String SCHEMAS = "SELECT coalesce(string_agg(quote_ident(nspname), ', ' ORDER BY nspname), '')"
            + " FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE') AND nspname NOT LIKE 'pg\\_%'";

    private PostgreSqlRights() {}

    static Account of(DatabaseSession session) {
        var rights = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        List<String> role = session.rows(ROLE).getFirst();
        List<String> names = List.of("SUPERUSER", "CREATEDB", "CREATEROLE", "REPLICATION");
        for (int i = 0; i < names.size(); i++) {
            if (role.get(i).equals("t")) {
                rights.add(names.get(i));
                warnings.add("The account's role has " + names.get(i) + ". A role without it is safer.");
            }
        }
        List<String> tables = session.rows(TABLES).getFirst();
        rights.add("SELECT on " + tables.get(0) + " tables and views");
        if (!tables.get(1).equals("0")) {
            rights.add("INSERT, UPDATE, DELETE or TRUNCATE on " + tables.get(1) + " tables and views");
            warnings.add("The account may change " + tables.get(1)
                    + " tables and views. An account with SELECT only is safer.");
        }
        String schemas = session.rows(SCHEMAS).getFirst().getFirst();
        if (!schemas.isEmpty()) {
            rights.add("CREATE in the schemas " + schemas);
            warnings.add("The account may create objects in the schemas " + schemas + ".");
        }
        return new Account(rights, warnings);
    }
}
