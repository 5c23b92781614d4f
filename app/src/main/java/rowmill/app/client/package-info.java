/**
 * Signed calls to a running server, as any client makes them; start at {@link rowmill.app.client.ApiClient}. Followed through:
 * {@link rowmill.app.client.CredentialsFile} reads a key pair from a file of the AWS CLI's form, the client signs a request with
 * it, sends it, and answers JSON or XML. It knows nothing of the server but its address.
 */
@NullMarked
package rowmill.app.client;

import org.jspecify.annotations.NullMarked;
