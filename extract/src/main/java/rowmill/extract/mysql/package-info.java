/**
 * A reader of MySQL and MariaDB that speaks the servers' wire protocol itself, made for one thing: the rows of one
 * SELECT as CSV bytes, as fast as the server can send them.
 *
 * <p>Start at {@link rowmill.extract.mysql.MySqlSession}. One request followed through: {@code MySqlConnection} opens
 * the socket, upgrades it to TLS, and logs in ({@code Greeting}, {@code Authentication}). The session states character
 * set, time zone and SQL mode and opens a read-only transaction. The statement is prepared on the server and executed,
 * so that rows come in the binary protocol: numbers and times as fields, not as text that the server had to make.
 * {@code PacketReader} finds packets in a large buffer; {@code BinaryRows} walks the bytes of each row once and writes
 * digits and text straight into the chunk of a {@link rowmill.extract.rows.CsvRows}: no string, no boxed number. Rows
 * that do not fit the buffer take the slower way of {@code LargeRow}.
 *
 * <p>Why not a driver: with drivers either the server (text protocol) or the client (an object for each field) is the
 * limit, at half the rate and twice the load on the database. The driver path in {@code rowmill.extract.jdbc} remains,
 * as the oracle of the tests and for logins that this package does not speak.
 *
 * <p>It does not do: compression, cursors, statements that write, LOAD DATA LOCAL (a server that asks for a file is
 * refused), several statements at once.
 */
@NullMarked
package rowmill.extract.mysql;

import org.jspecify.annotations.NullMarked;
