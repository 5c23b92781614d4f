package rowmill.extract;

import rowmill.extract.Extraction.RowReader;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;
import rowmill.extract.database.Login;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.jdbc.MariaDbDriverSession;
import rowmill.extract.jdbc.PostgreSqlSession;
import rowmill.extract.mysql.MySqlSession;

/** Opens the session that suits a database and the wished reader. */
final class Sessions {
    private Sessions() {}

    static DatabaseSession open(DatabaseAddress address, Login login, RowReader reader, SessionLimits limits) {
        if (!address.engine().isMySqlFamily()) {
            return PostgreSqlSession.open(address, login, limits);
        }
        return switch (reader) {
            case WIRE -> MySqlSession.open(address, login, limits);
            case DRIVER -> MariaDbDriverSession.open(address, login, limits);
            case BEST -> best(address, login, limits);
        };
    }

    private static DatabaseSession best(DatabaseAddress address, Login login, SessionLimits limits) {
        try {
            return MySqlSession.open(address, login, limits);
        } catch (DatabaseFailure.LoginNotSupported unspoken) {
            return MariaDbDriverSession.open(address, login, limits);
        }
    }
}
