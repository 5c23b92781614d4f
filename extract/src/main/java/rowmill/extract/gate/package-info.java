/**
 * The SQL gate: lets one read-only statement through and tells why it stops any other.
 *
 * <p>Start at {@link rowmill.extract.gate.SqlGate}; one call takes a statement and gives a
 * {@link rowmill.extract.gate.Verdict}. The read-only transaction that the session opens and the privileges of the
 * account are the walls behind this one.
 */
@NullMarked
package rowmill.extract.gate;

import org.jspecify.annotations.NullMarked;
