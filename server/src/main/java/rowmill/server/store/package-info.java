/**
 * The metadata store: one SQLite file by default, or a PostgreSQL of the operator's.
 *
 * <p>Start at {@link rowmill.server.store.Store}. One request: a handler calls {@code store.inTransaction(handle -> …)};
 * the handle's connection is bound to the thread, so that a job submitted inside (through {@link
 * rowmill.server.store.Store#dataSource()}) is written by the same transaction as the entity; both commit or neither.
 *
 * <p>Each feature owns its tables and its migrations ({@code rowmill/db/migration/V<n>__<feature>.sql}, in SQL that runs
 * on both databases) and never reads another feature's tables. A migration that is added gets the next number above all that
 * there are, whatever its feature, so that every store has gone through the same steps in the same order.
 *
 * <p>A server first takes {@link rowmill.server.store.ServerTurn}, for one store serves one server; operators' commands open the
 * store beside it. How long anybody waits for a store that is away is {@link rowmill.server.store.Patience}.
 */
@NullMarked
package rowmill.server.store;

import org.jspecify.annotations.NullMarked;
