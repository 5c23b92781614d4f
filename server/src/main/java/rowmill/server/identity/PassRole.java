package rowmill.server.identity;

import rowmill.contract.Call;
import rowmill.contract.ServiceException;

/** Asks whether a caller may hand a role to a service. Thread-safe. */
public interface PassRole {
    /**
     * Checks {@code iam:PassRole} on the role with the condition key {@code iam:PassedToService}.
     *
     * @param call whose caller names the role in a request
     * @param roleArn the role, with its path
     * @param toService the service's principal, for example {@code datapipeline.amazonaws.com}
     * @throws ServiceException {@code AccessDenied} in AWS's words
     */
    void require(Call call, String roleArn, String toService);
}
