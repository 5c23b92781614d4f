package rowmill.extract.gate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The functions that do more than compute, by family of servers: those of MySQL 5.6 to 9, MariaDB, Aurora and well-known
 * loadable libraries; those of PostgreSQL 9.6 to 18 and well-known extensions. A function that is not listed may be
 * called: the read-only transaction keeps stored functions from writing. Names are in capitals.
 */
final class ForbiddenFunctions {
    /** Look at the catalogue or at values only; every other function of PostgreSQL whose name begins so is refused. */
    private static final Set<String> HARMLESS_PG = Set.of(
            "PG_TYPEOF",
            "PG_COLUMN_SIZE",
            "PG_COLUMN_COMPRESSION",
            "PG_SIZE_PRETTY",
            "PG_SIZE_BYTES",
            "PG_RELATION_SIZE",
            "PG_TABLE_SIZE",
            "PG_TOTAL_RELATION_SIZE",
            "PG_INDEXES_SIZE",
            "PG_DATABASE_SIZE",
            "PG_GET_EXPR",
            "PG_GET_VIEWDEF",
            "PG_GET_INDEXDEF",
            "PG_GET_CONSTRAINTDEF",
            "PG_GET_SERIAL_SEQUENCE",
            "PG_GET_KEYWORDS",
            "PG_TABLE_IS_VISIBLE",
            "PG_CLIENT_ENCODING",
            "PG_BACKEND_PID",
            "PG_IS_IN_RECOVERY",
            "PG_COLLATION_FOR",
            "PG_POSTMASTER_START_TIME",
            "PG_ENCODING_TO_CHAR",
            "PG_CHAR_TO_ENCODING",
            "PG_INPUT_IS_VALID",
            "PG_TIMEZONE_NAMES",
            "PG_XACT_COMMIT_TIMESTAMP",
            "PG_MY_TEMP_SCHEMA",
            "PG_SNAPSHOT_XMIN",
            "PG_BASETYPE");

    /** Begins like a program runner of a loadable library, but is MariaDB's own and harmless. */
    private static final Set<String> HARMLESS_MYSQL = Set.of("SYS_GUID", "SYS_EXTRACT_UTC");

    private static final ForbiddenFunctions MYSQL = mySql();
    private static final ForbiddenFunctions POSTGRESQL = postgreSql();

    private final Map<String, Harm> names = new HashMap<>();
    private final Map<String, Harm> beginnings = new HashMap<>();
    private final Set<String> harmless;

    private ForbiddenFunctions(Set<String> harmless) {
        this.harmless = harmless;
    }

    static ForbiddenFunctions of(Reading reading) {
        return reading.mySql() ? MYSQL : POSTGRESQL;
    }

    /** What a function does that must not be done; the longest listed beginning decides. Letters that look or compare like Latin ones stand for any letter. */
    Optional<Harm> harm(String name) {
        if (harmless.contains(name)) {
            return Optional.empty();
        }
        Harm exact = names.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return LookAlikes.isAscii(name)
                ? beginnings.entrySet().stream()
                        .filter(entry -> name.startsWith(entry.getKey()))
                        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                        .map(Map.Entry::getValue)
                : harmOfLookAlike(name);
    }

