/**
 * The composition: opens the store, makes each service, and puts them behind one port.
 *
 * <p>Start at {@link rowmill.server.RowmillServer}. Nothing is decided here but who gets to know whom.
 */
@NullMarked
package rowmill.server;

import org.jspecify.annotations.NullMarked;
