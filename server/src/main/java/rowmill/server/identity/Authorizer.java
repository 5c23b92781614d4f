package rowmill.server.identity;

import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/** Judges requests by the policies that users wrote. Thread-safe; a decision costs microseconds once policies are read. */
public interface Authorizer {
    Decision decide(AccessRequest request);

    /** @throws ServiceException {@link CommonError#ACCESS_DENIED} with the reason, unless the request is allowed */
    default void require(AccessRequest request) {
        if (decide(request) instanceof Decision.Denied denied) {
            throw CommonError.ACCESS_DENIED.because(denied.reason());
        }
    }
}
