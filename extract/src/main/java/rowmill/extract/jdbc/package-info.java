/**
 * Reading databases through their JDBC drivers: the plain way.
 *
 * <p>Start at {@link rowmill.extract.jdbc.MariaDbDriverSession} for MySQL and MariaDB and
 * {@link rowmill.extract.jdbc.PostgreSqlSession}. One request followed through: the driver connects with properties that
 * are set here and nowhere else, the session opens a read-only transaction, the statement's rows stream through the
 * driver, and {@code JdbcRows} hands each field's text to a {@link rowmill.extract.rows.CsvRows}.
 *
 * <p>For MySQL and MariaDB this is the oracle that the fast reader is tested against, and the way for logins that the
 * fast reader does not speak. For PostgreSQL it is the only way.
 */
@NullMarked
package rowmill.extract.jdbc;

import org.jspecify.annotations.NullMarked;