    private Optional<Harm> harmOfLookAlike(String name) {
        Stream<Map.Entry<String, Harm>> whole =
                names.entrySet().stream().filter(entry -> LookAlikes.matches(name, entry.getKey()));
        Stream<Map.Entry<String, Harm>> begun = beginnings.entrySet().stream()
                .filter(entry -> LookAlikes.beginsLike(name, entry.getKey()))
                .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()));
        return Stream.concat(whole, begun).map(Map.Entry::getValue).findFirst();
    }

    private ForbiddenFunctions with(Harm harm, String... functions) {
        for (String function : functions) {
            if (function.endsWith("*")) {
                beginnings.put(function.substring(0, function.length() - 1), harm);
            } else {
                names.put(function, harm);
            }
        }
        return this;
    }

    private static ForbiddenFunctions mySql() {
        return new ForbiddenFunctions(HARMLESS_MYSQL)
                .with(
                        Harm.WAITS,
                        "SLEEP",
                        "BENCHMARK",
                        "MASTER_POS_WAIT",
                        "SOURCE_POS_WAIT",
                        "MASTER_GTID_WAIT",
                        "WAIT_FOR_EXECUTED_GTID_SET",
                        "WAIT_UNTIL_SQL_THREAD_AFTER_GTIDS",
                        "WSREP_SYNC_WAIT_UPTO_GTID")
                .with(
                        Harm.LOCKS,
                        "GET_LOCK",
                        "RELEASE_LOCK",
                        "RELEASE_ALL_LOCKS",
                        "IS_FREE_LOCK",
                        "IS_USED_LOCK",
                        "SERVICE_GET_READ_LOCKS",
                        "SERVICE_GET_WRITE_LOCKS",
                        "SERVICE_RELEASE_LOCKS",
                        "VERSION_TOKENS_*")
                .with(Harm.FILES, "LOAD_FILE")
                .with(Harm.CHANGES, "NEXTVAL", "SETVAL")
                .with(
                        Harm.RUNS,
                        "SYS_*",
                        "CMDSHELL",
                        "BACKSHELL",
                        "DOWNLOADER",
                        "OPEN3389",
                        "REGREAD",
                        "REGREADEX",
                        "REGWRITE",
                        "DO_SYSTEM",
                        "SHELL_EXEC",
                        "LOG_ERROR",
                        "MROONGA_COMMAND",
                        "SPIDER_*")
                .with(Harm.CONNECTS, "LAMBDA_SYNC", "LAMBDA_ASYNC", "AWS_*", "HTTP_*", "MEMC_*", "GMAN_*")
                .with(
                        Harm.ADMINISTERS,
                        "KEYRING_*",
                        "GROUP_REPLICATION_*",
                        "ASYNCHRONOUS_CONNECTION_FAILOVER_*",
                        "AUDIT_LOG_*",
                        "AUDIT_API_*",
                        "SET_FIREWALL_*",
                        "READ_FIREWALL_*",
                        "MYSQL_FIREWALL_*",
                        "GEN_DICTIONARY_*",
                        "FLUSH_REWRITE_RULES",
                        "LOAD_REWRITE_RULES",
                        "MYSQLX_*",
                        "MASKING_DICTIONARIES_FLUSH",
                        "MYSQL_QUERY_ATTRIBUTE_*",
                        "DRAGNET_*",
                        "THREAD_POOL_*");
    }

    private static ForbiddenFunctions postgreSql() {
        return new ForbiddenFunctions(HARMLESS_PG)
                .with(
                        Harm.WAITS,
                        "PG_SLEEP",
                        "PG_SLEEP_FOR",
                        "PG_SLEEP_UNTIL",
                        "PG_WAL_REPLAY_WAIT",
                        "PG_ISOLATION_TEST_SESSION_IS_BLOCKED")
                .with(Harm.LOCKS, "PG_ADVISORY_*", "PG_TRY_ADVISORY_*")
                .with(
                        Harm.FILES,
                        "PG_READ_FILE",
                        "PG_READ_FILE_OLD",
                        "PG_READ_BINARY_FILE",
                        "PG_STAT_FILE",
                        "PG_LS_*",
                        "PG_FILE_*",
                        "LO_*",
                        "LOREAD",
                        "LOWRITE",
                        "PG_CURRENT_LOGFILE",
                        "PG_LOGDIR_LS",
                        "PG_HBA_FILE_RULES",
                        "PG_SHOW_ALL_FILE_SETTINGS",
                        "UTL_FILE*")
                .with(
                        Harm.CHANGES,
                        "NEXTVAL",
                        "SETVAL",
                        "TXID_CURRENT",
                        "GIN_CLEAN_PENDING_LIST",
                        "BRIN_*",
                        "BINARY_UPGRADE_*")
                .with(Harm.SETTINGS, "SET_CONFIG", "SET_LIMIT", "SET_CURVAL", "PLDBG_*")
                .with(
                        Harm.RUNS,
                        "QUERY_TO_XML*",
                        "CURSOR_TO_XML*",
                        "TABLE_TO_XML*",
                        "SCHEMA_TO_XML*",
                        "DATABASE_TO_XML*",
                        "QUERY_TO_XML_AND_XMLSCHEMA",
                        "TS_STAT",
                        "TS_REWRITE",
                        "XPATH_TABLE",
                        "CROSSTAB*",
                        "CONNECTBY",
                        "EXEC_SQL",
                        "RUN_COMMAND_ON_*",
                        "SYS_EXEC",
                        "SYS_EVAL",
                        "SYS_FILEREAD",
                        "SYS_BINEVAL",
                        "SYSTEM")
                .with(
                        Harm.CONNECTS,
                        "DBLINK*",
                        "HTTP",
                        "HTTP_*",
                        "AWS_*",
                        "POSTGRES_FDW_*",
                        "ORACLE_EXECUTE",
                        "MASTER_RUN_ON_WORKER",
                        "TABLE_IMPORT_FROM_S3",
                        "QUERY_EXPORT_TO_S3")
                .with(Harm.ADMINISTERS, "PG_*", "GET_RAW_PAGE", "HEAP_PAGE_ITEMS", "LO_MANAGE", "DBMS_*");
    }
}
