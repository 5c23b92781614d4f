/**
 * The SQL gate: lets one query through that only reads, and tells why it stops anything else.
 *
 * <p>Start at {@link rowmill.extract.gate.SqlGate}; the answer is a {@link rowmill.extract.gate.Verdict}. One statement
 * followed through: the {@code Lexer} splits it as a server of that family would, and refuses what servers read in
 * different ways (executable and nested comments, letters glued to numbers, Unicode escapes in names, invisible
 * characters). Six {@code Rule}s look at each token and its neighbours: one query, no INTO, no locks, no change, no
 * harmful call, no system table. Then an SQL parser gets the statement in condensed form, and a walk over its tree looks
 * for the same harm in another way. For MySQL, a statement with a backslash in it is read again under the other modes of
 * quoting, and refused if it is a different and forbidden one there.
 *
 * <p><b>What the parser cannot read.</b> JSqlParser does not know all of MySQL's and PostgreSQL's grammar (nor does one
 * grammar fit MySQL 5.6, 9 and MariaDB). A statement that breaks no rule but that the parser cannot read in two seconds
 * is accepted, unless it has a word such as DROP, CALL or UPDATE in it. That is safe because the rules alone refuse every
 * known way to write, lock, wait or reach out, by tokens that mean the same at any place in a query; and a statement that
 * is no SQL at all fails at the server, whose message names the place better than a foreign parser would. So the parser
 * only ever adds refusals.
 *
 * <p><b>What the gate does not see.</b> What a view or a stored function does inside; functions of unknown plugins and
 * extensions; whether the database that the session is in is itself a system schema; how long a query takes. Against
 * those stand the read-only transaction, the account's own privileges, and the limits on time, rows and bytes. Stored
 * functions may be called, since a read-only transaction keeps them from writing.
 *
 * <p>Rules for users, with remedies: {@code docs/sql-gate.md}. The lists of statements beside the tests are the
 * specification.
 */
@NullMarked
package rowmill.extract.gate;

import org.jspecify.annotations.NullMarked;
