package rowmill.extract.database;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL modes of MySQL and MariaDB, as far as they change how a statement is read. */
public final class SqlModes {
    private static final Set<String> MODES_THAT_CHANGE_QUOTING =
            Set.of("ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "ANSI", "DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL");

    private SqlModes() {}

    /**
     * A server's modes without those by which it would read texts and names in another way than the SQL gate has read
     * them.
     *
     * @param modes names with commas between, as {@code @@sql_mode} shows them
     */
    public static String withoutQuoting(String modes) {
        return Arrays.stream(modes.split(","))
                .filter(mode -> !MODES_THAT_CHANGE_QUOTING.contains(mode))
                .collect(Collectors.joining(","));
    }
}
