package rowmill.server.identity.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * A caller as the Principal element sees it.
 *
 * @param accountId the caller's account; for a service, the account that it acts in
 * @param arn the caller's ARN, or a service principal such as {@code machinelearning.amazonaws.com}
 * @param roleArn the ARN of the role with its path, present for a session of a role
 * @param uniqueId {@code AIDA…}, {@code AROA…:session}, or the account id of root
 */
public record Requester(String accountId, String arn, Optional<String> roleArn, String uniqueId) {
    public Requester {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(roleArn, "roleArn");
        Objects.requireNonNull(uniqueId, "uniqueId");
    }

    boolean isService() {
        return !arn.startsWith("arn:");
    }

    /** The unique id without the session's name. */
    String identityId() {
        int colon = uniqueId.indexOf(':');
        return colon < 0 ? uniqueId : uniqueId.substring(0, colon);
    }
}
