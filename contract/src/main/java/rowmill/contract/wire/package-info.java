/**
 * Requests and answers as bytes: AWS JSON 1.1, AWS Query and the EC2 dialect.
 *
 * <p>Start at {@code Protocol.of(model, request)}. One request, followed through: {@code operationName} reads
 * which operation is meant, {@code decode} turns body and parameters into a document along the operation's input
 * shape, somebody else validates and serves it, and {@code encode} or {@code encodeError} writes the answer. Members
 * that a model does not know are passed over, because newer clients send them; values of a wrong type are refused with
 * a serialization error that tells the place.
 *
 * <p>What a decoder throws is always a {@link rowmill.contract.ServiceException}, whatever the bytes are. Constraints
 * such as lengths and patterns are not looked at here.
 */
@NullMarked
package rowmill.contract.wire;

import org.jspecify.annotations.NullMarked;
