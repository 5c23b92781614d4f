package rowmill.server.edge;

import java.util.stream.Stream;
import rowmill.contract.CommonError;
import rowmill.contract.ErrorCode;
import rowmill.contract.ServiceException;
import rowmill.contract.model.ErrorDeclaration;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.model.Shape;

/**
 * What a client is told of a failure that is not its own: the code that its service's model declares for that ({@code
 * InternalServerException} in Amazon ML), or else the common one; never the reason, which may hold SQL, paths or secrets.
 */
final class InternalFailure {
    private InternalFailure() {}

    private record Declared(String code, int httpStatus) implements ErrorCode {}

    static ErrorCode codeOf(ServiceModel model) {
        return model.shapes().values().stream()
                .flatMap(InternalFailure::declaration)
                .filter(error -> error.httpStatus() == 500
                        && (error.code().startsWith("Internal") || error.code().equals("ServiceFailure")))
                .findFirst()
                .<ErrorCode>map(error -> new Declared(error.code(), error.httpStatus()))
                .orElse(CommonError.INTERNAL_FAILURE);
    }

    private static Stream<ErrorDeclaration> declaration(Shape shape) {
        return shape instanceof Shape.Structure structure ? Stream.ofNullable(structure.error()) : Stream.empty();
    }

    /** The one reason that clients may know: their next request will not do better, until the operator has made room. */
    static ServiceException withoutSpace(ErrorCode code) {
        return code.because("The server has no space left. Its operator finds more in its log.");
    }

    /** @param requestId under which the server's log tells the reason */
    static ServiceException refusal(ErrorCode code, String requestId) {
        return code.because("An internal failure. The server's log tells more under the request id " + requestId + ".");
    }
}
