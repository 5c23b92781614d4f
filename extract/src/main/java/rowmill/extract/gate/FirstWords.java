package rowmill.extract.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What statements do, told by their first word. */
final class FirstWords {
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    private static final Map<String, String> DEEDS = deeds();

    private FirstWords() {}

    /** Refuses the first token of a statement that is not a query. */
    static void check(Token first) {
        String word = first.keyword();
        if (QUERIES.contains(word)) {
            return;
        }
        String deed = DEEDS.get(word);
        if (deed != null) {
            throw Refusal.forbidden(
                    first.start(), "the statement begins with " + word + ", which " + deed + ".", remedy(word));
        }
        throw Refusal.forbidden(
                first.start(),
                "the statement begins with '" + first.seen() + "', not with SELECT or WITH.",
                "Write one SELECT statement that returns the rows.");
    }

    private static String remedy(String word) {
        return switch (word) {
            case "SHOW", "DESCRIBE", "DESC" -> "Select from information_schema instead.";
            case "USE" -> "Name the database in DatabaseName, or write it before the table, as in sales.orders.";
            case "SET" -> "Write the value where it is used; limits and time zone are settings of the server.";
            case "LOAD", "COPY" -> "Load the file into a table first, then select from the table.";
            case "CALL", "EXECUTE", "EXEC", "PREPARE", "DO" ->
                "Write the procedure's SELECT itself, or have it fill a table and select from that.";
            default -> "Write one SELECT statement that returns the rows.";
        };
    }

    private static Map<String, String> deeds() {
        var deeds = new HashMap<String, String>();
        put(deeds, "changes rows", "INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE", "IMPORT");
        put(
                deeds,
                "changes what the database holds",
                "CREATE",
                "ALTER",
                "DROP",
                "RENAME",
                "COMMENT",
                "REINDEX",
                "CLUSTER");
        put(deeds, "changes what the database holds", "REFRESH", "SECURITY", "REASSIGN", "INSTALL", "UNINSTALL");
        put(deeds, "runs stored code", "CALL", "DO", "EXECUTE", "EXEC", "PREPARE", "DEALLOCATE", "SIGNAL", "RESIGNAL");
        put(deeds, "reads or writes files", "LOAD", "COPY", "BACKUP", "RESTORE");
        put(deeds, "changes settings", "SET", "RESET", "USE", "DISCARD");
        put(deeds, "changes rights", "GRANT", "REVOKE");
        put(
                deeds,
                "opens or ends transactions",
                "BEGIN",
                "START",
                "COMMIT",
                "ROLLBACK",
                "SAVEPOINT",
                "RELEASE",
                "XA",
                "END",
                "ABORT");
        put(deeds, "locks tables", "LOCK", "UNLOCK");
        put(
                deeds,
                "administers the server",
                "FLUSH",
                "KILL",
                "SHUTDOWN",
                "RESTART",
                "PURGE",
                "CHANGE",
                "STOP",
                "CACHE",
                "CLONE",
                "BINLOG",
                "GET",
                "CHECKPOINT",
                "NOTIFY",
                "LISTEN",
                "UNLISTEN");
        put(deeds, "maintains tables", "ANALYZE", "OPTIMIZE", "REPAIR", "CHECK", "CHECKSUM", "VACUUM");
        put(deeds, "reads through a cursor", "HANDLER", "DECLARE", "FETCH", "MOVE", "CLOSE", "OPEN");
        put(deeds, "describes but returns no rows of data", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "HELP");
        return Map.copyOf(deeds);
    }

    private static void put(Map<String, String> deeds, String deed, String... words) {
        for (String word : words) {
            deeds.put(word, deed);
        }
    }
}
