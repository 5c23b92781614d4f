/**
 * The one HTTP port: signatures, contract, authorisation, audit, errors.
 *
 * <p>Start at {@link rowmill.server.edge.Edge}. One request: {@code Front} reads the signature's scope and asks {@code
 * Authentication} who signed; a request for S3 goes to {@link rowmill.server.objects.HttpObjects}, any other to the {@link
 * rowmill.server.edge.ServiceMount} of the scope's service. The mount decodes the body along AWS's model, validates it,
 * asks the authoriser, calls the handler, writes the audit line and encodes the answer. A refusal of the handler is
 * translated here, and only here; anything unexpected becomes an internal failure without detail, with its request id
 * in the server's log.
 *
 * <p>Services call each other through {@link rowmill.server.edge.ServiceMount#inProcess()}: the same authorisation and
 * audit, without the bytes. An operation that works long may ask {@link rowmill.server.edge.Clients} whether anybody still
 * waits for its answer.
 */
@NullMarked
package rowmill.server.edge;

import org.jspecify.annotations.NullMarked;
