package rowmill.extract.database;

/**
 * Who asks, and for which database.
 *
 * @param database the database (schema) that unqualified names mean; may be empty for none (not with PostgreSQL)
 * @param user the account's name
 * @param password its password, shown by nothing
 */
public record Login(String database, String user, Secret password) {
    public Login {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("The database user's name is empty.");
        }
        if (user.indexOf('\0') >= 0 || database.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A database or user name holds a NUL character.");
        }
    }
}
