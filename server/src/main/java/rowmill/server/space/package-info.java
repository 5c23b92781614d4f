/**
 * Want of space on a file system or in a database: recognised, and told to the operator in one line. Start at {@link
 * rowmill.server.space.Shortage}. Who catches a failure asks {@code Shortage.isBehind(failure)}; if so, it calls {@code
 * tell} in place of logging a trace, and answers its client in its own words, without a path. Nothing here makes room.
 */
@NullMarked
package rowmill.server.space;

import org.jspecify.annotations.NullMarked;
