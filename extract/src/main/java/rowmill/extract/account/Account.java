package rowmill.extract.account;

import java.util.List;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;

/**
 * The rights of the account that a session is logged in with.
 *
 * @param rights what the server says that it may do, in the server's words, without passwords or their hashes
 * @param warnings a sentence for each right that reading does not need; none for an account that can only read
 */
public record Account(List<String> rights, List<String> warnings) {
    public Account {
        rights = List.copyOf(rights);
        warnings = List.copyOf(warnings);
    }

    /** Asks the server. If the account may not even ask that, there are no rights and one warning. */
    public static Account of(DatabaseSession session, DatabaseEngine engine) {
        try {
            return engine.isMySqlFamily() ? MySqlGrants.of(session) : PostgreSqlRights.of(session);
        } catch (DatabaseFailure.AccessDenied | DatabaseFailure.BadSql | DatabaseFailure.ServerError unasked) {
            return new Account(List.of(), List.of("The account's rights could not be seen. " + unasked.getMessage()));
        }
    }
}
