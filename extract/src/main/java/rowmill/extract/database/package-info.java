/**
 * The vocabulary of reaching a database: where it is, who asks, what can go wrong, and what a session offers.
 *
 * <p>Start at {@link rowmill.extract.database.DatabaseSession}. One request followed through: an implementation
 * connects to a {@link rowmill.extract.database.DatabaseAddress} with a {@link rowmill.extract.database.Login}; the
 * session describes a statement or streams its rows into a {@link rowmill.extract.rows.CsvRows}; whatever fails is a
 * {@link rowmill.extract.database.DatabaseFailure} that names the step, the cause and the remedy.
 *
 * <p>Nothing here opens a socket. The implementations are the packages {@code mysql} (our own wire protocol client, the
 * fast way) and {@code jdbc} (drivers).
 */
@NullMarked
package rowmill.extract.database;

import org.jspecify.annotations.NullMarked;
