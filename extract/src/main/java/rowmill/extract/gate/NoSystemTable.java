package rowmill.extract.gate;

import java.util.Locale;
import java.util.Set;

/** No table is read in which the server keeps accounts, secrets or other people's statements. */
final class NoSystemTable implements Rule {
    private static final Set<String> MYSQL_SCHEMAS = Set.of("MYSQL", "SYS", "PERFORMANCE_SCHEMA");
    /** Of information_schema: what others ask at this moment, and values of rows that they hold. */
    private static final Set<String> OF_OTHERS = Set.of("PROCESSLIST", "INNODB_TRX", "INNODB_LOCKS");

    private static final Set<String> POSTGRESQL_TABLES = Set.of(
            "_PG_USER_MAPPINGS",
            "USER_MAPPING_OPTIONS",
            "PG_DB_ROLE_SETTING",
            "PG_DIST_AUTHINFO",
            "PG_AUTHID",
            "PG_SHADOW",
            "PG_USER_MAPPING",
            "PG_USER_MAPPINGS",
            "PG_SUBSCRIPTION",
            "PG_HBA_FILE_RULES",
            "PG_IDENT_FILE_MAPPINGS",
            "PG_FILE_SETTINGS",
            "PG_STAT_ACTIVITY",
            "PG_STAT_STATEMENTS",
            "PG_LARGEOBJECT",
            "PG_STATISTIC",
            "PG_STATISTIC_EXT_DATA",
            "PG_STATS",
            "PG_STATS_EXT",
            "PG_STATS_EXT_EXPRS",
            "PG_PREPARED_STATEMENTS",
            "PG_CURSORS",
            "PG_CONFIG",
            "PG_STAT_WAL_RECEIVER",
            "PG_FOREIGN_SERVER");

    @Override
    public void check(Tokens tokens, Reading reading) {
        Token token = tokens.current();
        if (!token.canBeName()) {
            return;
        }
        if (reading.mySql()) {
            checkMySql(tokens);
        } else if (POSTGRESQL_TABLES.contains(token.name())) {
            throw refusal(token, "the table " + token.seen());
        }
    }

    private static void checkMySql(Tokens tokens) {
        Token token = tokens.current();
        if (!tokens.peek(1).isSymbol('.') || tokens.before().isSymbol('.')) {
            return;
        }
        String name = token.name();
        boolean isSystem = LookAlikes.isAscii(name)
                ? MYSQL_SCHEMAS.contains(name)
                : MYSQL_SCHEMAS.stream().anyMatch(schema -> LookAlikes.matches(name, schema));
        if (isSystem) {
            throw refusal(token, "the schema " + token.seen());
        }
        Token table = tokens.peek(2);
        if (name.equals("INFORMATION_SCHEMA") && table.canBeName() && OF_OTHERS.contains(table.name())) {
            throw refusal(token, "the table information_schema." + table.name().toLowerCase(Locale.ROOT));
        }
    }

    private static Refusal refusal(Token token, String what) {
        return Refusal.forbidden(
                token.start(),
                what + " is the server's own and can hold accounts, secrets or other people's statements.",
                "Select from tables of your own; if it is an alias or a column, give it another name.");
    }
}
