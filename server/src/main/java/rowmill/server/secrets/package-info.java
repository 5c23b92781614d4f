/**
 * The one place for secrets: a masked value type, and a vault that seals values at rest.
 *
 * <p>Start at {@link rowmill.server.secrets.Vault}. One request: CreateDataSourceFromRDS wraps the password in a {@link
 * rowmill.server.secrets.Secret}, the pipeline stores {@code vault.seal(secret, purpose)}, the poll of the one worker
 * that copies opens it, and the sealed text is erased when the copy ends. The key stands in a file that only the
 * server's own user can read; nothing here logs.
 */
@NullMarked
package rowmill.server.secrets;

import org.jspecify.annotations.NullMarked;
