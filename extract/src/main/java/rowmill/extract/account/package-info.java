/**
 * What a database account may do and see, so that an operator can be told when it may do more than read.
 *
 * <p>Start at {@link rowmill.extract.account.Account}. One request followed through: {@code MySqlGrants} asks the server
 * for the grants of the account that is logged in ({@code PostgreSqlRights} asks its catalogue), takes password hashes
 * out, and makes a sentence of each right that reading does not need; {@link rowmill.extract.account.VisibleTable} lists
 * what a query could select from.
 *
 * <p>Nothing here stops anything: the SQL gate and the read-only transaction do.
 */
@NullMarked
package rowmill.extract.account;

import org.jspecify.annotations.NullMarked;
