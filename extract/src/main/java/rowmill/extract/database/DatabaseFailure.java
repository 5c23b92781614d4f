package rowmill.extract.database;

import org.jspecify.annotations.Nullable;

/**
 * A database could not be reached or read. The message names the step, the cause and the remedy, in that order, and
 * never holds a password. Which subtype says whose turn it is to act.
 */
public abstract sealed class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What to do about a statement that took too long. */
    public static final String TOO_SLOW =
            "Make the query faster, or raise the time limit: for a copy the server's setting"
                    + " copies.statement-limit, unless the database has a lower one of its own.";

    private final String step;
    private final String remedy;

    private DatabaseFailure(String step, String cause, String remedy, @Nullable Throwable thrown) {
        super(step + ": " + sentence(cause) + " " + remedy, thrown);
        this.step = step;
        this.remedy = remedy;
    }

    /** What was being done, such as {@code Connecting to db.example.com:3306}. */
    public String step() {
        return step;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Whether trying again unchanged has a chance. */
    public boolean isTransient() {
        return this instanceof CannotConnect || this instanceof ConnectionLost;
    }

    private static String sentence(String cause) {
        return cause.endsWith(".") || cause.endsWith("!") ? cause : cause + ".";
    }

    /** The server does not answer, refuses the host, has no connection left, or TLS cannot be agreed. */
    public static final class CannotConnect extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public CannotConnect(String step, String cause, String remedy, @Nullable Throwable thrown) {
            super(step, cause, remedy, thrown);
        }
    }

    /** The server wants a way of login that this client does not speak. */
    public static final class LoginNotSupported extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public LoginNotSupported(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }

    /** The user or the password is wrong, or the account may not log in from this host. */
    public static final class WrongPassword extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public WrongPassword(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }

    /** There is no such database. */
    public static final class UnknownDatabase extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public UnknownDatabase(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }

    /** The account lacks a privilege. */
    public static final class AccessDenied extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public AccessDenied(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }

    /** The statement is wrong: syntax, an unknown table or column, or a value that cannot be computed. */
    public static final class BadSql extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public BadSql(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }

    /** The SQL gate refused the statement before the database saw it. */
    public static final class RefusedSql extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public RefusedSql(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }

    /** The result does not fit what was asked for, such as another number of columns than the schema has. */
    public static final class UnexpectedResult extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public UnexpectedResult(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }

    /** A limit of time was reached. */
    public static final class TimedOut extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public TimedOut(String step, String cause, String remedy, @Nullable Throwable thrown) {
            super(step, cause, remedy, thrown);
        }
    }

    /** A limit of rows or bytes was reached. */
    public static final class TooLarge extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public TooLarge(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }

    /** The connection ended in the middle; what was read so far is not the whole result. */
    public static final class ConnectionLost extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public ConnectionLost(String step, String cause, String remedy, @Nullable Throwable thrown) {
            super(step, cause, remedy, thrown);
        }
    }

    /** The server broke its protocol, or asked for something that only a hostile server asks for. */
    public static final class BrokenProtocol extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public BrokenProtocol(String step, String cause, String remedy, @Nullable Throwable thrown) {
            super(step, cause, remedy, thrown);
        }
    }

    /** The server reported an error of another kind. */
    public static final class ServerError extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public ServerError(String step, String cause, String remedy, @Nullable Throwable thrown) {
            super(step, cause, remedy, thrown);
        }
    }

    /** The statement was stopped: by us, or by the server's administrator. */
    public static final class Cancelled extends DatabaseFailure {
        private static final long serialVersionUID = 1;

        public Cancelled(String step, String cause, String remedy) {
            super(step, cause, remedy, null);
        }
    }
}
