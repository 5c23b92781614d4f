package rowmill.extract.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.Tls;
import rowmill.extract.rows.ColumnKind;
import rowmill.extract.rows.ResultColumn;

/**
 * A read-only session with PostgreSQL through its driver. Rows come in batches of a portal inside a repeatable-read
 * transaction, every type in the server's own text form.
 */
public final class PostgreSqlSession extends JdbcSession {
    private static final int ROWS_AT_ONCE = 500;

    private final Callable<Connection> second;
    private final String process;

    private PostgreSqlSession(Connection connection, Callable<Connection> second) throws SQLException {
        super(connection);
        this.second = second;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            this.process = Integer.toString(row.getInt(1));
        }
    }

    /** Connects, logs in and opens the read-only transaction. */
    public static PostgreSqlSession open(DatabaseAddress address, Login login, SessionLimits limits) {
        String step = "Connecting to " + address.hostAndPort() + " as '" + login.user() + "'";
        // The URL holds only host and port, which DatabaseAddress has checked; nothing else can become an option.
        String url = "jdbc:postgresql://" + address.hostAndPort() + "/";
        try {
            Connection connection = connect(url, options(login, limits), address.tls());
            var session = new PostgreSqlSession(connection, () -> connect(url, options(login, limits), address.tls()));
            session.begin(limits);
            return session;
        } catch (SQLException e) {
            throw JdbcFailures.postgreSql(step, e);
        }
    }

    @Override
    DatabaseFailure failure(String step, SQLException e) {
        return JdbcFailures.postgreSql(step, e);
    }

    @Override
    ResultColumn column(ResultSetMetaData described, int number) throws SQLException {
        String type = described.getColumnTypeName(number);
        ColumnKind kind = kind(type);
        int decimals =
                kind == ColumnKind.DECIMAL && described.getPrecision(number) == 0 ? -1 : described.getScale(number);
        return new ResultColumn(
                described.getColumnLabel(number),
                kind,
                type,
                false,
                described.isNullable(number) != ResultSetMetaData.columnNoNulls,
                described.getPrecision(number) == Integer.MAX_VALUE ? 0 : described.getPrecision(number),
                decimals);
    }

    @Override
    int fetchSize() {
        return ROWS_AT_ONCE;
    }

    @Override
    boolean givesEverythingAsBytes() {
        return true;
    }

    /** The driver's own cancel works once, and that may come before the query has reached the server. */
    @Override
    void stopOnServer(Statement statement) throws SQLException {
        ask(second, "SELECT pg_cancel_backend(" + process + ")");
    }

    @Override
    void endOnServer() throws SQLException {
        ask(second, "SELECT pg_terminate_backend(" + process + ")");
    }

    private void begin(SessionLimits limits) throws SQLException {
        prepare(List.of(
                "SET TIME ZONE 'UTC'",
                "SET standard_conforming_strings = on",
                "SET DateStyle = 'ISO, YMD'",
                "SET IntervalStyle = 'iso_8601'",
                "SET bytea_output = 'hex'",
                limit(limits.statement().toMillis())));
        connection().setReadOnly(true);
        connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection().setAutoCommit(false);
    }

    /** A lower limit of the server's, the database's or the role's own is its administrator's will and stays; 0 is none. */
    private static String limit(long millis) {
        return "SELECT set_config(name, CASE WHEN setting::bigint BETWEEN 1 AND " + millis + " THEN setting ELSE '"
                + millis + "' END, false) FROM pg_settings WHERE name = 'statement_timeout'";
    }

    private static Properties options(Login login, SessionLimits limits) {
        var options = new Properties();
        char[] password = login.password().reveal();
        options.setProperty("PGDBNAME", login.database());
        options.setProperty("user", login.user());
        options.setProperty("password", new String(password));
        Arrays.fill(password, '\0');
        String connectSeconds = Long.toString(Math.max(1, limits.connect().toSeconds()));
        options.setProperty("connectTimeout", connectSeconds);
        options.setProperty("loginTimeout", connectSeconds);
        options.setProperty(
                "socketTimeout", Long.toString(Math.max(1, limits.silence().toSeconds())));
        options.setProperty("tcpKeepAlive", "true");
        options.setProperty("binaryTransfer", "false");
        options.setProperty("ApplicationName", "rowmill");
        return options;
    }

    private static Connection connect(String url, Properties options, Tls tls) throws SQLException {
        options.setProperty(
                "sslmode",
                switch (tls.mode()) {
                    case OFF -> "disable";
                    case PREFERRED -> "prefer";
                    case REQUIRED -> "require";
                    case VERIFY_CA -> "verify-ca";
                    case VERIFY_IDENTITY -> "verify-full";
                });
        if (tls.mode() != Tls.Mode.VERIFY_CA && tls.mode() != Tls.Mode.VERIFY_IDENTITY) {
            return DriverManager.getConnection(url, options);
        }
        if (tls.authorities().isBlank()) {
            options.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            return DriverManager.getConnection(url, options);
        }
        try {
            // The driver reads authorities from a file only; it is needed no longer than the handshake takes.
            Path file = Files.createTempFile("rowmill-authorities", ".pem");
            try {
                Files.writeString(file, tls.authorities(), StandardCharsets.US_ASCII);
                options.setProperty("sslrootcert", file.toString());
                return DriverManager.getConnection(url, options);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The certificates cannot be handed to the driver.", e);
        }
    }

    private static ColumnKind kind(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "smallserial", "serial", "bigserial", "oid" -> ColumnKind.INTEGER;
            case "numeric", "money" -> ColumnKind.DECIMAL;
            case "float4" -> ColumnKind.FLOAT;
            case "float8" -> ColumnKind.DOUBLE;
            case "bool" -> ColumnKind.BOOLEAN;
            case "bit", "varbit" -> ColumnKind.BIT;
            case "bpchar", "char" -> ColumnKind.CHAR;
            case "varchar", "name" -> ColumnKind.VARCHAR;
            case "text", "citext", "unknown" -> ColumnKind.TEXT;
            case "json", "jsonb" -> ColumnKind.JSON;
            case "date" -> ColumnKind.DATE;
            case "time", "timetz" -> ColumnKind.TIME;
            case "timestamp" -> ColumnKind.DATETIME;
            case "timestamptz" -> ColumnKind.TIMESTAMP;
            case "bytea" -> ColumnKind.BINARY;
            default -> ColumnKind.OTHER;
        };
    }
}
