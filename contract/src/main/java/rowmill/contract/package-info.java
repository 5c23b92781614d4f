/**
 * The shapes of the AWS services that Rowmill speaks, and the few types that every service shares.
 *
 * <p>Start at {@link rowmill.contract.ServiceContract}: one per service, made at build time from the service model
 * that AWS publishes. One request, followed through: the edge asks {@code rowmill.contract.wire} to decode the body
 * into a document (a tree of maps, lists and scalars keyed by the member names of the model), has
 * {@code rowmill.contract.validation} check it, and calls {@code invoke}. The generated contract turns the document
 * into a record such as {@code CreateMLModelInput}, calls the handler's method of the operation's own name with it and
 * with the {@link rowmill.contract.Call}, and turns the record that comes back into a document for the codec to encode.
 * A handler refuses with a {@link rowmill.contract.ServiceException} made from an {@link rowmill.contract.ErrorCode}.
 *
 * <p>Nothing here knows HTTP, decides who may call, or keeps state.
 */
@NullMarked
package rowmill.contract;

import org.jspecify.annotations.NullMarked;
