package rowmill.extract.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.SqlModes;
import rowmill.extract.database.Tls;
import rowmill.extract.rows.ColumnKind;
import rowmill.extract.rows.ResultColumn;

/** A read-only session with MySQL or MariaDB through the MariaDB driver: text protocol, rows streamed. */
public final class MariaDbDriverSession extends JdbcSession {
    private static final int ROWS_AT_ONCE = 1000;

    private final Callable<Connection> second;
    private final String number;

    private MariaDbDriverSession(Connection connection, Callable<Connection> second) throws SQLException {
        super(connection);
        this.second = second;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            this.number = Long.toString(row.getLong(1));
        }
    }

    /** Connects, logs in and opens the read-only transaction. */
    public static MariaDbDriverSession open(DatabaseAddress address, Login login, SessionLimits limits) {
        String step = "Connecting to " + address.hostAndPort() + " as '" + login.user() + "'";
        try {
            // The URL holds only host and port, which DatabaseAddress has checked; nothing else can become an option.
            String url = "jdbc:mariadb://" + address.hostAndPort() + "/";
            Connection connection = connect(url, options(address, login, limits), address.tls());
            var session = new MariaDbDriverSession(
                    connection, () -> connect(url, options(address, login, limits), address.tls()));
            session.begin(login.database());
            return session;
        } catch (SQLException e) {
            throw JdbcFailures.mySql(step, e);
        }
    }

    private static Connection connect(String url, Properties options, Tls tls) throws SQLException {
        try {
            return DriverManager.getConnection(url, options);
        } catch (SQLException e) {
            // The driver has no word for "if the server offers it"; this is its message when the server does not.
            if (tls.mode() != Tls.Mode.PREFERRED
                    || !String.valueOf(e.getMessage()).contains("ssl not enabled")) {
                throw e;
            }
            options.setProperty("sslMode", "disable");
            return DriverManager.getConnection(url, options);
        }
    }

    @Override
    DatabaseFailure failure(String step, SQLException e) {
        return JdbcFailures.mySql(step, e);
    }

    @Override
    ResultColumn column(ResultSetMetaData described, int number) throws SQLException {
        String type = described.getColumnTypeName(number);
        ColumnKind kind = kind(type.toUpperCase(Locale.ROOT));
        return new ResultColumn(
                described.getColumnLabel(number),
                kind,
                type,
                !described.isSigned(number),
                described.isNullable(number) != ResultSetMetaData.columnNoNulls,
                described.getPrecision(number),
                described.getScale(number));
    }

    @Override
    int fetchSize() {
        return ROWS_AT_ONCE;
    }

    @Override
    boolean givesEverythingAsBytes() {
        return false;
    }

    @Override
    void stopOnServer(Statement statement) throws SQLException {
        statement.cancel();
    }

    @Override
    void endOnServer() throws SQLException {
        ask(second, "KILL " + number);
    }

    private static Properties options(DatabaseAddress address, Login login, SessionLimits limits) {
        var options = new Properties();
        char[] password = login.password().reveal();
        options.setProperty("user", login.user());
        options.setProperty("password", new String(password));
        Arrays.fill(password, '\0');
        options.setProperty("connectTimeout", Long.toString(limits.connect().toMillis()));
        options.setProperty("socketTimeout", Long.toString(limits.silence().toMillis()));
        options.setProperty("allowLocalInfile", "false");
        options.setProperty("allowMultiQueries", "false");
        options.setProperty("permitRedirect", "false");
        options.setProperty("allowPublicKeyRetrieval", "true");
        options.setProperty("useServerPrepStmts", "true");
        options.setProperty("tinyInt1isBit", "false");
        options.setProperty("transformedBitIsBoolean", "false");
        options.setProperty("yearIsDateType", "false");
        options.setProperty("connectionAttributes", "program_name:rowmill");
        options.setProperty("sslMode", sslMode(address.tls()));
        if (!address.tls().authorities().isBlank()) {
            options.setProperty("serverSslCert", address.tls().authorities());
        }
        return options;
    }

    private static String sslMode(Tls tls) {
        return switch (tls.mode()) {
            case OFF -> "disable";
            case PREFERRED, REQUIRED -> "trust";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_IDENTITY -> "verify-full";
        };
    }

    private void begin(String database) {
        String modes = SqlModes.withoutQuoting(
                rows("SELECT @@SESSION.sql_mode").getFirst().getFirst());
        prepare(List.of(
                database.isEmpty() ? "DO 0" : "USE `" + database.replace("`", "``") + "`",
                "SET NAMES utf8mb4",
                "SET SESSION time_zone = '+00:00', sql_mode = '" + modes + "', net_write_timeout = 3600",
                "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                "SET SESSION TRANSACTION READ ONLY",
                "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"));
    }

    private static ColumnKind kind(String type) {
        String name = type.replace(" UNSIGNED", "").replace(" ZEROFILL", "");
        return switch (name) {
            case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT" -> ColumnKind.INTEGER;
            case "DECIMAL", "OLDDECIMAL" -> ColumnKind.DECIMAL;
            case "FLOAT" -> ColumnKind.FLOAT;
            case "DOUBLE" -> ColumnKind.DOUBLE;
            case "BIT" -> ColumnKind.BIT;
            case "YEAR" -> ColumnKind.YEAR;
            case "DATE" -> ColumnKind.DATE;
            case "TIME" -> ColumnKind.TIME;
            case "DATETIME" -> ColumnKind.DATETIME;
            case "TIMESTAMP" -> ColumnKind.TIMESTAMP;
            case "GEOMETRY",
                    "POINT",
                    "LINESTRING",
                    "POLYGON",
                    "MULTIPOINT",
                    "MULTILINESTRING",
                    "MULTIPOLYGON",
                    "GEOMETRYCOLLECTION" -> ColumnKind.GEOMETRY;
            case "BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "VECTOR" -> ColumnKind.BINARY;
            case "CHAR" -> ColumnKind.CHAR;
            case "ENUM" -> ColumnKind.ENUM;
            case "SET" -> ColumnKind.SET;
            case "JSON" -> ColumnKind.JSON;
            case "NULL" -> ColumnKind.NULL;
            case "VARCHAR" -> ColumnKind.VARCHAR;
            default -> ColumnKind.TEXT;
        };
    }
}
