/**
 * Whether a data directory that an earlier version left can still be opened and says the same.
 *
 * <p>Start at {@link rowmill.server.upgrade.UpgradeTest}. {@link rowmill.server.upgrade.StoredWorld} is the program that made
 * {@code data-directory-1.zip} and {@code answers-1.json}, by the API as any client would; it is kept to show what is in them,
 * and to make a next pair beside them when something new is stored. An old pair is never written over.
 */
@NullMarked
package rowmill.server.upgrade;

import org.jspecify.annotations.NullMarked;
