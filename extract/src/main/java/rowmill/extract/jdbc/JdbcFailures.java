package rowmill.extract.jdbc;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.MySqlErrors;

/** Says what a driver's exception means for the user. */
final class JdbcFailures {
    private static final String CHECK_LOGIN =
            "Check the user name and the password, and that the account may log in from this host.";
    private static final String START_AGAIN = "What was read is not the whole result; start again.";

    private JdbcFailures() {}

    static DatabaseFailure mySql(String step, SQLException e) {
        if (e.getErrorCode() > 0 && e.getErrorCode() < 100_000) {
            return MySqlErrors.failure(step, e.getErrorCode(), message(e));
        }
        return byState(step, e);
    }

    static DatabaseFailure postgreSql(String step, SQLException e) {
        String cause = message(e);
        return switch (state(e)) {
            case "28P01", "28000" -> new DatabaseFailure.WrongPassword(step, cause, CHECK_LOGIN);
            case "3D000" -> new DatabaseFailure.UnknownDatabase(step, cause, "Check the database's name.");
            case "42501" ->
                new DatabaseFailure.AccessDenied(
                        step, cause, "Grant the account the privilege SELECT on what the query reads.");
            case "53300", "57P03" ->
                new DatabaseFailure.CannotConnect(step, cause, "Wait until the server takes connections.", e);
            case "57014" ->
                cause.contains("statement timeout")
                        ? new DatabaseFailure.TimedOut(step, cause, DatabaseFailure.TOO_SLOW, e)
                        : new DatabaseFailure.Cancelled(step, cause, "Start it again if that was not meant.");
            case "57P01", "57P02" -> new DatabaseFailure.ConnectionLost(step, cause, START_AGAIN, e);
            case "25006" ->
                new DatabaseFailure.BadSql(step, cause, "The query must not change anything; use a plain SELECT.");
            default -> byState(step, e);
        };
    }

    private static DatabaseFailure byState(String step, SQLException e) {
        String cause = message(e);
        if (isTimeout(e)) {
            return new DatabaseFailure.TimedOut(
                    step,
                    "The server was silent for longer than the limit",
                    "See whether the query waits for a lock or sorts much; make it faster.",
                    e);
        }
        if (isUnknownHost(e)) {
            return new DatabaseFailure.CannotConnect(
                    step,
                    "The host is unknown here",
                    "Check the name that the database is registered with, and the name service of this machine.",
                    e);
        }
        return switch (state(e).length() < 2 ? "" : state(e).substring(0, 2)) {
            case "08" ->
                step.startsWith("Connecting")
                        ? new DatabaseFailure.CannotConnect(
                                step, cause, "Check host, port and TLS setting, and that this machine is let in.", e)
                        : new DatabaseFailure.ConnectionLost(step, cause, START_AGAIN, e);
            case "21", "22", "42" ->
                new DatabaseFailure.BadSql(step, cause, "Correct the query; it must run as it is in a client.");
            case "28" -> new DatabaseFailure.WrongPassword(step, cause, CHECK_LOGIN);
            default ->
                new DatabaseFailure.ServerError(
                        step, cause, "Look the error up in the server's manual and its error log.", e);
        };
    }

    private static boolean isTimeout(@Nullable Throwable thrown) {
        return thrown != null && (thrown instanceof SocketTimeoutException || isTimeout(thrown.getCause()));
    }

    private static boolean isUnknownHost(@Nullable Throwable thrown) {
        return thrown != null && (thrown instanceof UnknownHostException || isUnknownHost(thrown.getCause()));
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    /** The message without the connection number and host that drivers put before it. */
    private static String message(SQLException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.replaceFirst("^\\(conn=-?\\d+\\) ", "").strip().replace('\n', ' ');
    }
}
